import { notFound } from '../platform/app-error.ts';
import type { Work } from '../platform/work.ts';
import { FileRefusal } from './document-thread.ts';
import type { FileStore } from './store.ts';

/** Name of a file that was uploaded before. @throws AppError NOT_FOUND, also for another government's file */
export async function nameOfUploaded(work: Work, files: FileStore, sha256: string): Promise<string> {
  const file = await work.tx
    .selectFrom('file')
    .select('name')
    .where('governmentId', '=', work.governmentId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (file === undefined || !(await files.has(work.governmentId, sha256))) throw notFound();
  return file.name;
}

/** A sheet that was uploaded before, by its hash. @throws AppError NOT_FOUND */
export async function returnedFile(
  work: Work,
  files: FileStore,
  sha256: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const name = await nameOfUploaded(work, files, sha256);
  return { name, bytes: await files.read(work.governmentId, sha256) };
}

/** What the thread for documents says of a file, told beside the field that the file came from. */
export async function orRefused<T>(name: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw cause instanceof FileRefusal ? cause.toAppError(name, 'fileSha256') : cause;
  }
}

/** The answer of a request that gives a workbook to keep. */
export const workbookHeaders = (name: string): Record<string, string> => ({
  'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
});
