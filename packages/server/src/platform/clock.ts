/** The time, as an argument, so that tests have one of their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Making one costs fifty times as much as using it, and every request asks for its day. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, YYYY-MM-DD, of a moment in a time zone. */
export function dayIn(moment: Date, timeZone = 'Asia/Shanghai'): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(moment);
}

/** Day and time of a moment as they are said in a time zone: 2026-03-05 14:07. */
export const momentIn = (moment: Date, timeZone = 'Asia/Shanghai'): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
