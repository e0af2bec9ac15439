import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built workspace, wherever this runs from (sources, bundle, offline archive); null when it was not built. */
export function webFolder(): string | null {
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at)) {
    const folder = join(at, 'packages', 'web', 'dist');
    if (existsSync(join(folder, 'index.html'))) return folder;
  }
  return null;
}
