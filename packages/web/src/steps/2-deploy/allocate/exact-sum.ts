/** Sums and differences of decimals as they are typed: by digits, since a float would lose some. */

interface Parsed {
  units: bigint;
  scale: number;
}

/** null for what is no plain decimal. */
function parse(text: string): Parsed | null {
  const found = /^(-?)(\d{1,20})(?:\.(\d{1,10}))?$/.exec(text.trim());
  if (found === null) return null;
  const fraction = found[3] ?? '';
  const units = BigInt(`${found[2]}${fraction}`);
  return { units: found[1] === '-' ? -units : units, scale: fraction.length };
}

const POWERS = Array.from({ length: 31 }, (_, power) => 10n ** BigInt(power));
const raise = ({ units, scale }: Parsed, to: number): bigint => units * (POWERS[to - scale] ?? 1n);

function write(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  if (scale === 0) return sign + digits;
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '');
  return text === '0' ? text : sign + text;
}

export const isDecimal = (text: string): boolean => text.trim() === '' || parse(text) !== null;

/** Exact; what is empty or no decimal counts as nothing. @example sumOf(['0.1', '0.2', '']) → '0.3' */
export function sumOf(texts: readonly string[]): string {
  const parsed = texts.flatMap((text) => parse(text) ?? []);
  const scale = Math.max(0, ...parsed.map((one) => one.scale));
  return write(
    parsed.reduce((sum, one) => sum + raise(one, scale), 0n),
    scale,
  );
}

/** a − b; null where one of them is no decimal. */
export function differenceOf(a: string, b: string): string | null {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  const scale = Math.max(left.scale, right.scale);
  return write(raise(left, scale) - raise(right, scale), scale);
}

/** Change from `base` to `value` in percent, one digit; null where there is none. */
export function changeOf(value: string, base: string): string | null {
  const [now, then] = [parse(value), parse(base)];
  if (now === null || then === null || then.units === 0n) return null;
  const scale = Math.max(now.scale, then.scale);
  const [a, b] = [raise(now, scale), raise(then, scale)];
  const tenths = ((a - b) * 10_000n) / (b < 0n ? -b : b);
  const rounded = (tenths + (tenths >= 0n ? 5n : -5n)) / 10n;
  const text = write(rounded, 1);
  return rounded > 0n ? `+${text}` : text;
}
