import type { CalendarProblem, CalendarRule, DayRule, PreviewedPeriod, Rhythm } from '@liubu/contract';
import {
  addDays,
  addWorkingDays,
  isHolidayYearKnown,
  isWorkingDay,
  workingDaysBetween,
} from '../../../../calendar/working-days.ts';

/** Months with which periods end. */
const MONTHS: Readonly<Record<Exclude<Rhythm, 'own'>, readonly number[]>> = {
  monthly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  quarterly: [3, 6, 9, 12],
  half_year: [6, 12],
  yearly: [12],
};
/** An own calendar may file the year's end in the next spring, not later. */
const LAST_MONTH_AFTER = 4;

const two = (value: number): string => String(value).padStart(2, '0');

/** First and last day of a month; a month over 12 is of the next year. */
export function firstOfMonth(year: number, month: number): string {
  const at = year * 12 + month - 1;
  return `${Math.floor(at / 12)}-${two((at % 12) + 1)}-01`;
}
export const endOfMonth = (year: number, month: number): string => addDays(firstOfMonth(year, month + 1), -1);

/** The working day so many before `day`; `day` itself does not count. */
function workingDaysBefore(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, -1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

/** Where a rule puts its day, told from the end of the period. */
export function dayOf(rule: DayRule, planYear: number, month: number): string {
  const end = endOfMonth(planYear, month);
  if (rule.kind === 'days') return addDays(end, rule.count);
  if (rule.kind === 'working_days')
    return rule.count >= 0 ? addWorkingDays(end, rule.count) : workingDaysBefore(end, -rule.count);
  const last = endOfMonth(planYear, month + rule.months);
  const day = addDays(firstOfMonth(planYear, month + rule.months), rule.day - 1);
  return [day, last].sort()[0]!;
}

/** A cut-off on a day off goes to the next or the previous working day. */
export function movedDay(day: string, moved: CalendarRule['moved']): string {
  if (moved === 'none' || isWorkingDay(day)) return day;
  return moved === 'next' ? addWorkingDays(day, 1) : workingDaysBefore(day, 1);
}

const problem = (code: CalendarProblem['code'], month: number | null, zh: string, en: string): CalendarProblem => ({
  ...{ code, month, zh, en },
});

interface Days {
  month: number;
  opensOn: string;
  helper: string;
  lead: string;
}

/**
 * A year of periods as a calendar declares them. Pure: holidays are those that the kept package knows; where a year's
 * are not published, weekends alone count and the period says so.
 *
 * @returns periods in order, and what does not fit; nothing is to be saved with a problem
 * @example quarterly, 10 and 12 calendar days after → 3月: helpers 2026-04-10, leads 2026-04-13 (the 12th is a Sunday)
 */
export function periodsOf(
  rhythm: Rhythm,
  rule: CalendarRule,
  planYear: number,
): { periods: PreviewedPeriod[]; problems: CalendarProblem[] } {
  const problems: CalendarProblem[] = [];
  const days: Days[] =
    rhythm === 'own'
      ? rule.rows.map(({ month, opensOn, helperDue, leadDue }) => ({
          month,
          opensOn,
          helper: helperDue,
          lead: leadDue,
        }))
      : MONTHS[rhythm].map((month) => ({
          month,
          opensOn: dayOf(rule.opens, planYear, month),
          helper: dayOf(rule.helperDue, planYear, month),
          lead: dayOf(rule.leadDue, planYear, month),
        }));
  if (days.length === 0) problems.push(problem('no-rows', null, '自定日历至少要有一期', 'an own calendar needs a row'));
  const moved = rhythm === 'own' ? 'none' : rule.moved;
  const countsWorkingDays =
    rule.closesAfter > 0 ||
    moved !== 'none' ||
    (rhythm !== 'own' && [rule.opens, rule.helperDue, rule.leadDue].some(({ kind }) => kind === 'working_days'));
  let previousMonth = 0;
  const periods = days.map(({ month, opensOn, helper, lead }): PreviewedPeriod => {
    problems.push(...orderProblems(month, previousMonth, planYear, { month, opensOn, helper, lead }));
    const startsOn = firstOfMonth(planYear, rhythm === 'own' ? previousMonth + 1 : startMonth(rhythm, month));
    previousMonth = Math.max(month, previousMonth);
    const helperDue = movedDay(helper, moved);
    const leadDue = movedDay(lead, moved);
    if (opensOn > helperDue)
      problems.push(
        problem(
          'opens-after-due',
          month,
          `${month}月：打开日（${opensOn}）晚于配合单位截止日（${helperDue}）`,
          `month ${month}: it opens on ${opensOn}, after the helpers' cut-off ${helperDue}`,
        ),
      );
    if (helperDue > leadDue)
      problems.push(
        problem(
          'lead-before-helper',
          month,
          `${month}月：牵头单位截止日（${leadDue}）早于配合单位截止日（${helperDue}）`,
          `month ${month}: the lead's cut-off ${leadDue} is before the helpers' ${helperDue}`,
        ),
      );
    const closesOn = addWorkingDays(leadDue, rule.closesAfter);
    const from = addDays(opensOn, -1);
    return {
      ...{ month, startsOn, endsOn: endOfMonth(planYear, month), opensOn, helperDue, leadDue, closesOn },
      helperWorkingDays: workingDaysBetween(from, helperDue),
      leadWorkingDays: workingDaysBetween(from, leadDue),
      helperMovedFrom: helperDue === helper ? null : helper,
      leadMovedFrom: leadDue === lead ? null : lead,
      isWithoutHolidays: countsWorkingDays && ![opensOn, helperDue, leadDue, closesOn].every(isHolidayYearKnown),
    };
  });
  return { periods, problems };
}

const startMonth = (rhythm: Exclude<Rhythm, 'own'>, month: number): number =>
  month + 1 - { monthly: 1, quarterly: 3, half_year: 6, yearly: 12 }[rhythm];

function orderProblems(month: number, previous: number, planYear: number, days: Days): CalendarProblem[] {
  const found: CalendarProblem[] = [];
  if (month === previous)
    found.push(problem('month-twice', month, `${month}月写了两次`, `month ${month} stands twice`));
  if (month < previous)
    found.push(problem('rows-out-of-order', month, '各期要按月份先后排', 'rows must follow the months'));
  const latest = endOfMonth(planYear + 1, LAST_MONTH_AFTER);
  for (const day of [days.opensOn, days.helper, days.lead])
    if (day < `${planYear}-01-01` || day > latest)
      found.push(
        problem(
          'day-out-of-year',
          month,
          `${month}月：${day} 不在本年度填报的范围内`,
          `month ${month}: ${day} is outside this year's filing`,
        ),
      );
  return found;
}
