import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A mark of the code that draws the pages: other code draws everything anew. In a bundle it is this very file, whose
 * content names the files that it takes from by their hashes; from sources it is all of the portal and of the contract.
 */
export function codeMark(): string {
  const here = fileURLToPath(import.meta.url);
  const mark = createHash('sha256');
  if (basename(here) !== 'code-mark.ts') return mark.update(readFileSync(here)).digest('hex').slice(0, 20);
  const portal = dirname(dirname(here));
  for (const folder of [portal, join(portal, '..', '..', 'contract', 'src')])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.ts')) mark.update(name).update(readFileSync(join(folder, name)));
  return mark.digest('hex').slice(0, 20);
}
