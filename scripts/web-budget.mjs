// What a browser must load before the first screen works: the script of the page, and of the sign-in and the first page
// that come after it. Prints it in brotli and fails over the budget.
//
//   node scripts/web-budget.mjs [FOLDER] [--limit KB]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { WEB_FOLDER } from './build-web.mjs';

const { values, positionals } = parseArgs({
  options: { limit: { type: 'string', default: '350' } },
  allowPositionals: true,
});
const folder = positionals[0] ?? WEB_FOLDER;
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));

/** All scripts that a part of the workspace needs at once, its own and those it imports. */
function scriptsOf(key, found = new Set()) {
  const part = manifest[key];
  if (part === undefined || found.has(part.file)) return found;
  found.add(part.file);
  for (const imported of part.imports ?? []) scriptsOf(imported, found);
  return found;
}

const bytesOf = (file) => {
  const made = join(folder, `${file}.br`);
  return existsSync(made) ? readFileSync(made).length : brotliCompressSync(readFileSync(join(folder, file))).length;
};
/** Largest pages that are printed. */
const SHOWN = 5;
const kilobytes = (files) => [...files].reduce((sum, file) => sum + bytesOf(file), 0) / 1024;

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const start = scriptsOf(entry);
/** The most that a page brings: itself and the largest of its own parts that it may load at once for some role. */
function withParts(key) {
  const files = new Set([...start, ...scriptsOf(key)]);
  const parts = (manifest[key].dynamicImports ?? []).filter((part) => part.startsWith('src/home/'));
  return Math.max(kilobytes(files), ...parts.map((part) => kilobytes(new Set([...files, ...scriptsOf(part)]))));
}
const pages = (manifest[entry].dynamicImports ?? [])
  .map((key) => ({ key, total: withParts(key) }))
  .sort((a, b) => b.total - a.total);
const first = pages.filter(({ key }) => key.startsWith('src/home/'));

console.log(`frame ${kilobytes(start).toFixed(1)} KB, ${start.size} scripts (brotli)`);
for (const { key, total } of pages.slice(0, SHOWN)) console.log(`${total.toFixed(1).padStart(7)} KB  with ${key}`);
const worst = Math.max(kilobytes(start), ...first.map(({ total }) => total));
console.log(`first screen after sign-in: ${worst.toFixed(1)} KB of at most ${values.limit} KB`);
if (worst > Number(values.limit)) {
  console.error('Over the budget: load what the first screen does not show by import() when it is asked for.');
  process.exitCode = 1;
}
