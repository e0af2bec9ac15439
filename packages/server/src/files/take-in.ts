import { AppError } from '../platform/app-error.ts';
import type { Work } from '../platform/work.ts';
import { askDocumentThread } from './document-thread.ts';
import { type Inspection, judgeMarkings, type SecrecyLevel } from './secrecy.ts';

export interface Incoming {
  name: string;
  purpose: 'source' | 'signed' | 'consultation' | 'evidence' | 'allocation' | 'attachment';
  sha256: string;
  size: number;
}

/**
 * Looks a file through before anything of it is kept: its name, its properties and, where it has any, its text.
 *
 * @throws AppError SECRET_MARKING
 */
export async function inspectFile({ name, content }: { name: string; content: Buffer }): Promise<Inspection> {
  return judgeMarkings(name, await askDocumentThread({ do: 'markings', bytes: content, name }));
}

/** That something was refused is recorded, and nothing of what it was: no name, no hash. */
export async function recordRefusal(work: Work, purpose: Incoming['purpose']): Promise<void> {
  await work.record({ what: 'files:refuse-secret', subjectKind: 'file', subjectId: 'refused', body: { purpose } });
}

/**
 * Registers a file that the store holds already; a known one is given back as it is.
 *
 * @param leastOpen  what its own marking allows
 */
export async function takeIn(
  work: Work,
  { name, purpose, sha256, size }: Incoming,
  leastOpen: SecrecyLevel = 'public',
  mediaType = 'application/octet-stream',
) {
  if (size === 0) throw new AppError('FILE_REFUSED', { name, reason: '文件是空的 / it is empty' });
  const { tx, governmentId } = work;
  const known = await tx
    .selectFrom('file')
    .selectAll()
    .where('governmentId', '=', governmentId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (known) {
    await rememberBringer(work, sha256, name);
    return { sha256, name: known.name, size: known.size, mediaType: known.mediaType, level: known.level, known: true };
  }
  const row = {
    sha256,
    name,
    size,
    mediaType,
    level: leastOpen === 'restricted' ? leastOpen : ('internal' as const),
  };
  await tx
    .insertInto('file')
    .values({ governmentId, ...row, purpose, uploadedBy: work.actor.accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await rememberBringer(work, sha256, name);
  await work.record({ what: 'files:take-in', subjectKind: 'file', subjectId: sha256, body: { name, size, purpose } });
  return { ...row, known: false };
}

/** Whoever brought a content may use it; to know its hash proves nothing. */
async function rememberBringer(work: Work, sha256: string, name: string): Promise<void> {
  await work.tx
    .insertInto('fileBringer')
    .values({
      governmentId: work.governmentId,
      sha256,
      accountId: work.actor.accountId,
      name,
      broughtAt: work.now,
    })
    .onConflict((conflict) => conflict.columns(['governmentId', 'sha256', 'accountId']).doUpdateSet({ name }))
    .execute();
}
