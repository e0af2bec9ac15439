import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { FileStore } from '../../../../files/store.ts';

/** A content as a package names it; it lies in the store under its hash. */
export interface PackedContent {
  sha256: string;
  size: number;
  crc32: number;
}

/** A content that was filed and cannot be packed. */
export class ContentMissing extends Error {
  readonly why: string;
  constructor(why: string) {
    super(why);
    this.name = 'ContentMissing';
    this.why = why;
  }
}

/** Puts what was written for the package into the store. */
export async function packBytes(files: FileStore, governmentId: string, bytes: Uint8Array): Promise<PackedContent> {
  return { sha256: await files.put(governmentId, bytes), size: bytes.length, crc32: crc32(bytes) };
}

/** The same for what is written as it goes and is never whole in memory. */
export async function packStream(
  files: FileStore,
  governmentId: string,
  chunks: AsyncIterable<string | Uint8Array>,
): Promise<PackedContent> {
  let sum = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      sum = crc32(bytes, sum);
      yield bytes;
    }
  }
  const kept = await files.putStream(governmentId, Readable.from(counted(), { objectMode: false }));
  return { ...kept, crc32: sum };
}

/**
 * Reads a content of the store once: what goes into a package is what was filed, byte for byte.
 *
 * @throws ContentMissing when it is gone, or is not what its hash says
 */
export async function packStored(files: FileStore, governmentId: string, sha256: string): Promise<PackedContent> {
  if (!(await files.has(governmentId, sha256))) throw new ContentMissing('文件内容不在存储中');
  const hash = createHash('sha256');
  let size = 0;
  let sum = 0;
  for await (const chunk of files.stream(governmentId, sha256) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    sum = crc32(chunk, sum);
    size += chunk.length;
  }
  if (hash.digest('hex') !== sha256) throw new ContentMissing('文件内容与登记的哈希不符');
  return { sha256, size, crc32: sum };
}
