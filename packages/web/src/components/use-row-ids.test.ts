import { expect, test } from 'vitest';
import { namesFor } from './use-row-ids.ts';

test('rows at the end are named anew, and those that stay keep their names', () => {
  const three = namesFor({ ids: [], next: 1 }, 3);
  expect(three).toEqual({ ids: [1, 2, 3], next: 4 });
  const dropped = { ids: three.ids.filter((_, at) => at !== 1), next: three.next };
  expect(namesFor(dropped, 2).ids).toEqual([1, 3]);
  expect(namesFor(dropped, 3)).toEqual({ ids: [1, 3, 4], next: 5 });
  expect(namesFor(three, 1).ids).toEqual([1]);
});
