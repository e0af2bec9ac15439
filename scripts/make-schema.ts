/**
 * The plan's schema is a contract agreed outside of this repository. Takes it over from ../shared/design when it lies
 * there; `--check` only compares, as data, since the formatter lays the file out in its own way.
 *
 *   node scripts/make-schema.ts [--check]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ours = join(root, 'packages/plan/src/plan.schema.json');
const agreed = join(root, '../shared/design/plan.schema.json');

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

if (!existsSync(agreed)) {
  console.log('the agreed schema is not here (../shared/design/plan.schema.json): nothing to compare');
} else if (!isDeepStrictEqual(read(ours), read(agreed))) {
  if (process.argv.includes('--check')) {
    console.error('packages/plan/src/plan.schema.json differs from the agreed one; run node scripts/make-schema.ts');
    process.exitCode = 1;
  } else {
    writeFileSync(ours, `${JSON.stringify(read(agreed), null, 2)}\n`);
    console.log('packages/plan/src/plan.schema.json was taken over; packages/plan/src/plan.ts must follow it');
  }
}
