import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A moment (UTC) cut to its first ten characters, or shown as a day: until eight in the morning it tells the day before. */
const CUT: readonly RegExp[] = [
  /\b(?:\w+At|\w*[mM]oment|at|now|from|to)\b[!?]{0,2}\.(?:toISOString\(\)\.)?(?:slice|substring)\(0, ?10\)/,
  /\bformatDay\((?:\w+[?!]?\.){0,3}\w*At\b/,
  // In the database all is UTC.
  /\b\w+_at::date::text/,
];
const cuts = (line: string): boolean => CUT.some((pattern) => pattern.test(line));

test('the day of a moment is told in the office’s zone', () => {
  expect(['row.madeAt?.slice(0, 10)', 'formatDay(merge.mergedAt)', 'f.decided_at::date::text as on'].map(cuts)).toEqual(
    [true, true, true],
  );
  expect(['formatDay(dayOf(row.madeAt))', 'day.slice(0, 10)', 'formatDay(review.asOf)'].map(cuts)).toEqual([
    false,
    false,
    false,
  ]);
  const files = globSync('packages/{web,server,portal}/src/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.includes('.test.') && !file.includes('/test/'),
  );
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (cuts(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
  // There a day is made and read in UTC throughout.
  expect(found.filter((line) => !/return-from-red|proposal-table/.test(line))).toEqual([]);
});
