import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf } from './word-difference.ts';

const join = (runs: readonly { text: string }[]) => runs.map(({ text }) => text).join('');
const others = (runs: readonly { text: string; isOther: boolean }[]) =>
  runs.filter(({ isOther }) => isOther).map(({ text }) => text);

test('a changed number is one difference', () => {
  const [before, after] = differenceOf('新增公办学位9000个，覆盖率达到93%', '新增公办学位9600个，覆盖率达到93%');
  expect([others(before), others(after)]).toEqual([['9000'], ['9600']]);
});

test('both sentences stay whole, and what is the same is the same in both', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
      const [before, after] = differenceOf(a, b);
      expect([join(before), join(after)]).toEqual([a, b]);
      const same = (runs: typeof before) => join(runs.filter(({ isOther }) => !isOther));
      expect(same(before)).toBe(same(after));
    }),
  );
});
