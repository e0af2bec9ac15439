import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file beside and renames it into place: whoever reads it meanwhile gets the old one or the new one, whole. */
export function replaceFile(path: string, content: string | Uint8Array, mode = 0o644): void {
  const part = `${path}.${process.pid}.part`;
  try {
    try {
      writeFileSync(part, content, { mode });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(part, content, { mode });
    }
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause;
  }
}
