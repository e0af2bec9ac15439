import { describe, expect, test } from 'vitest';
import { changeOf, differenceOf, isDecimal, sumOf } from './exact-sum.ts';

describe('sums of what is typed', () => {
  test.each([
    [['0.1', '0.2', ''], '0.3'],
    [['9007199254740993', '1'], '9007199254740994'],
    [['-1.5', '1.5'], '0'],
    [['10', '0.50'], '10.5'],
    [['abc', '2'], '2'],
    [[], '0'],
  ])('%j', (texts, sum) => expect(sumOf(texts)).toBe(sum));
  test('differences and changes', () => {
    expect(differenceOf('33', '30')).toBe('3');
    expect(differenceOf('29.99', '30')).toBe('-0.01');
    expect(differenceOf('', '30')).toBeNull();
    expect(changeOf('33', '30')).toBe('+10');
    expect(changeOf('29', '30')).toBe('-3.3');
    expect(changeOf('1', '0')).toBeNull();
  });
  test('what is a decimal', () => {
    expect(['', '1', '-1.25', '１'].map(isDecimal)).toEqual([true, true, true, false]);
    expect(isDecimal('1e5')).toBe(false);
  });
});
