import { type PublicTarget, type PublicValue, VALUE_STATUSES } from '@liubu/contract';
import type { Pen } from '../site/pen.ts';
import { periodWords, TARGET } from '../text/item-words.ts';
import { dayWords } from '../text/language.ts';
import { isScaledUnit, spoken } from '../text/numbers.ts';
import { type Html, html, when } from './html.ts';

/** A number with its unit as people say it; the exact value stays readable for machines and on hover. */
export function amount(pen: Pen, value: string, unit: string | null): Html {
  const words = spoken(pen.language, value, isScaledUnit(unit));
  const said = html`${words}${when(unit, () => html`${pen.language === 'en' && !/^[%％‰]/.test(unit!) ? ' ' : ''}${pen.zh(unit)}`)}`;
  return words === value
    ? html`<data value="${value}">${said}</data>`
    : html`<data value="${value}" title="${value}${unit ?? ''}">${said}</data>`;
}

export const money = (pen: Pen, yuan: string): Html => amount(pen, yuan, '元');

/** What the target asks for: 不少于 9000个. */
export function targetWords(pen: Pen, target: Pick<PublicTarget, 'op' | 'value' | 'valueHigh' | 'measureUnit'>): Html {
  const { op, value, valueHigh, measureUnit } = target;
  if (value === null || op === 'qualitative') return html`${pen.say(TARGET.qualitative)}`;
  if (op === 'range' && valueHigh !== null)
    return html`${amount(pen, value, null)}—${amount(pen, valueHigh, measureUnit)}`;
  const sign = op === '>=' ? TARGET.atLeast : op === '<=' ? TARGET.atMost : op === '~' ? TARGET.about : null;
  return html`${sign && pen.say(sign)}${amount(pen, value, measureUnit)}`;
}

/** One value a month, in their order: verified before reported, and the newest of these. */
export function valueOfMonths(values: readonly PublicValue[]): PublicValue[] {
  const months = new Map<number, PublicValue>();
  for (const one of values) {
    const known = months.get(one.month);
    const isBetter =
      known === undefined ||
      (one.by === 'verified' && known.by === 'reported') ||
      (one.by === known.by && one.asOf >= known.asOf);
    if (isBetter) months.set(one.month, one);
  }
  return [...months.values()].sort((a, b) => a.month - b.month);
}

/** The newest of a target's values: the same in lists, charts, comparisons and data. */
export const latestValue = (values: readonly PublicValue[]): PublicValue | null => valueOfMonths(values).at(-1) ?? null;

/** Never a number alone: its unit, period, day, and whether it is reported or verified. */
export function figure(pen: Pen, target: Pick<PublicTarget, 'measureUnit' | 'quantity'>, value: PublicValue): Html {
  return html`<span class="figure">${amount(pen, value.value, target.measureUnit)}</span> 
    <span class="about">${pen.say(periodWords(target.quantity, value.month))} · 
    ${pen.say(TARGET.asOf)} ${dayWords(pen.language, value.asOf)} · 
    ${pen.say(value.by === 'verified' ? TARGET.verified : TARGET.reported)} · 
    ${pen.say(VALUE_STATUSES[value.status])}</span>`;
}
