/**
 * Reads a time node as people write it in a plan.
 *
 * @param planYear  the year of dates without one
 * @returns YYYY-MM-DD; null for words that are no day of the calendar
 * @example readNode('6月底前', 2026) → '2026-06-30'; readNode('2026年3月5日前', 2026) → '2026-03-05'; readNode('2026/6/31', 2026) → null
 */
export function readNode(text: string, planYear: number): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?:之前|以前|前|止)$/, '');
  const monthEnd = /^(?:(\d{4})年)?(\d{1,2})月(?:底|末|份)?$/.exec(plain);
  if (monthEnd) return lastDay(Number(monthEnd[1] ?? planYear), Number(monthEnd[2]));
  if (/^(?:(\d{4})年)?(?:年底|年末|底)$/.test(plain)) return `${planYear}-12-31`;
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^()(\d{1,2})月(\d{1,2})日?$/.exec(plain);
  if (full === null) return null;
  return dayOf(full[1] === '' ? planYear : Number(full[1]), Number(full[2]), Number(full[3]));
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

const lastDay = (year: number, month: number): string | null =>
  month < 1 || month > 12 ? null : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
