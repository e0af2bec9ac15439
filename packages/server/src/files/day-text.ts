/**
 * A day as a document prints it; nothing where there is none.
 *
 * @example dayText('2026-03-05') → '2026年3月5日'
 */
export const dayText = (day: string | null): string =>
  day === null ? '' : `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
