import type { CalendarRule } from '@liubu/contract';
import { describe, expect, test } from 'vitest';
import { isWorkingDay } from '../../../../calendar/working-days.ts';
import { calendarPresets } from '../presets.ts';
import { dayOf, endOfMonth, firstOfMonth, movedDay, periodsOf } from './period-days.ts';

const rule = (own: Partial<CalendarRule>): CalendarRule => ({
  opens: { kind: 'day', months: 0, day: 20 },
  helperDue: { kind: 'day', months: 0, day: 25 },
  leadDue: { kind: 'day', months: 0, day: 28 },
  moved: 'next',
  closesAfter: 10,
  rows: [],
  ...own,
});

describe('days told from the end of a period', () => {
  test.each([
    [{ kind: 'day', months: 0, day: 31 }, 2, '2026-02-28'],
    [{ kind: 'day', months: 1, day: 31 }, 1, '2026-02-28'],
    [{ kind: 'day', months: 1, day: 15 }, 12, '2027-01-15'],
    [{ kind: 'days', count: 10 }, 3, '2026-04-10'],
    [{ kind: 'days', count: -3 }, 3, '2026-03-28'],
    // 31 January is a Saturday: the third working day after it is Wednesday.
    [{ kind: 'working_days', count: 3 }, 1, '2026-02-04'],
    [{ kind: 'working_days', count: -1 }, 1, '2026-01-30'],
    // The weekend of 3 October lies in the National Day holiday of 1–7 October.
    [{ kind: 'working_days', count: 1 }, 9, '2026-10-08'],
  ] as const)('%j of month %i is %s', (one, month, day) => {
    expect(dayOf(one, 2026, month)).toBe(day);
  });

  test('months go over the turn of the year', () => {
    expect(firstOfMonth(2026, 13)).toBe('2027-01-01');
    expect(endOfMonth(2028, 2)).toBe('2028-02-29');
  });

  test('a cut-off in the Spring Festival goes to the first working day after it, or the last before it', () => {
    // 2026: 15–23 February, 14 and 28 February worked.
    expect(movedDay('2026-02-20', 'next')).toBe('2026-02-24');
    expect(movedDay('2026-02-20', 'previous')).toBe('2026-02-14');
    expect(movedDay('2026-02-20', 'none')).toBe('2026-02-20');
    // A Saturday that is worked stays.
    expect(movedDay('2026-02-28', 'next')).toBe('2026-02-28');
  });
});

describe('a year of periods', () => {
  test('quarterly, helpers ten and leads twelve days after', () => {
    const { periods, problems } = periodsOf(
      'quarterly',
      rule({
        opens: { kind: 'days', count: 1 },
        helperDue: { kind: 'days', count: 10 },
        leadDue: { kind: 'days', count: 12 },
      }),
      2026,
    );
    expect(problems).toEqual([]);
    expect(periods.map(({ month }) => month)).toEqual([3, 6, 9, 12]);
    expect(periods[0]).toMatchObject({
      ...{ startsOn: '2026-01-01', endsOn: '2026-03-31', opensOn: '2026-04-01', helperDue: '2026-04-10' },
      ...{ leadDue: '2026-04-13', leadMovedFrom: '2026-04-12', helperMovedFrom: null },
    });
  });

  test('holidays that are not published are said, and weekends alone count', () => {
    const { periods } = periodsOf('monthly', rule({ leadDue: { kind: 'working_days', count: 5 } }), 2031);
    expect(periods.every(({ isWithoutHolidays }) => isWithoutHolidays)).toBe(true);
    // 1 October 2031 is a Wednesday, and counts as long as nobody published otherwise.
    expect(periods[8]!.leadDue).toBe('2031-10-07');
  });

  test('calendar days alone need no holidays', () => {
    const { periods } = periodsOf('yearly', rule({ moved: 'none', closesAfter: 0 }), 2031);
    expect(periods[0]!.isWithoutHolidays).toBe(false);
  });

  test('what does not fit is named with its month', () => {
    const opensLate = periodsOf('yearly', rule({ opens: { kind: 'day', months: 1, day: 1 } }), 2026).problems;
    expect(opensLate.map(({ code, month }) => [code, month])).toEqual([['opens-after-due', 12]]);
    const swapped = periodsOf('yearly', rule({ leadDue: { kind: 'day', months: 0, day: 22 } }), 2026).problems;
    expect(swapped.map(({ code }) => code)).toEqual(['lead-before-helper']);
    expect(periodsOf('own', rule({}), 2026).problems.map(({ code }) => code)).toEqual(['no-rows']);
    const row = { month: 3, opensOn: '2026-03-01', helperDue: '2026-03-20', leadDue: '2026-03-25' };
    const twice = periodsOf('own', rule({ rows: [row, row, { ...row, month: 2 }] }), 2026).problems;
    expect(twice.map(({ code }) => code)).toEqual(['month-twice', 'rows-out-of-order']);
    const far = periodsOf('own', rule({ rows: [{ ...row, leadDue: '2027-06-01' }] }), 2026).problems;
    expect(far.map(({ code }) => code)).toEqual(['day-out-of-year']);
  });

  test('of every preset and year: periods follow one another, cut-offs are in order and on working days', () => {
    for (let year = 2015; year <= 2035; year++)
      for (const preset of calendarPresets(year)) {
        const { periods, problems } = periodsOf(preset.rhythm, preset.rule, year);
        expect(problems, `${preset.key} ${year}`).toEqual([]);
        let end = `${year - 1}-12-31`;
        for (const one of periods) {
          expect(new Date(`${one.startsOn}T00:00:00Z`).getTime() - new Date(`${end}T00:00:00Z`).getTime()).toBe(
            86_400_000,
          );
          end = one.endsOn;
          expect(one.opensOn <= one.helperDue && one.helperDue <= one.leadDue && one.leadDue <= one.closesOn).toBe(
            true,
          );
          expect(one.helperWorkingDays <= one.leadWorkingDays).toBe(true);
          if (preset.rhythm !== 'own') expect(isWorkingDay(one.helperDue) && isWorkingDay(one.leadDue)).toBe(true);
        }
      }
  });
});
