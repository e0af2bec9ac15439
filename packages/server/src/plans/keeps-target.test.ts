import { describe, expect, test } from 'vitest';
import { keepsTarget, wayOfFigure } from './keeps-target.ts';

const terms = (parts: { op?: string; direction?: 'up' | 'down' | 'hold' | null; aspect?: string; value: string }) => {
  const all = { op: '=', direction: null, aspect: 'level', valueHigh: null, ...parts };
  return { ...all, direction: wayOfFigure(all) };
};

describe('whether a figure keeps to its target', () => {
  test.each([
    ['压降18%，降了20%', { aspect: 'growth', direction: 'down', value: '18' }, '20', true],
    ['压降18%，降了15%', { aspect: 'growth', direction: 'down', value: '18' }, '15', false],
    ['压降18%，反升2%', { aspect: 'growth', direction: 'down', value: '18' }, '-2', false],
    ['降低2个百分点，降了2.5个', { aspect: 'change', direction: 'down', value: '2' }, '2.5', true],
    ['降幅控制在2%以内，降了3%', { aspect: 'growth', direction: 'down', op: '<=', value: '2' }, '3', false],
    ['压减三成以上，减了35%', { aspect: 'growth', direction: 'down', op: '>=', value: '30' }, '35', true],
    ['降至30，降到28', { direction: 'down', value: '30' }, '28', true],
    ['降至30，降到33', { direction: 'down', value: '30' }, '33', false],
    ['6%左右，5.8%', { aspect: 'growth', direction: 'up', op: '~', value: '6' }, '5.8', true],
    ['6%左右，5.3%', { aspect: 'growth', direction: 'up', op: '~', value: '6' }, '5.3', false],
    ['6%，5.8%', { aspect: 'growth', direction: 'up', value: '6' }, '5.8', false],
    ['失业率5.5%左右，5.9%', { direction: 'down', op: '~', value: '5.5' }, '5.9', true],
    ['失业率5.5%左右，6.2%', { direction: 'down', op: '~', value: '5.5' }, '6.2', false],
    ['能耗下降3%左右，降2.8%', { aspect: 'growth', direction: 'down', op: '~', value: '3' }, '2.8', true],
  ] as const)('%s', (_, parts, figure, kept) => {
    expect(keepsTarget(terms(parts), figure, 0.1)).toBe(kept);
  });

  test('左右 is as wide as declared', () => {
    const growth = terms({ aspect: 'growth', direction: 'up', op: '~', value: '6' });
    expect([0, 0.03, 0.05].map((about) => keepsTarget(growth, '5.8', about))).toEqual([false, false, true]);
  });
});
