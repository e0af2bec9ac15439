import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, builtHash, sourcesHash, WEB_FOLDER } from '../../../scripts/build-web.mjs';

const KEPT = 3;

/**
 * A folder with the workspace built from the sources as they are now. A build of its own for each state of the sources:
 * one that another run serves from is never replaced under it.
 */
export async function builtWeb(): Promise<string> {
  const hash = sourcesHash();
  if (builtHash() === hash) return WEB_FOLDER;
  const all = join(WEB_FOLDER, '../../../node_modules/.cache/liubu-web');
  const folder = join(all, hash);
  await buildWeb(folder);
  const older = readdirSync(all)
    .map((name) => join(all, name))
    .filter((path) => path !== folder && existsSync(join(path, '.built')))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of older.slice(KEPT)) rmSync(path, { recursive: true, force: true });
  return folder;
}
