import { workingDaysBetween } from '../../../../calendar/working-days.ts';

/** Working days from the due date: below zero before it, 0 on the day itself (and on days off right behind it). */
export const placeOf = (due: string, today: string): number =>
  today <= due ? -workingDaysBetween(today, due) + 0 : workingDaysBetween(due, today);

/** Working days late; days left below zero. */
export const lateDays = placeOf;

/** Declared offsets as one ascending row: 5 before → −5. */
export const rungsOf = ({ before, after }: { before: readonly number[]; after: readonly number[] }): number[] =>
  [...new Set([...before.map((days) => (days === 0 ? 0 : -days)), ...after])].sort((a, b) => a - b);

/**
 * The rung that is to be sent today: the newest that was reached, if nothing so new was sent. Of rungs that days of
 * standstill jumped over only this one is sent; a clock that was set back sends nothing again.
 *
 * @param sent  the newest rung that was sent for this due date; null none yet
 */
export function rungToSend(rungs: readonly number[], place: number, sent: number | null): number | null {
  const reached = rungs.filter((rung) => rung <= place).at(-1);
  return reached === undefined || (sent !== null && reached <= sent) ? null : reached;
}
