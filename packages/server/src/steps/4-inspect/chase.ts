import type { Platform } from '../../platform/platform.ts';
import { chaseDay } from './chasing/chase-day.ts';
import type { DueSource } from './chasing/due-things.ts';
import { LATER_DUE } from './later-due.ts';

/** The day's reminders and the ladder's proposals, with what every room knows to be due. */
export async function chase(
  platform: Platform,
  payload: { governmentId: string },
  due: readonly DueSource[] = [],
): Promise<void> {
  await chaseDay(platform, payload, [...LATER_DUE, ...due]);
}
