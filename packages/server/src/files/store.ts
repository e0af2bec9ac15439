import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { prepareStaging, type Staged, stage } from './stage.ts';

/**
 * Contents by their hash, apart for each government: one content is kept once, and nobody finds out by a hash whether
 * another government has it. A folder (here) or S3-compatible storage (s3-store.ts).
 */
export interface FileStore {
  /** @returns SHA-256 of the content, as hex */
  put(governmentId: string, content: Uint8Array): Promise<string>;
  /** Takes a stream in without holding it in memory, and keeps it. */
  putStream(governmentId: string, content: Readable): Promise<{ sha256: string; size: number }>;
  /** Takes a stream to a place where it can be looked through first. @throws AppError FILE_TOO_LARGE */
  stage(content: Readable, maxBytes?: number): Promise<Staged>;
  /** Keeps what was staged; it is no longer there afterwards. */
  keep(governmentId: string, staged: Staged): Promise<void>;
  read(governmentId: string, sha256: string): Promise<Buffer>;
  stream(governmentId: string, sha256: string): Readable;
  has(governmentId: string, sha256: string): Promise<boolean>;
  /** Takes a content away for good: what must not be kept. */
  erase(governmentId: string, sha256: string): Promise<void>;
}

export const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Where a content lies, below the store's root. @throws RangeError for what is no hash */
export function keyOf(governmentId: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a hash');
  return `${governmentId}/${sha256.slice(0, 2)}/${sha256}`;
}

/** A place to stage, made when it is first needed. */
export function stagingIn(root: string): FileStore['stage'] {
  const folder = join(root, 'incoming');
  let ready: Promise<void> | null = null;
  return async (content, maxBytes) => {
    // The stream may fail while the folder is made; that is told by the stage.
    ready ??= prepareStaging(folder);
    await ready;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return stage(folder, content, maxBytes);
  };
}

export function folderStore(root: string): FileStore {
  const pathOf = (governmentId: string, sha256: string): string => join(root, keyOf(governmentId, sha256));
  const exists = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );
  const prepare = async (path: string): Promise<string> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return path;
  };
  const staging = stagingIn(root);
  const keep: FileStore['keep'] = async (governmentId, staged) => {
    // Renamed into place, so that a crash leaves no half content under a hash.
    await rename(staged.path, await prepare(pathOf(governmentId, staged.sha256)));
  };
  return {
    put: async (governmentId, content) => {
      const sha256 = hashOf(content);
      const path = pathOf(governmentId, sha256);
      if (!(await exists(path))) {
        await prepare(path);
        const part = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`;
        await writeFile(part, content, { mode: 0o600 });
        await rename(part, path);
      }
      return sha256;
    },
    putStream: async (governmentId, content) => {
      const staged = await staging(content);
      await keep(governmentId, staged);
      return { sha256: staged.sha256, size: staged.size };
    },
    stage: staging,
    keep,
    read: (governmentId, sha256) => readFile(pathOf(governmentId, sha256)),
    stream: (governmentId, sha256) => createReadStream(pathOf(governmentId, sha256)),
    has: (governmentId, sha256) => exists(pathOf(governmentId, sha256)),
    erase: (governmentId, sha256) => rm(pathOf(governmentId, sha256), { force: true }),
  };
}
