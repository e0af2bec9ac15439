import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert } from './quantities.ts';
import { quantityOf, ratingMethodOf } from './rating-method.ts';
import { doubtsOfTarget, expectedOn, expectedOver, type ScheduleInput } from './schedule.ts';

const input = (more: Partial<ScheduleInput> = {}): ScheduleInput => ({
  value: '120',
  baseline: null,
  quantity: 'flow_cumulative',
  schedule: { kind: 'even', points: [] },
  history: [],
  ...more,
});
const valuesOf = (given: ScheduleInput) => expectedOver(given).expected.map(({ value }) => value);
const codesOf = (given: ScheduleInput) => expectedOver(given).doubts.map(({ code }) => code);

describe('schedules', () => {
  test('even: a twelfth a month, and by the day in between', () => {
    expect(valuesOf(input())).toEqual(['10', '20', '30', '40', '50', '60', '70', '80', '90', '100', '110', '120']);
    expect(expectedOn(input(), 2026, '2026-06-30')).toBe('60');
    expect(expectedOn(input(), 2026, '2026-04-15')).toBe('35');
    expect(expectedOn(input(), 2026, '2025-12-31')).toBe('0');
    expect(expectedOn(input(), 2026, '2027-02-01')).toBe('120');
  });

  test('milestones by share or by value, in a straight line between them', () => {
    const schedule = {
      kind: 'milestones' as const,
      points: [
        { month: 6, share: '0.3' },
        { month: 10, value: '90' },
        { month: 12, share: '1' },
      ],
    };
    const given = input({ schedule });
    expect(valuesOf(given)).toEqual(['6', '12', '18', '24', '30', '36', '49.5', '63', '76.5', '90', '105', '120']);
    expect(codesOf(given)).toEqual([]);
  });

  test('what does not add up is said', () => {
    const at = (points: ScheduleInput['schedule']['points']) =>
      codesOf(input({ schedule: { kind: 'milestones', points } }));
    expect(
      at([
        { month: 6, share: '0.5' },
        { month: 12, share: '0.9' },
      ]),
    ).toEqual(['not-whole']);
    expect(
      at([
        { month: 6, share: '0.5' },
        { month: 9, share: '0.4' },
        { month: 12, share: '1' },
      ]),
    ).toEqual(['share-falls']);
    expect(
      at([
        { month: 6, share: '1.2' },
        { month: 12, share: '1' },
      ]),
    ).toEqual(['share-over', 'share-falls']);
    expect(
      at([
        { month: 6, share: '0.2' },
        { month: 6, share: '0.3' },
        { month: 12, share: '1' },
      ]),
    ).toEqual(['month-twice']);
    expect(at([])).toEqual(['no-points']);
    expect(at([{ month: 3 }, { month: 12, share: '1' }])).toEqual(['point-empty']);
  });

  test('the shape of last year, with gaps filled', () => {
    const history = [
      { year: 2025, month: 3, value: '10' },
      { year: 2025, month: 6, value: '40' },
      { year: 2025, month: 12, value: '100' },
    ];
    const given = input({ schedule: { kind: 'seasonal', points: [] }, history });
    expect(valuesOf(given)[2]).toBe('12');
    expect(valuesOf(given)[5]).toBe('48');
    expect(valuesOf(given)[11]).toBe('120');
    expect(codesOf(given)).toEqual(['history-gaps']);
    expect(codesOf(input({ schedule: { kind: 'seasonal', points: [] } }))).toEqual(['history-missing']);
  });

  test('a stock moves from its baseline, a rate without one is held, a rank is met at the end', () => {
    expect(valuesOf(input({ quantity: 'stock', baseline: '60' }))[5]).toBe('90');
    expect(codesOf(input({ quantity: 'stock' }))).toEqual(['baseline-missing']);
    expect(valuesOf(input({ quantity: 'rate', value: '5.5' }))[2]).toBe('5.5');
    expect(valuesOf(input({ quantity: 'rank', value: '10' }))).toEqual([...Array(11).fill(null), '10']);
    expect(valuesOf(input({ quantity: 'flow_period' }))[4]).toBe('10');
  });

  test('shares never fall and end at the whole, for any monotone milestones', () => {
    const milestones = fc
      .uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 6 })
      .map((months) =>
        [...months]
          .sort((a, b) => a - b)
          .map((month, at, all) => ({ month, share: new Decimal(at + 1).div(all.length + 1).toFixed(6) })),
      );
    fc.assert(
      fc.property(milestones, fc.integer({ min: 1, max: 9_999_999 }), (points, value) => {
        const schedule = { kind: 'milestones' as const, points: [...points, { month: 12, share: '1' }] };
        const { expected, doubts } = expectedOver(input({ value: String(value), schedule }));
        expect(doubts).toEqual([]);
        expect(expected[11]!.value).toBe(String(value));
        for (let at = 1; at < 12; at++)
          expect(Number(expected[at]!.share)).toBeGreaterThanOrEqual(Number(expected[at - 1]!.share));
      }),
      { numRuns: 80 },
    );
  });

  test('doubts of a target', () => {
    const target = {
      op: 'range',
      value: '5',
      valueHigh: '4',
      direction: 'up' as const,
      baseline: '6',
      baselineYear: 2026,
      quantity: 'rate' as const,
      planYear: 2026,
    };
    expect(doubtsOfTarget(target).map(({ code }) => code)).toEqual([
      'range-reversed',
      'direction-against',
      'baseline-year',
    ]);
  });
});

test('units of one dimension convert exactly, others not at all', () => {
  expect(convert('2.5', '亿元', '万元')).toBe('25000');
  expect(convert('123456789.01', '元', '亿元')).toBe('1.2345678901');
  expect(convert('3', '公顷', '亩')).toBe('45');
  expect(convert('3', '户', '人')).toBeNull();
  expect(convert('3', '亿元', '亿美元')).toBeNull();
});

test.each([
  [
    { itemKind: 'task', isBottomLine: true, op: '=', aspect: 'count', quantity: 'flow_cumulative', value: '0' },
    'bottom_line',
  ],
  [
    { itemKind: 'project', isBottomLine: false, op: 'qualitative', aspect: null, quantity: 'state', value: null },
    'milestones',
  ],
  [
    { itemKind: 'task', isBottomLine: false, op: 'qualitative', aspect: null, quantity: 'state', value: null },
    'stages',
  ],
  [
    { itemKind: 'indicator', isBottomLine: false, op: '<=', aspect: 'level', quantity: 'rate', value: '5.5' },
    'standing',
  ],
  [{ itemKind: 'indicator', isBottomLine: false, op: '>=', aspect: 'growth', quantity: 'rate', value: '5.5' }, 'pace'],
  [
    { itemKind: 'task', isBottomLine: false, op: '>=', aspect: 'count', quantity: 'flow_cumulative', value: '90' },
    'pace',
  ],
  [
    { itemKind: 'indicator', isBottomLine: false, op: '>=', aspect: 'level', quantity: 'rate', value: '48' },
    'annual_only',
  ],
] as const)('%o is rated by %s', (rated, method) => {
  expect(ratingMethodOf(rated).method).toBe(method);
});

test('what kind of quantity a number is', () => {
  expect(quantityOf({ aspect: 'level', measureUnit: '亿元', op: '=' })).toBe('stock');
  expect(quantityOf({ aspect: 'count', measureUnit: '亩', op: '>=' })).toBe('flow_cumulative');
  expect(quantityOf({ aspect: 'growth', measureUnit: '%', op: '~' })).toBe('rate');
});
