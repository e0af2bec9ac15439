import { LIMITS } from '../limits.ts';
import { openArchive } from './archive.ts';

/** The first moment that a zip can name: the same files give the same bytes, whenever they are put together. */
const BEGINNING = new Date(1980, 0, 1);

/**
 * Puts files together uncompressed, in the order that they are given: the same files give the same bytes, so that a
 * package can be put together anew and compared to its last byte.
 */
export async function storeFiles(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  return zipSync(Object.fromEntries(files), { level: 0, mtime: BEGINNING });
}

/**
 * Takes the files out of what `storeFiles` made, in their order.
 *
 * @throws DocumentError for what is no zip, is cut off or would inflate without end
 */
export async function storedFiles(bytes: Uint8Array, name: string): Promise<Map<string, Uint8Array>> {
  const archive = await openArchive(bytes, name, { ...LIMITS, inflatedBytes: 2_000_000_000 });
  const files = new Map<string, Uint8Array>();
  for (const one of archive.names) files.set(one, await archive.read(one));
  return files;
}
