/** A blank of the width that a date takes, for dates that the office system gives. */
const BLANK_DATE = '　　　　年　　月　　日';

/** @example formatDate('2026-03-05') → '2026年3月5日'; null and what is no date leave room */
export function formatDate(date: string | null): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '');
  return found === null ? BLANK_DATE : `${found[1]}年${Number(found[2])}月${Number(found[3])}日`;
}

/** The number with its year and room for the rest, where the office has not given one. */
export function numberOrRoom(number: string | null, date: string | null): string {
  if (number !== null && number.trim() !== '') return number;
  return `　　　　〔${date?.slice(0, 4) ?? '　　'}〕　　号`;
}
