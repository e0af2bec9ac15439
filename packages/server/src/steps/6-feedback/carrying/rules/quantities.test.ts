import { describe, expect, test } from 'vitest';
import { answering, type CarryTarget, isOpposed, standingOf } from './quantities.ts';

const target = (value: string | null, more: Partial<CarryTarget> = {}): CarryTarget => ({
  ...{ name: '高标准农田', op: '>=', value, valueHigh: null, measureUnit: '万亩', indicator: null, direction: 'up' },
  ...{ quantity: 'flow_cumulative' },
  ...more,
});

describe('how a promise stands with those who carry it', () => {
  test.each([
    ['nobody carries it', [], ['no-carrier'], null, null],
    ['the sum is short', [target('20'), target('30')], ['short'], '50', '0.83'],
    ['the sum just fits', [target('30'), target('33')], [], '63', '1.05'],
    ['every level adds some', [target('40'), target('35')], ['amplified'], '75', '1.25'],
    ['units convert', [target('300000', { measureUnit: '亩' }), target('30')], [], '60', '1'],
    ['a work without a number adds nothing', [target('60'), null], [], '60', '1'],
    ['a work that wants less', [target('60', { op: '<=' })], ['mismatch'], '60', '1'],
  ])('%s', (_, works, findings, sum, ratio) =>
    expect(standingOf({ promise: target('60'), works })).toMatchObject({ findings, sum, ratio, promised: '60' }),
  );

  test('rates are never added up', () => {
    const rate = (value: string) => target(value, { measureUnit: '%', quantity: 'rate' });
    expect(standingOf({ promise: rate('6'), works: [rate('7'), rate('8')] })).toMatchObject({
      summable: false,
      sum: null,
      ratio: null,
      findings: [],
    });
  });

  test('of a limit, less is harder', () => {
    const limit = (value: string) => target(value, { op: '<=', direction: 'down', measureUnit: '件' });
    expect(standingOf({ promise: limit('100'), works: [limit('30'), limit('40')] }).findings).toEqual(['amplified']);
    expect(standingOf({ promise: limit('100'), works: [limit('80'), limit('40')] }).findings).toEqual(['short']);
  });

  test('a promise in words has carriers and no sum', () => {
    expect(standingOf({ promise: null, works: [null] })).toMatchObject({ findings: [], sum: null, promised: null });
  });
});

test('the same indicator answers before the same unit; another quantity never does', () => {
  const grain = target('5', { name: '粮食产量', indicator: 'grain-output', measureUnit: '万吨', quantity: 'stock' });
  const other = target('9', { name: '肉类产量', measureUnit: '万吨', quantity: 'stock' });
  const promise = target('50', { name: '粮食总产', indicator: 'grain-output', measureUnit: '亿吨', quantity: 'stock' });
  expect(answering(promise, [other, grain])).toBe(grain);
  expect(answering(promise, [target('6', { measureUnit: '%', quantity: 'rate' })])).toBeNull();
  expect(isOpposed(promise, target('1', { direction: 'hold', op: '=' }))).toBe(false);
});
