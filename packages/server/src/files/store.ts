import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Contents by their hash, a folder a government: one content is kept once, and nobody finds out by a hash whether
 * another government has it.
 */
export interface FileStore {
  /** @returns SHA-256 of the content, as hex */
  put(governmentId: string, content: Uint8Array): Promise<string>;
  /** Takes a stream in without holding it in memory. */
  putStream(governmentId: string, content: Readable): Promise<{ sha256: string; size: number }>;
  read(governmentId: string, sha256: string): Promise<Buffer>;
  stream(governmentId: string, sha256: string): Readable;
  has(governmentId: string, sha256: string): boolean;
  /** Takes a content away for good: what must not be kept. */
  erase(governmentId: string, sha256: string): void;
}

export function folderStore(root: string): FileStore {
  const pathOf = (governmentId: string, sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a hash');
    return join(root, governmentId, sha256.slice(0, 2), sha256);
  };
  const prepare = (governmentId: string, sha256: string): string => {
    const path = pathOf(governmentId, sha256);
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    return path;
  };
  const temporary = (): string => {
    mkdirSync(join(root, 'incoming'), { recursive: true, mode: 0o700 });
    return join(root, 'incoming', randomUUID());
  };
  return {
    put: async (governmentId, content) => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      const path = prepare(governmentId, sha256);
      if (!existsSync(path)) {
        // Renamed into place, so that a crash leaves no half content under a hash.
        const part = temporary();
        await writeFile(part, content, { mode: 0o600 });
        renameSync(part, path);
      }
      return sha256;
    },
    putStream: async (governmentId, content) => {
      const part = temporary();
      const hash = createHash('sha256');
      let size = 0;
      try {
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              hash.update(chunk);
              size += chunk.length;
              yield chunk;
            }
          },
          createWriteStream(part, { mode: 0o600 }),
        );
        const sha256 = hash.digest('hex');
        renameSync(part, prepare(governmentId, sha256));
        return { sha256, size };
      } finally {
        rmSync(part, { force: true });
      }
    },
    read: (governmentId, sha256) => readFile(pathOf(governmentId, sha256)),
    stream: (governmentId, sha256) => createReadStream(pathOf(governmentId, sha256)),
    has: (governmentId, sha256) => existsSync(pathOf(governmentId, sha256)),
    erase: (governmentId, sha256) => rmSync(pathOf(governmentId, sha256), { force: true }),
  };
}
