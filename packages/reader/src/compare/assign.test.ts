import { expect, test } from 'vitest';
import { assign } from './assign.ts';

test('the surest takes a claim first; promises of the year go before those of years; the same promise shares', () => {
  const candidates = [
    { promise: 0, claim: 0, score: 0.6, turn: 0 as const },
    { promise: 1, claim: 0, score: 0.9, turn: 0 as const },
    { promise: 2, claim: 1, score: 0.99, turn: 1 as const },
    { promise: 0, claim: 1, score: 0.5, turn: 0 as const },
    { promise: 3, claim: 2, score: 0.7, turn: 0 as const },
  ];
  expect(assign(candidates, [0, 1, 2, 1]).map((found) => found?.claim ?? null)).toEqual([1, 0, null, 0]);
});
