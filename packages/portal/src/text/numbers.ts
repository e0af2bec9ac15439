import type { Language } from './language.ts';

const trimmed = (value: string): string => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);

/** Moves the decimal point to the left and rounds half up; exact on text, as no float is. */
function shifted(digits: string, places: number, decimals: number): string {
  const [whole = '0', fraction = ''] = digits.split('.');
  const padded = whole.padStart(places + 1, '0');
  const moved = padded + fraction;
  const point = padded.length - places;
  const kept = moved.slice(0, point + decimals);
  const next = moved[point + decimals] ?? '0';
  const rounded = (BigInt(kept) + (next >= '5' ? 1n : 0n)).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? rounded : trimmed(`${rounded.slice(0, -decimals)}.${rounded.slice(-decimals)}`);
}

const grouped = (digits: string): string => {
  const [whole = '', fraction] = digits.split('.');
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? commas : `${commas}.${fraction}`;
};

/**
 * A number as people say it: 万 and 亿 in Chinese, thousands apart in English. The exact value stands with it elsewhere.
 *
 * @param value  exact decimal
 * @param isScaled  its unit says 万 or 亿 already, or is a share: leave the digits alone
 * @example spoken('zh', '28800', false) → 2.88万
 */
export function spoken(language: Language, value: string, isScaled: boolean): string {
  const isNegative = value.startsWith('-');
  const digits = trimmed(isNegative ? value.slice(1) : value).replace(/^0+(?=\d)/, '');
  const size = digits.split('.')[0]!.length;
  const sign = isNegative ? '−' : '';
  if (language === 'en') return sign + grouped(digits);
  if (isScaled || size < 5) return sign + digits;
  return sign + (size < 9 ? `${shifted(digits, 4, 2)}万` : `${shifted(digits, 8, 2)}亿`);
}

/** Whether a unit of measure has its own scale, so that 万 before it would read badly. */
export const isScaledUnit = (unit: string | null): boolean => unit !== null && /^[万亿%％‰]|百分/.test(unit);

/** 0.834 → 83%; never 100 % before it is. */
export const share = (value: number): string => {
  const percent = Math.round(value * 100);
  return `${percent >= 100 && value < 1 ? 99 : percent}%`;
};
