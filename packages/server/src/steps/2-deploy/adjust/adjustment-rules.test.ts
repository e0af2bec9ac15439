import { describe, expect, test } from 'vitest';
import { type Facts, linesOf, marksOf } from './adjustment-rules.ts';

const target = (value: string | null, op = '>=', direction: 'up' | 'down' | 'hold' | null = 'up'): Facts => ({
  target: { id: 't', name: '目标', op, value, valueHigh: null, measureUnit: '家', direction },
});

describe('what an adjustment does', () => {
  test.each([
    ['a lower number', target('60'), target('50'), ['weakened']],
    ['a higher number', target('60'), target('60.5'), ['strengthened']],
    ['a higher limit', target('3', '<=', 'down'), target('5', '<=', 'down'), ['weakened']],
    ['a lower limit', target('3', '<='), target('2', '<='), ['strengthened']],
    ['“about” in place of “at least”', target('60'), target('60', '~'), ['weakened']],
    ['“at least” in place of “about”', target('60', '~'), target('60'), ['strengthened']],
    ['no number any more', target('60'), target(null, 'qualitative'), ['weakened']],
    ['a number of eighteen digits', target('100000000000000000.1'), target('100000000000000000.2'), ['strengthened']],
    ['the same', target('60'), target('60.0'), []],
  ])('%s', (_, before, after, marks) => expect(marksOf('target', before, after)).toEqual(marks));

  test('dates slip or come forward; helpers change without a mark', () => {
    expect(marksOf('due', { due: '2026-06-30' }, { due: '2026-07-01' })).toEqual(['slipped']);
    expect(marksOf('due', { due: '2026-06-30' }, { due: '2026-06-29' })).toEqual(['strengthened']);
    const lead = { id: 'a', name: '甲' };
    expect(marksOf('unit', { lead, support: [] }, { lead, support: [{ id: 'b', name: '乙' }] })).toEqual([]);
  });

  test('lines say what differs and nothing else', () => {
    expect(linesOf('wording', { title: '甲', wording: '一' }, { title: '甲', wording: '二' })).toEqual([
      { field: 'wording', before: '一', after: '二' },
    ]);
    expect(linesOf('due', { due: '2026-06-30' }, { due: '2026-06-30' })).toEqual([]);
  });
});
