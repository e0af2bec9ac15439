import { AppError } from '../platform/app-error.ts';
import type { Work } from '../platform/work.ts';

export interface Incoming {
  name: string;
  purpose: 'source' | 'signed' | 'consultation' | 'evidence' | 'allocation' | 'attachment';
  sha256: string;
  size: number;
  content: Buffer;
}

/** Registers a file that the store holds already; a known one is given back as it is. */
export async function takeIn(work: Work, { name, purpose, sha256, size }: Incoming) {
  if (size === 0) throw new AppError('FILE_REFUSED', { name, reason: '文件是空的 / it is empty' });
  const { tx, governmentId } = work;
  const known = await tx
    .selectFrom('file')
    .selectAll()
    .where('governmentId', '=', governmentId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (known)
    return { sha256, name: known.name, size: known.size, mediaType: known.mediaType, level: known.level, known: true };
  const row = { sha256, name, size, mediaType: 'application/octet-stream', level: 'internal' as const };
  await tx
    .insertInto('file')
    .values({ governmentId, ...row, purpose, uploadedBy: work.actor.accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await work.record({ what: 'files:take-in', subjectKind: 'file', subjectId: sha256, body: { name, size, purpose } });
  return { ...row, known: false };
}
