/** Sums in the browser while one types: exact by scaled whole numbers; the server sums again when it is saved. */

const NUMBER = /^-?\d{1,20}(?:\.\d{1,10})?$/;
const PLACES = 10;

export const isNumber = (text: string): boolean => NUMBER.test(text.trim());

const scaled = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.trim().split('.');
  const digits = BigInt(`${whole.replace('-', '')}${fraction.padEnd(PLACES, '0')}`);
  return whole.startsWith('-') ? -digits : digits;
};

function plain(value: bigint): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** What is no number yet counts as nothing. @example sumOf(['0.1', '0.2', 'x', '']) → '0.3' */
export const sumOf = (texts: readonly string[]): string =>
  plain(texts.filter(isNumber).reduce((sum, text) => sum + scaled(text), 0n));

export const difference = (a: string, b: string): string => plain(scaled(a) - scaled(b));

/** Parts of a whole over so many months that add up to it again; whole numbers stay whole. @example evenly('10', 3) → ['4', '3', '3'] */
export function evenly(total: string, count: number): string[] {
  const unit = total.includes('.') ? 10n ** BigInt(PLACES - (total.split('.')[1] ?? '').length) : 10n ** BigInt(PLACES);
  const units = scaled(total) / unit;
  const each = units / BigInt(count);
  const rest = units % BigInt(count);
  return Array.from({ length: count }, (_, at) => plain((each + (BigInt(at) < rest ? 1n : 0n)) * unit));
}

/** How much more than the target, for people: '+12.5%'. */
export function shareOver(total: string, target: string): string {
  const [of, over] = [Number(target), Number(total) - Number(target)];
  return of === 0 ? '' : `+${((over / of) * 100).toFixed(1).replace(/\.0$/, '')}%`;
}
