import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../platform/app-error.ts';

/** A file that came in and belongs to nobody yet: it is looked through here before it is kept under its hash. */
export interface Staged {
  path: string;
  sha256: string;
  size: number;
  /** Takes it away; harmless a second time, and after it was kept. */
  discard(): Promise<void>;
}

/** What a crash left behind is older. */
const LEFT_BEHIND_MS = 24 * 3_600_000;

const limitWords = (bytes: number): string =>
  bytes >= 1024 ** 3 ? `${+(bytes / 1024 ** 3).toFixed(1)} GB` : `${Math.floor(bytes / 1024 ** 2)} MB`;

export const tooLarge = (maxBytes: number): AppError => new AppError('FILE_TOO_LARGE', { limit: limitWords(maxBytes) });

/** Refuses by the announced size, before a byte is taken. @throws AppError FILE_TOO_LARGE */
export function demandAnnouncedSize(header: string | undefined, maxBytes: number): void {
  if (header !== undefined && Number(header) > maxBytes) throw tooLarge(maxBytes);
}

/** Makes the folder, and takes away what a crash left in it. */
export async function prepareStaging(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}

/**
 * Takes a stream in without holding it in memory; whatever ends it early leaves nothing behind.
 *
 * @throws AppError FILE_TOO_LARGE as soon as it is longer than `maxBytes`
 */
export async function stage(folder: string, content: Readable, maxBytes = Number.POSITIVE_INFINITY): Promise<Staged> {
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  // Opened before anything may fail: a stream that opens by itself could make the file after it was taken away.
  const file = await open(path, 'wx', 0o600);
  try {
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > maxBytes) throw tooLarge(maxBytes);
          hash.update(chunk);
          yield chunk;
        }
      },
      file.createWriteStream(),
    );
  } catch (cause) {
    await rm(path, { force: true });
    throw cause;
  }
  return { path, sha256: hash.digest('hex'), size, discard: () => rm(path, { force: true }) };
}
