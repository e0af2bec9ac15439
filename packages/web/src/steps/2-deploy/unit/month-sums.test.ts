import { describe, expect, test } from 'vitest';
import { difference, evenly, isNumber, shareOver, sumOf } from './month-sums.ts';

describe('sums while one types', () => {
  test('are exact, and pass over what is no number', () => {
    expect(sumOf(['0.1', '0.2', '12345678901234567890', 'x', ''])).toBe('12345678901234567890.3');
    expect(sumOf(['-1.5', '0.25'])).toBe('-1.25');
    expect(difference('100', '120.5')).toBe('-20.5');
  });

  test('parts add up to the whole again', () => {
    expect(evenly('10', 3)).toEqual(['4', '3', '3']);
    for (const total of ['120', '0.7', '99999.99']) expect(sumOf(evenly(total, 7))).toBe(total);
  });

  test('words and broken numbers are none', () => {
    expect(['1', '1.5', '-3'].every(isNumber)).toBe(true);
    expect(['', '1.', '一', '1e5', '=1+1'].some(isNumber)).toBe(false);
    expect(shareOver('108', '96')).toBe('+12.5%');
  });
});
