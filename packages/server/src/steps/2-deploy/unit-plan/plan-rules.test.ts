import { describe, expect, test } from 'vitest';
import { stepRefusal, worksProblems } from './plan-rules.ts';
import { readNode } from './read-node.ts';

describe('time nodes as people write them', () => {
  test.each([
    ['2026-06-30', '2026-06-30'],
    ['2026/6/30', '2026-06-30'],
    ['2026年6月30日前', '2026-06-30'],
    ['２０２６年６月底前', '2026-06-30'],
    ['6月底', '2026-06-30'],
    ['2月份', '2026-02-28'],
    ['6月5日前', '2026-06-05'],
    ['年底前', '2026-12-31'],
    ['2026/6/31', null],
    ['13月底', null],
    ['持续推进', null],
    ['', null],
  ])('%s', (text, day) => expect(readNode(text, 2026)).toBe(day));
});

describe('steps of a plan', () => {
  test('follow one another', () => {
    expect(stepRefusal('draft', 'submit')).toBeNull();
    expect(stepRefusal('missing', 'submit')).toMatchObject({ remedy: expect.stringContaining('先填写') });
    expect(stepRefusal('approved', 'write')).toMatchObject({ remedy: expect.stringContaining('修订') });
    expect(stepRefusal('submitted', 'write')).toBeNull();
  });

  test('an empty plan is no plan', () => expect(worksProblems([], null)).toHaveProperty('works'));
});
