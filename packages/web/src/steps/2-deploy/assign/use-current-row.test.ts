import { expect, test } from 'vitest';
import { placeOf } from './use-current-row.ts';

const LISTED = ['a', 'b', 'c', 'd', 'e'];

test.each([
  ['the first when nothing was chosen', LISTED, null, 0],
  ['the same row though rows above it left', ['c', 'd', 'e'], 'd', 1],
  ['the next that is left when the row itself left', ['a', 'e'], 'c', 1],
  ['the last when none behind it is left', ['a', 'b'], 'd', 1],
  ['the top of a list that is empty', [], 'c', 0],
  ['the top when the row was never listed, and those before it are there', LISTED, 'x', 0],
])('one stands with %s', (_, ids, id, at) => {
  expect(placeOf(ids, id, LISTED)).toBe(at);
});
