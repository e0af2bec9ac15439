import type { ChannelSettings } from '@liubu/contract';
import { addDays, isWorkingDay } from '../../../../../calendar/working-days.ts';
import { dayIn } from '../../../../../platform/clock.ts';

type Hours = Pick<ChannelSettings, 'fromHour' | 'toHour' | 'workingDaysOnly'>;

/** China has one zone and no summer time. */
const OFFSET = '+08:00';
const startOf = (day: string, hour: number): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00${OFFSET}`);

/** The first moment from `now` on at which a channel may speak: within its hours, on a working day where it keeps them. */
export function nextMoment(now: Date, { fromHour, toHour, workingDaysOnly }: Hours): Date {
  let day = dayIn(now);
  for (let looked = 0; looked < 40; looked++, day = addDays(day, 1)) {
    if (workingDaysOnly && !isWorkingDay(day)) continue;
    const opens = startOf(day, fromHour);
    const closes = toHour === 24 ? startOf(addDays(day, 1), 0) : startOf(day, toHour);
    // Hours that end before they begin leave the whole day.
    if (toHour <= fromHour) return now > opens ? now : opens;
    if (now < opens) return opens;
    if (now < closes) return now;
  }
  return now;
}

/** Tried again after 1, 5, 25, 125 minutes and then half a day; then given up. */
const WAITS_MINUTES = [1, 5, 25, 125, 720] as const;

/** @param attempts  made so far @param askedToWait  seconds, as a 429 says @returns null: given up */
export function nextTry(now: Date, attempts: number, askedToWait: number | null): Date | null {
  const minutes = WAITS_MINUTES[attempts - 1];
  if (minutes === undefined) return null;
  return new Date(now.getTime() + Math.max(minutes * 60_000, (askedToWait ?? 0) * 1000));
}

/** A robot takes twenty messages a minute (DingTalk, WeCom); more are thrown away. */
export const ROBOT_PER_MINUTE = 20;
