import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from './zip-reader.ts';

export interface FileSource extends ByteSource {
  close(): void;
}

/** A file that stays open: it may be renamed or taken away meanwhile, and what was read of it stays the same. */
export function openFile(path: string): FileSource {
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read: (offset, length) => {
      const bytes = Buffer.alloc(Math.max(0, length));
      let got = 0;
      while (got < bytes.length) {
        const n = readSync(file, bytes, got, bytes.length - got, Math.max(0, offset) + got);
        if (n === 0) break;
        got += n;
      }
      return bytes.subarray(0, got);
    },
    close: () => closeSync(file),
  };
}
