/** A person or unit of ours, as a directory is laid beside it. */
export interface Ours {
  externalId: string | null;
  name: string;
  /** It still counts: the person holds a post, the unit exists. */
  isActive: boolean;
}

export interface Theirs {
  externalId: string;
  name: string;
}

export interface DirectoryProposal {
  kind: 'new' | 'gone' | 'renamed';
  externalId: string;
  /** As the directory names it; for what is gone, as we do. */
  name: string;
  /** What taking it would do, for whoever decides. */
  detail: string;
}

/**
 * Lays a directory beside what we have, by its own ids. It proposes and does nothing: a person who is missing there may
 * have been moved, or the directory may be wrong.
 */
export function layDirectory(ours: readonly Ours[], theirs: readonly Theirs[]): DirectoryProposal[] {
  const proposals: DirectoryProposal[] = [];
  const known = new Map(ours.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one] as const])));
  const listed = new Set<string>();
  for (const { externalId, name } of theirs) {
    if (listed.has(externalId)) continue;
    listed.add(externalId);
    const own = known.get(externalId);
    if (own === undefined) {
      const namesakes = ours.filter((one) => one.externalId === null && one.name === name && one.isActive);
      proposals.push({
        kind: 'new',
        externalId,
        name,
        detail:
          namesakes.length === 1
            ? '本系统有一个同名的，采纳即与之关联 / one of this name is here and would be linked'
            : '采纳即新增 / would be added',
      });
    } else if (own.name !== name)
      proposals.push({ kind: 'renamed', externalId, name, detail: `${own.name} → ${name}` });
  }
  for (const [externalId, own] of known)
    if (!listed.has(externalId) && own.isActive)
      proposals.push({
        kind: 'gone',
        externalId,
        name: own.name,
        detail: '目录里没有了，采纳即从今天起离任或撤销 / no longer listed; would end today',
      });
  return proposals;
}
