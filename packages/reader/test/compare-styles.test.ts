import { expect, test } from 'vitest';
import { invented, scorePair } from './invented-pairs.ts';

/** Styles of counties, districts, cities, prefectures and provinces; reviews of one year and of five. */
test('promises of invented reports are linked and judged in every style', () => {
  const sum = { right: 0, wrong: 0, missed: 0, verdicts: 0 };
  const notes: string[] = [];
  for (const [earlier, later] of invented()) {
    const score = scorePair(earlier, later);
    for (const key of ['right', 'wrong', 'missed', 'verdicts'] as const) sum[key] += score[key];
    notes.push(...score.notes.map((note) => `${later}: ${note}`));
  }
  expect(sum.right, 'the pairs were read').toBeGreaterThan(180);
  const f1 = (2 * sum.right) / (2 * sum.right + sum.wrong + sum.missed);
  expect(f1, notes.join('\n')).toBeGreaterThanOrEqual(0.98);
  expect(sum.verdicts / sum.right, notes.join('\n')).toBeGreaterThanOrEqual(0.99);
});
