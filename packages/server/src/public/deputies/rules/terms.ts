import type { DeputyTerm, TermLight } from '@liubu/contract';
import {
  addDays,
  addWorkingDays,
  daysBetween,
  isWorkingDay,
  workingDaysBetween,
} from '../../../calendar/working-days.ts';

/** The same day so many months later; a month that is too short ends earlier. @example addMonths('2026-11-30', 3) → '2027-02-28' */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const date = Math.min(Number(day.slice(8, 10)), last);
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, date)).toISOString().slice(0, 10);
}

/**
 * Last day of a term that begins the day after `from`, itself included. One that would end on a day off ends on the next
 * working day (民法典 art. 203).
 */
export function lastDay(from: string, { count, in: unit }: DeputyTerm): string {
  if (unit === 'working-days') return addWorkingDays(from, count);
  const end = unit === 'months' ? addMonths(from, count) : addDays(from, count);
  return isWorkingDay(end) ? end : addWorkingDays(end, 1);
}

/** How a term stands today: near from so many days before its last one, late after it. */
export function termLightOf(due: string | null, today: string, isDone: boolean, soonDays: number): TermLight {
  if (isDone || due === null) return isDone ? 'done' : 'ample';
  if (due < today) return 'late';
  return daysBetween(today, due) <= soonDays ? 'soon' : 'ample';
}

/** Working days past the due day; 0 where it is not past. */
export const lateBy = (due: string | null, today: string, isDone: boolean): number =>
  isDone || due === null || due >= today ? 0 : workingDaysBetween(due, today);
