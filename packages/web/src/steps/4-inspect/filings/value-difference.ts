import { checkValue, type SheetTarget, shiftDecimal } from '@liubu/contract';

const SCALE = 10;

/** a − b, exactly. */
function minus(a: string, b: string): string {
  const whole = (value: string): bigint => BigInt(shiftDecimal(value, SCALE).split('.')[0] ?? '0');
  const difference = whole(a) - whole(b);
  return shiftDecimal(difference.toString(), -SCALE);
}

/** A typed value as the target takes it, and how far it is from the last figure. */
export function differenceOf(text: string, target: SheetTarget): { value: string | null; change: string | null } {
  const { value } = checkValue({ ...target, last: target.last?.value ?? null }, text);
  if (value === null || !target.last) return { value, change: null };
  const change = minus(value, target.last.value);
  return { value, change };
}

const HUNDREDTHS = 2;

/** A reckoned figure as it is shown: to hundredths, half up; what was typed or measured is never rounded. */
export function rounded(value: string): string {
  const [whole = '', fraction = ''] = value.split('.');
  if (fraction.length <= HUNDREDTHS) return value;
  const moved = shiftDecimal(`${whole}.${fraction}`, HUNDREDTHS).replace('-', '');
  const [kept = '0', rest = ''] = moved.split('.');
  const up = BigInt(kept) + (Number(rest[0] ?? '0') >= 5 ? 1n : 0n);
  return shiftDecimal(`${value.startsWith('-') ? '-' : ''}${up}`, -HUNDREDTHS);
}
