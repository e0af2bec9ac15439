import type { Clock } from '../../../packages/server/src/platform/clock.ts';

/** Goes on by itself, and forward to a day of the story when it is set. */
export interface QuarterClock extends Clock {
  /** The moment that `set` would go to. */
  at(day: string, time?: string): Date;
  /** @param time  of day in China, HH:MM */
  set(day: string, time?: string): void;
}

export function quarterClock(day: string, time = '09:00'): QuarterClock {
  const at = (to: string, clock: string): number => Date.parse(`${to}T${clock}:00+08:00`) - Date.now();
  let ahead = at(day, time);
  return {
    now: () => new Date(Date.now() + ahead),
    at: (to, clock = '09:00') => new Date(Date.now() + at(to, clock)),
    set: (to, clock = '09:00') => {
      const next = at(to, clock);
      if (next < ahead) throw new RangeError(`the story goes back to ${to} ${clock}`);
      ahead = next;
    },
  };
}
