import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  daysBetween,
  isHolidayYearKnown,
  isWorkingDay,
  termEnd,
  workingDaysBetween,
} from './working-days.ts';

describe('working days', () => {
  test.each([
    ['2026-03-02', true, 'a Monday'],
    ['2026-03-07', false, 'a Saturday'],
    ['2026-02-14', true, 'a Saturday worked in place of a day of the Spring Festival'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-10-01', false, 'National Day, a Thursday'],
  ])('%s: %s (%s)', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });

  test('a term of seven working days steps over the Spring Festival', () => {
    // 14 February is worked, 15–23 February are off.
    expect(addWorkingDays('2026-02-12', 7)).toBe('2026-02-28');
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays('2026-03-07', 0)).toBe('2026-03-07');
  });

  test('a year whose holidays are not published counts by weekends and says so', () => {
    expect(isHolidayYearKnown('2026-06-01')).toBe(true);
    expect(isHolidayYearKnown('2031-06-01')).toBe(false);
    expect(termEnd('2031-09-30', 7, 'working-days')).toEqual({ day: '2031-10-09', isWithoutHolidays: true });
    expect(termEnd('2026-03-02', 30, 'days')).toEqual({ day: '2026-04-01', isWithoutHolidays: false });
  });

  test('counting forth and back agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 80 }), (offset, count) => {
        const from = addDays('2022-01-01', offset);
        const to = addWorkingDays(from, count);
        expect(workingDaysBetween(from, to)).toBe(count);
        expect(count === 0 || isWorkingDay(to)).toBe(true);
        expect(daysBetween(from, to)).toBeGreaterThanOrEqual(count);
      }),
      { numRuns: 60 },
    );
  });

  test('what is no day is refused', () => {
    expect(() => addWorkingDays('2026-13-40', 1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-01-01', -1)).toThrow(RangeError);
  });
});
