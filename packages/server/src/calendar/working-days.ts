import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/**
 * Chinese working days: the official holidays and the weekends worked in their place, as the State Council publishes
 * them each November for the next year. A year that is not published yet counts by weekends alone, and says so.
 * Days are YYYY-MM-DD and have no time zone.
 */

const HOLIDAYS: Readonly<Record<string, string>> = published.holidays;
const WORKED_WEEKENDS: Readonly<Record<string, string>> = published.workdays;
const PUBLISHED_YEARS: ReadonlySet<string> = new Set(Object.keys(HOLIDAYS).map((day) => day.slice(0, 4)));

const DAY_MS = 86_400_000;
const momentOf = (day: string): number => {
  const moment = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(moment)) throw new RangeError(`not a day: ${day}`);
  return moment;
};
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The day so many calendar days later (earlier where negative). */
export const addDays = (day: string, count: number): string => dayOf(momentOf(day) + count * DAY_MS);

/** Calendar days from one day to another; 0 for the same day. */
export const daysBetween = (from: string, to: string): number => (momentOf(to) - momentOf(from)) / DAY_MS;

export function isWorkingDay(day: string): boolean {
  if (Object.hasOwn(WORKED_WEEKENDS, day)) return true;
  if (Object.hasOwn(HOLIDAYS, day)) return false;
  const weekday = new Date(momentOf(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Are the official holidays of this day's year known? */
export const isHolidayYearKnown = (day: string): boolean => PUBLISHED_YEARS.has(day.slice(0, 4));

/**
 * The working day that is `count` working days after `day`; the day itself does not count (民法典 art. 201).
 *
 * @param count  0 or more; 0 gives the day itself, working or not
 * @example addWorkingDays('2026-09-30', 1) → '2026-10-08'
 */
export function addWorkingDays(day: string, count: number): string {
  if (!Number.isInteger(count) || count < 0 || count > 2000) throw new RangeError(`not a count of days: ${count}`);
  let at = momentOf(day);
  for (let left = count; left > 0; ) {
    at += DAY_MS;
    if (isWorkingDay(dayOf(at))) left--;
  }
  return dayOf(at);
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  const end = momentOf(to);
  for (let at = momentOf(from) + DAY_MS; at <= end; at += DAY_MS) if (isWorkingDay(dayOf(at))) count++;
  return count;
}

/** What a term counts in, where it ends, and whether all the years it touches had their holidays published. */
export interface TermEnd {
  day: string;
  isWithoutHolidays: boolean;
}

/** The last day of a term that begins the day after `from`. */
export function termEnd(from: string, days: number, kind: 'days' | 'working-days'): TermEnd {
  const day = kind === 'days' ? addDays(from, days) : addWorkingDays(from, days);
  return { day, isWithoutHolidays: kind === 'working-days' && !(isHolidayYearKnown(from) && isHolidayYearKnown(day)) };
}
