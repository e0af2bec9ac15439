/**
 * A due date as breakdowns print it.
 *
 * @example dueText('2026-06-30') → '2026年6月底前'; dueText('2026-12-31') → '2026年12月底前'; dueText('2026-03-05') → '2026年3月5日前'
 */
export function dueText(due: string | null): string | null {
  if (due === null) return null;
  const [year, month, day] = due.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day === lastDay ? `${year}年${month}月底前` : `${year}年${month}月${day}日前`;
}
