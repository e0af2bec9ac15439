import type { superiorVerdict } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import type { z } from 'zod';

interface Side {
  op: string;
  value: string | null;
  measureUnit: string | null;
}

/**
 * Holds our target against the superior's for the same thing. Which way is weaker follows from the superior's bound:
 * a floor (>=, =) asks for as much, a ceiling (<=) for as little; the city may ask more of itself, never less.
 *
 * @param convert  from one unit of measure to another, exact; null where they do not convert
 */
export function compareWithSuperior(
  ours: Side,
  theirs: Side & { value: string },
  convert: (value: string, from: string, to: string) => string | null,
): z.output<typeof superiorVerdict> {
  if (ours.value === null) return 'not-comparable';
  const value = convert(ours.value, ours.measureUnit ?? '', theirs.measureUnit ?? '');
  if (value === null) return 'not-comparable';
  const order = new Decimal(value).comparedTo(theirs.value);
  const isCeiling = theirs.op === '<=';
  // 20 left open where 20以上 was asked for binds less, though the number is the same.
  const isOpener = ours.op === '~' && theirs.op !== '~';
  if (order === 0) return isOpener ? 'weaker' : 'equal';
  return (isCeiling ? order < 0 : order > 0) ? 'stronger' : 'weaker';
}
