import { expect, test } from 'vitest';
import { isMissed, type Row, tableOf, verdictOf } from './rows.ts';

const row = (over: Partial<Row>): Row => ({ what: 'x', ours: '1 ms', peer: '2 ms', ratio: 0.5, ...over });

test.each([
  [0.99, { op: '<=', value: 1 }, 'yes'],
  [1, { op: '<=', value: 1 }, 'yes'],
  [1.01, { op: '<=', value: 1 }, 'NO'],
  [Infinity, { op: '<=', value: 11 }, 'NO'],
  [299, { op: '>=', value: 300 }, 'NO'],
  [300, { op: '>=', value: 300 }, 'yes'],
  [null, { op: '<=', value: 2.5 }, 'not measured'],
] as const)('a ratio of %s against %o: %s', (ratio, goal, verdict) => {
  expect(verdictOf(row({ ratio, goal }))).toBe(verdict);
});

test('a figure that only informs is neither met nor missed', () => {
  expect(verdictOf(row({}))).toBe('');
  expect(isMissed(row({}))).toBe(false);
});

test('a number that was not measured counts as missed', () => {
  expect(isMissed(row({ ratio: null, goal: { op: '<=', value: 2.5 } }))).toBe(true);
});

test('the table has the same number of columns in every line', () => {
  const lines = tableOf([row({ what: '增长1%、' }), row({ goal: { op: '<=', value: 1 } })]).split('\n');
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line.split('|')).toHaveLength(8);
});
