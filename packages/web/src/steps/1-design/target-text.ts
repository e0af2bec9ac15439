import { formatQuantity } from '../../components/index.ts';

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '~': '≈' };

interface Brief {
  name: string;
  op: string;
  value: string | null;
  valueHigh: string | null;
  unit: string | null;
}

/** A target as one reads it in a line: name, sign, number with its unit; how many more there are. */
export function targetText(target: Brief | null, count = 1): string {
  if (target === null) return '';
  const more = count > 1 ? ` (+${count - 1})` : '';
  return `${target.name} ${amountText(target)}${more}`;
}

export function amountText({ op, value, valueHigh, unit }: Omit<Brief, 'name'>): string {
  if (value === null) return '';
  const high = valueHigh === null ? '' : `–${formatQuantity(valueHigh, unit)}`;
  return `${SIGNS[op] ?? ''}${formatQuantity(value, high === '' ? unit : null)}${high}`;
}
