import { addDays } from '../../../calendar/working-days.ts';

/**
 * Last day on which a result counts: the day before the same day so many months later; a month that is too short ends
 * the term on its last day.
 *
 * @example lastDayOf('2026-03-05', 12) → '2027-03-04'; lastDayOf('2026-08-31', 6) → '2027-02-28'
 */
export function lastDayOf(passedOn: string, validityMonths: number | null): string | null {
  if (validityMonths === null) return null;
  const [year = 0, month = 0, day = 0] = passedOn.split('-').map(Number);
  const months = year * 12 + month - 1 + validityMonths;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const two = (number: number): string => String(number).padStart(2, '0');
  if (day > last) return `${toYear}-${two(toMonth)}-${two(last)}`;
  return addDays(`${toYear}-${two(toMonth)}-${two(day)}`, -1);
}
