import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AllocatedTarget, checkAllocation, isNeverSummed } from './check-allocation.ts';
import { spread } from './spread.ts';
import { compareWithSuperior } from './superior.ts';

const target = (more: Partial<AllocatedTarget> = {}): AllocatedTarget => ({
  ...{
    op: '>=',
    value: '30',
    valueHigh: null,
    measureUnit: '万亩',
    quantity: 'stock',
    aspect: 'level',
    direction: 'up',
  },
  ...more,
});
const shares = (...amounts: (string | null)[]) =>
  amounts.map((amount, at) => ({ unitId: `u${at}`, unitName: `第${at + 1}县`, amount, base: null as string | null }));

describe('the sum of an allocation', () => {
  test.each([
    ['equal', shares('10.1', '9.9', '8'), '2', '0', null],
    ['amplified', shares('10.1', '19.9', '3'), null, '3', '10.00'],
    ['short', shares('10', '5'), null, '-15', '-50.00'],
  ])('%s', (verdict, given, reserve, difference, percent) => {
    expect(checkAllocation(target(), reserve, given)).toMatchObject({ verdict, difference, percent });
  });

  test('is exact where binary fractions are not', () => {
    expect(checkAllocation(target({ value: '0.3' }), null, shares('0.1', '0.2')).verdict).toBe('equal');
  });

  test('of an upper bound: less is amplified, more is short', () => {
    const cap = target({ op: '<=', direction: 'down', measureUnit: '万吨' });
    expect(checkAllocation(cap, null, shares('10', '15')).verdict).toBe('amplified');
    expect(checkAllocation(cap, null, shares('20', '15')).verdict).toBe('short');
  });

  test('of a range is right anywhere inside', () => {
    const range = target({ op: 'range', value: '28', valueHigh: '32' });
    expect(checkAllocation(range, null, shares('30')).verdict).toBe('equal');
    expect(checkAllocation(range, null, shares('33'))).toMatchObject({ verdict: 'amplified', difference: '1' });
  });

  test('tells what is missing, negative or below its base', () => {
    const given = shares('10', null, '-1');
    given[0]!.base = '12';
    const { warnings } = checkAllocation(target(), null, given);
    expect(warnings.map(({ code, unitId }) => [code, unitId])).toEqual([
      ['BELOW_BASE', 'u0'],
      ['SHARE_MISSING', 'u1'],
      ['SHARE_NEGATIVE', 'u2'],
    ]);
  });

  test('is never made of rates, but all below the target is seen', () => {
    const rate = target({ value: '6', measureUnit: '%', quantity: 'rate', aspect: 'growth' });
    const check = checkAllocation(rate, null, shares('5', '5.5'));
    expect(check).toMatchObject({ verdict: 'not-summed', sum: null, percent: null });
    expect(check.warnings.map(({ code }) => code)).toEqual(['NOT_SUMMED', 'ALL_BELOW']);
    expect(checkAllocation(rate, null, shares('5', '7')).warnings.map(({ code }) => code)).toEqual(['NOT_SUMMED']);
  });

  test.each([
    ['%', true],
    ['微克/立方米', true],
    ['元', false],
    ['个百分点', true],
    ['个', false],
    ['万亩', false],
  ])('unit %s', (measureUnit, expected) => {
    expect(isNeverSummed(target({ measureUnit, quantity: null }))).toBe(expected);
  });
});

describe('sharing out', () => {
  test('by base, and evenly where there is no base', () => {
    expect(spread('100', ['60', '30', '10'], 0)).toEqual(['60', '30', '10']);
    expect(spread('10', ['0', '0', '0'], 0)).toEqual(['4', '3', '3']);
  });

  test('always makes exactly the amount', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((n) => new Decimal(n).div(100).toFixed());
    const weights = fc.array(fc.integer({ min: 0, max: 100_000 }).map(String), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amount, weights, fc.integer({ min: 0, max: 4 }), (total, given, digits) => {
        const sum = spread(total, given, digits).reduce((all, one) => all.plus(one), new Decimal(0));
        expect(sum.toFixed()).toBe(new Decimal(total).toFixed());
      }),
    );
  });
});

describe('ours beside the superior’s', () => {
  const convert = (value: string, from: string, to: string) =>
    from === to ? value : from === '亩' && to === '万亩' ? new Decimal(value).div(10_000).toFixed() : null;
  const ours = (value: string | null, op = '>=', measureUnit = '万亩') => ({ value, op, measureUnit });
  const theirs = { value: '30', op: '>=', measureUnit: '万亩' };
  test.each([
    [ours('30'), theirs, 'equal'],
    [ours('280000', '>=', '亩'), theirs, 'weaker'],
    [ours('31'), theirs, 'stronger'],
    [ours('30', '~'), theirs, 'weaker'],
    [ours('30', '<='), { ...theirs, op: '<=' }, 'equal'],
    [ours('29', '<='), { ...theirs, op: '<=' }, 'stronger'],
    [ours('31', '<='), { ...theirs, op: '<=' }, 'weaker'],
    [ours('30', '>=', '个'), theirs, 'not-comparable'],
    [ours(null), theirs, 'not-comparable'],
  ])('%j to %j is %s', (one, other, verdict) => {
    expect(compareWithSuperior(one, other, convert)).toBe(verdict);
  });
});
