import { describe, expect, it } from 'vitest';
import { paceInWords } from '../../notices/rules/pace-words.ts';
import { provedState } from './ranks.ts';
import { gapInWords, gapKindOf, type Why, whyInWords } from './why.ts';

const why = (partSteps: Why['partSteps'], steps: Why['steps'] = [], said: string | null = null): Why => ({
  said,
  steps,
  partSteps,
});
const POINTS: Why['partSteps'] = [
  { rule: 'gap-points', values: { expected: '50%', actual: '25%', gap: '25%' } },
  { rule: 'colour-red', values: { gap: '25%', red: '20%' } },
];

describe('why a light is as it is', () => {
  it('is what was judged of the part that counts, and what the item adds', () => {
    const silent = { rule: 'silent', values: { n: 2, yellow: 1, red: 2 } };
    const proof = { rule: 'proof-evidenced', values: { n: 3 } };
    expect(whyInWords(why(POINTS, [proof]), 'zh')).toBe('差距 25% 超过红灯界限 20%：红灯');
    expect(whyInWords(why(POINTS, [silent, proof]), 'zh')).toMatch(/^差距 25% .+；连续 2 期未填报/);
    expect(whyInWords(why(POINTS, [silent], '设备到货延误'), 'zh')).toBe('设备到货延误');
    expect(whyInWords(why([], [proof]), 'zh')).toBe('');
    expect(whyInWords(null, 'en')).toBe('');
  });

  it('tells what a gap is a share of, and says no points where they are none', () => {
    const short = [
      ...POINTS.slice(0, 1),
      { rule: 'gap-short', values: { points: '25%', expected: '50%', gap: '50%' } },
    ];
    const level = [{ rule: 'actual-level', values: { target: '30', value: '33', gap: '10%' } }];
    const limit = [{ rule: 'gap-limit', values: { expected: '50%', actual: '60%', gap: '10%' } }];
    expect([POINTS, short, level, limit, []].map((steps) => gapKindOf(why(steps)))).toEqual([
      ...['points', 'short', 'level', 'limit'],
      null,
    ]);
    expect(gapInWords(0.25, 'points')).toBe('落后序时进度25个百分点');
    expect(gapInWords(0.5, 'short')).toBe('比序时应达的少50%');
    expect(gapInWords(0.1, 'level')).toBe('与目标值相差10%');
    expect(gapInWords(0, 'points')).toBe('');
    const way = { expected: '0.5', actual: '0.25', gap: '0.5' };
    expect(paceInWords(way, 'short')).toBe('，应完成全程的50%，实际25%，落后25个百分点');
    expect(paceInWords({ ...way, actual: '0.5', gap: '0' }, 'points')).toContain('与序时进度持平');
    expect(paceInWords({ expected: '1', actual: '0.9', gap: '0.1' }, 'level')).toBe('，与目标水平相差10%');
    expect(paceInWords({ expected: '0.5', actual: '0.6', gap: '0.1' }, 'limit')).toContain('超出10个百分点');
    expect(paceInWords(way, null)).toBe('');
  });
});

describe('a word by hand', () => {
  it('shows done where there is proof of it alone', () => {
    expect(provedState('done', 'reported')).toBe('done_unverified');
    expect(provedState('done_early', 'none')).toBe('done_unverified');
    expect(provedState('done', 'evidenced')).toBe('done');
    expect(provedState('on_pace', 'none')).toBe('on_pace');
  });
});
