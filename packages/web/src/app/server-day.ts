const inShanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const DAY_MS = 86_400_000;

/** How far the server's clock is ahead of this device's. */
let aheadMs = 0;

/** Deadlines are the server's: a device whose clock is wrong shows the same day as every other. */
export function keepServerTime(now: string): void {
  aheadMs = Date.parse(now) - Date.now();
}

export const serverNow = (): Date => new Date(Date.now() + aheadMs);

/** The office's day, 2026-03-05. */
export const today = (): string => inShanghai.format(serverNow());

/** So many days from today. */
export const dayAfter = (days: number): string =>
  new Date(Date.parse(today()) + days * DAY_MS).toISOString().slice(0, 10);

export const thisYear = (): number => Number(today().slice(0, 4));

/** The month of a plan year that has ended last, 1–12; of a year to come the first. */
export function lastMonthOf(year: number): number {
  const [now, month] = [thisYear(), Number(today().slice(5, 7))];
  return now === year ? Math.max(1, month - 1) : now > year ? 12 : 1;
}
