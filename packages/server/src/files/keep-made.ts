import type { Work } from '../platform/work.ts';
import type { FileStore } from './store.ts';

/** A file that the product made: kept under its hash like any other, so that what was handed out can be found again. */
export async function keepMade(
  work: Work,
  files: FileStore,
  { name, bytes, mediaType }: { name: string; bytes: Uint8Array; mediaType: string },
): Promise<{ sha256: string; name: string; size: number }> {
  const sha256 = await files.put(work.governmentId, bytes);
  await work.tx
    .insertInto('file')
    .values({
      governmentId: work.governmentId,
      sha256,
      name,
      size: bytes.length,
      mediaType,
      purpose: 'attachment',
      uploadedBy: work.actor.accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { sha256, name, size: bytes.length };
}

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
