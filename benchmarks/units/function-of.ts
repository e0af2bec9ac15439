/** The scorer's own way of comparing names by function. */

import { readFileSync } from 'node:fs';

/**
 * The scorer runs when imported and wants its two files, so its definitions are taken out of its text and evaluated:
 * what is measured here and what `score-units.mjs` prints then cannot differ.
 *
 * @param shared  address of the shared folder, ending in a slash
 */
export function loadFunctionOf(shared: URL): (name: string) => string {
  const source = readFileSync(new URL('eval/score-units.mjs', shared), 'utf8');
  const begin = source.indexOf('const table');
  const end = source.indexOf('const [pairsPath');
  if (begin < 0 || end < begin) throw new Error('score-units.mjs has changed: its definitions were not found');
  const definitions = source
    .slice(begin, end)
    .replace('export function', 'function')
    .replace(/JSON\.parse\(.*\);/, 'units;');
  const units: unknown = JSON.parse(readFileSync(new URL('units/units.json', shared), 'utf8'));
  return new Function('units', `${definitions}; return functionOf;`)(units) as (name: string) => string;
}
