import { type Language, language } from '../text/language.ts';

/** Units that are counted one by one: of these many, people say 万 and 亿. Rates, lengths of time and such stay as they are. */
const COUNTED =
  /^(?:元|人|人次|户|个|家|亩|套|辆|吨|台|件|株|棵|立方米|平方米|公斤|千瓦|千瓦时|次|只|头|斤|张|份|名|对|条|处|项)$/;
/** Digits kept behind the point when a number is said shorter. */
const KEPT = 2;

interface Decimal {
  sign: string;
  whole: string;
  fraction: string;
}

function parse(value: string | number): Decimal | null {
  const found = /^(-?)0*(\d{1,40}?)(?:\.(\d{1,20}?)0*)?$/.exec(typeof value === 'number' ? plain(value) : value.trim());
  if (!found) return null;
  return { sign: found[1] ?? '', whole: found[2] ?? '0', fraction: (found[3] ?? '').replace(/0$/, '') };
}

const plain = (value: number): string =>
  Number.isFinite(value) ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : '';

const grouped = (whole: string): string => whole.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');

/** Moves the point left by `places` and keeps two digits behind it, half up; by digits, since a float would lose some. */
function shorten({ whole, fraction }: Decimal, places: number): string {
  const digits = whole.padStart(places + 1, '0') + fraction;
  const point = whole.padStart(places + 1, '0').length - places;
  const cut = digits.slice(0, point + KEPT).padEnd(point + KEPT, '0');
  const up = Number(digits[point + KEPT] ?? '0') >= 5;
  const rounded = (BigInt(cut) + (up ? 1n : 0n)).toString().padStart(KEPT + 1, '0');
  const fractionKept = rounded.slice(-KEPT).replace(/0+$/, '');
  return grouped(rounded.slice(0, -KEPT)) + (fractionKept === '' ? '' : `.${fractionKept}`);
}

/** The whole number with its unit, every digit: for hovering and for exports. */
export function exactQuantity(value: string | number | null, unit: string | null = null): string {
  if (value === null || value === '') return '';
  const number = parse(value);
  if (number === null) return `${value}${unit ?? ''}`;
  const fraction = number.fraction === '' ? '' : `.${number.fraction}`;
  return `${number.sign}${grouped(number.whole)}${fraction}${unit === null || unit === '' ? '' : spaced(unit)}`;
}

const spaced = (unit: string): string => (/^[A-Za-z]/.test(unit) ? ` ${unit}` : unit);

/**
 * A quantity as people say it: 万 and 亿 for what is counted, at most two digits then. `exactQuantity` has the rest.
 *
 * @param value  an exact decimal; null gives ''
 * @example formatQuantity('1234567', '元') → '123.46万元'; formatQuantity('58.6', '%') → '58.6%'
 */
export function formatQuantity(
  value: string | number | null,
  unit: string | null = null,
  inLanguage: Language = language(),
): string {
  const number = value === null ? null : parse(value);
  if (number === null || inLanguage === 'en') return exactQuantity(value, unit);
  const inWan = unit?.startsWith('万') === true && COUNTED.test(unit.slice(1));
  if (!inWan && (unit === null || !COUNTED.test(unit))) return exactQuantity(value, unit);
  const places = number.whole.length + (inWan ? 4 : 0);
  const base = inWan ? (unit?.slice(1) ?? '') : (unit ?? '');
  if (places > 8) return `${number.sign}${shorten(number, inWan ? 4 : 8)}亿${base}`;
  if (places > 4 && !inWan) return `${number.sign}${shorten(number, 4)}万${base}`;
  return exactQuantity(value, unit);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A calendar day.
 *
 * @param day  YYYY-MM-DD; null gives ''
 * @param form  text: 2026年3月5日, 5 Mar 2026; table: 2026-03-05
 */
export function formatDay(
  day: string | null,
  form: 'text' | 'table' = 'text',
  inLanguage: Language = language(),
): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? '');
  if (day === null || !parts) return day ?? '';
  if (form === 'table') return parts[0];
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return inLanguage === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

const inShanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment (UTC) in the office's time: 2026-03-05 14:07. */
export const formatMoment = (moment: string | null): string =>
  moment === null ? '' : inShanghai.format(new Date(moment));

/** The calendar day of a moment (UTC) in the office: what was done at seven in the morning was not done the day before. */
export const dayOf = (moment: string | null | undefined): string | null =>
  moment ? formatMoment(moment).slice(0, 10) : null;
