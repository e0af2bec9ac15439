import type { GovernmentLevel, UnitProposal } from '@liubu/plan';
import { resolveUnit } from '@liubu/reader';
import type { UnitNameIndex } from '../../../people/units.ts';

export interface ProposedAssignment {
  role: 'lead' | 'support';
  unitId: string | null;
  collectiveId: string | null;
  why: string;
  score: number;
}

/**
 * Finds the government's own units behind the reader's proposals: by their names, and else by the body that both names
 * mean (市文旅局 for 市文化广电和旅游局). A proposal that fits no unit here is left out, the next one leads. Made once for
 * a document: names come again and again. Pure.
 */
export function proposalResolver(
  index: UnitNameIndex,
  level: GovernmentLevel | null,
): (units: readonly UnitProposal[]) => ProposedAssignment[] {
  const byBody = new Map<string, string>();
  for (const unit of index.units) {
    const body = resolveUnit(unit.name, { level });
    if (body?.heir && !byBody.has(body.heir)) byBody.set(body.heir, unit.id);
  }
  const known = new Map<string, { unitId: string } | { collectiveId: string } | null>();
  const find = (name: string): { unitId: string } | { collectiveId: string } | null => {
    const found = index.resolve(name);
    if (found.kind === 'unit') return { unitId: found.unit.id };
    if (found.kind === 'collective') return { collectiveId: found.collective.id };
    const body = resolveUnit(name, { level });
    const unitId = body?.heir ? byBody.get(body.heir) : undefined;
    return unitId === undefined ? null : { unitId };
  };
  return (units) => {
    const proposed: ProposedAssignment[] = [];
    for (const { name, score, why } of units) {
      // Nothing in the words speaks for it: the reader's last resort is no proposal.
      if (score <= 0) continue;
      let who = known.get(name);
      if (who === undefined) {
        who = find(name);
        known.set(name, who);
      }
      if (who === null) continue;
      const [unitId, collectiveId] = 'unitId' in who ? [who.unitId, null] : [null, who.collectiveId];
      if (proposed.some((one) => one.unitId === unitId && one.collectiveId === collectiveId)) continue;
      // They come best first; where the first is none of ours, the next one leads.
      proposed.push({ role: proposed.length === 0 ? 'lead' : 'support', unitId, collectiveId, why, score });
    }
    return proposed;
  };
}
