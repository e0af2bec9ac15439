import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TargetFact } from './facts.ts';
import { SHARE_WHOLE, shareOfTarget } from './share-of-target.ts';

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });

const aTarget = (more: Partial<TargetFact>): TargetFact => ({
  ...{ targetId: 't', name: '数量', op: '>=', target: '100', targetHigh: null, baseline: null, direction: 'up' },
  ...{ hasVerifier: false, value: { value: '85.5', isVerified: true, month: 12, asOf: '2026-12-31', id: 'v' } },
  ...more,
});
const reached = (value: string, more: Partial<TargetFact> = {}, most = SHARE_WHOLE): number | null =>
  shareOfTarget(aTarget({ ...more, value: { ...aTarget({}).value!, value } }), most).share;

test('shares are those of decimals, rounded half up once', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.integer({ min: 0, max: 6 }))
    .map(([whole, places]) => new Exact(whole).div(new Exact(10).pow(places)).toFixed());
  const most = 1.2 * SHARE_WHOLE;
  const asShare = (share: Decimal): number =>
    Math.min(Math.max(share.toDecimalPlaces(10).times(SHARE_WHOLE).toNumber(), 0), most);
  fc.assert(
    fc.property(decimal, decimal, decimal, (value, target, baseline) => {
      const [actual, goal, base] = [new Exact(value), new Exact(target), new Exact(baseline)];
      fc.pre(goal.gt(0) && actual.gte(0));
      expect(reached(value, { target }, most)).toBe(asShare(actual.div(goal)));
      if (base.lt(goal))
        expect(reached(value, { target, baseline }, most)).toBe(asShare(actual.minus(base).div(goal.minus(base))));
      if (actual.gt(goal)) expect(reached(value, { target, op: '<=' }, most)).toBe(asShare(goal.div(actual)));
    }),
  );
});

test.each<[string, string, Partial<TargetFact>, number | null]>([
  ['a third', '1', { target: '3' }, 3_333_333_333],
  ['two thirds', '2', { target: '3' }, 6_666_666_667],
  ['within a range', '50', { op: 'range', target: '40', targetHigh: '60.5' }, SHARE_WHOLE],
  ['above a range', '121', { op: 'range', target: '40', targetHigh: '60.5' }, SHARE_WHOLE / 2],
  ['kept as it is', '7', { direction: 'hold', target: '7' }, SHARE_WHOLE],
  ['a limit kept', '3.9', { op: '<=', target: '4' }, SHARE_WHOLE],
  ['a fall from the baseline', '35', { target: '30', baseline: '40', direction: 'down', op: '=' }, SHARE_WHOLE / 2],
  ['the wrong way from the baseline', '39', { target: '50', baseline: '40' }, 0],
  ['a loss that is not as great', '-3', { target: '-5' }, SHARE_WHOLE],
  ['a greater loss', '-7', { target: '-5' }, 0],
  ['a target of nothing', '3', { target: '0' }, null],
])('%s', (_, value, more, share) => expect(reached(value, more)).toBe(share));
