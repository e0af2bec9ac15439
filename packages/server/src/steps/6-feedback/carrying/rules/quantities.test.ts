import { ABOUT_SHARE } from '@liubu/contract';
import { describe, expect, test } from 'vitest';
import { answering, type Carried, type CarryTarget, isOpposed, standingOf as standing } from './quantities.ts';

const standingOf = (carried: Carried) => standing(carried, ABOUT_SHARE);

const target = (value: string | null, more: Partial<CarryTarget> = {}): CarryTarget => ({
  ...{
    name: '高标准农田',
    op: '>=',
    value,
    valueHigh: null,
    measureUnit: '万亩',
    indicator: null,
    direction: 'up',
    aspect: 'count',
  },
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
    [
      'a work that wants less adds nothing',
      [target('60', { op: '<=' }), target('50')],
      ['mismatch', 'short'],
      '50',
      '0.83',
    ],
    ['only a work that wants less', [target('60', { op: '<=' })], ['mismatch'], null, null],
  ])('%s', (_, works, findings, sum, ratio) =>
    expect(standingOf({ promise: target('60'), works })).toMatchObject({ findings, sum, ratio, promised: '60' }),
  );

  const rate = (value: string, more = {}) => target(value, { measureUnit: '%', quantity: 'rate', ...more });
  const fall = { direction: 'down', aspect: 'growth', op: '=' } as const;
  test.each([
    ['some ask more, some less', rate('6'), [rate('7'), rate('5.5')], []],
    ['every one asks more', rate('6'), [rate('7'), rate('8')], ['amplified']],
    ['every one asks less', rate('6'), [rate('5'), rate('5.9')], ['short']],
    ['左右 leaves its share', rate('6', { op: '~' }), [rate('5.5')], []],
    ['a steeper fall asks more', rate('5', fall), [rate('8', fall)], ['amplified']],
    ['a slighter fall asks less', rate('5', fall), [rate('3', fall)], ['short']],
    ['a lower rate of unemployment asks more', rate('5.5', { op: '<=' }), [rate('4.5', { op: '<=' })], ['amplified']],
    ['a fall is nothing to a promised rise', rate('6'), [rate('6', { ...fall, op: '<=' })], ['mismatch']],
    ['of a falling promise nothing is a multiple', rate('-2'), [rate('-1')], []],
  ])('rates are never added up: %s', (_, promise, works, findings) =>
    expect(standingOf({ promise, works })).toMatchObject({ summable: false, sum: null, ratio: null, findings }),
  );

  const cut = { name: '粗钢产能', op: '=', direction: 'down', aspect: 'change', measureUnit: '万吨' } as const;
  const limit = { op: '<=', direction: 'hold', aspect: 'level', measureUnit: '件' } as const;
  test.each([
    ['of a cut, more is harder', target('100', cut), [target('80', cut), target('60', cut)], ['amplified'], '140'],
    ['a cut that falls short', target('100', cut), [target('40', cut), target('50', cut)], ['short'], '90'],
    ['“压减…以上” goes with “压减…”', target('100', cut), [target('105', { ...cut, op: '>=' })], [], '105'],
    ['a cut read without a way', target('100', cut), [target('100', { ...cut, direction: null })], [], '100'],
    ['a cut that is itself limited', target('100', cut), [target('100', { ...cut, op: '<=' })], ['mismatch'], null],
    [
      'of a limit, less is harder',
      target('100', limit),
      [target('30', limit), target('40', limit)],
      ['amplified'],
      '70',
    ],
    ['limits above the limit', target('100', limit), [target('80', limit), target('40', limit)], ['short'], '120'],
    [
      '降至 is a limit',
      target('100', { ...limit, op: '=', direction: 'down' }),
      [target('120', limit)],
      ['short'],
      '120',
    ],
    ['左右 leaves its share', target('60', { op: '~' }), [target('55')], [], '55'],
    ['左右 leaves no more', target('60', { op: '~' }), [target('53')], ['short'], '53'],
    ['within a range', target('50', { op: 'range', valueHigh: '60' }), [target('58')], [], '58'],
    ['far over a range', target('50', { op: 'range', valueHigh: '60' }), [target('66')], ['amplified'], '66'],
  ] as const)('%s', (_, promise, works, findings, sum) =>
    expect(standingOf({ promise, works })).toMatchObject({ findings, sum }),
  );

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

test('a fall by so much never answers to a level that is to be kept', () => {
  const cut = target('100', { name: '粗钢产能', op: '=', direction: 'down', aspect: 'change', measureUnit: '万吨' });
  const kept = target('500', { name: '粗钢产能', op: '<=', direction: 'hold', aspect: 'level', measureUnit: '万吨' });
  expect([answering(cut, [kept]), answering(kept, [cut]), answering(cut, [kept, cut])]).toEqual([null, null, cut]);
});
