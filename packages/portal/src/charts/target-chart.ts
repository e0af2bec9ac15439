import type { PublicTarget } from '@liubu/contract';
import { targetWords, valueOfMonths } from '../parts/figures.ts';
import { Html, html, when } from '../parts/html.ts';
import type { Pen } from '../site/pen.ts';
import { periodWords, TARGET } from '../text/item-words.ts';
import { isScaledUnit, spoken } from '../text/numbers.ts';
import { plannedValues } from './planned.ts';
import { niceTicks } from './scale.ts';

const WIDTH = 360;
const HEIGHT = 230;
const LEFT = 52;
const RIGHT = 14;
const TOP = 26;
const BOTTOM = 26;

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * The way to a target: what there is against what should be there, month by month. Reads in grey: the plan is dashed,
 * verified points are full, reported ones hollow. Null where there is nothing to draw.
 */
export function targetChart(pen: Pen, target: PublicTarget): Html | null {
  const goal = target.value === null || target.op === 'qualitative' ? null : Number(target.value);
  const values = valueOfMonths(target.values);
  if (goal === null || values.length === 0) return null;
  const planned = plannedValues(target);
  const numbers = values.map(({ value }) => Number(value));
  const all = [goal, ...numbers, ...(planned ?? [])];
  const isFromZero = target.quantity === 'flow_cumulative' || target.quantity === null || planned !== null;
  const lowest = Math.min(...all);
  const highest = Math.max(...all);
  const ticks = niceTicks(isFromZero ? Math.min(0, lowest) : lowest, highest, 4);
  const low = ticks[0]!;
  const high = ticks[ticks.length - 1]!;
  const x = (month: number): number => round(LEFT + ((WIDTH - LEFT - RIGHT) * month) / 12);
  const y = (value: number): number =>
    round(HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (value - low)) / (high - low || 1));
  const isScaled = isScaledUnit(target.measureUnit);
  const words = (value: number): string => spoken(pen.language, plainNumber(value), isScaled);
  const last = values.at(-1)!;
  const start = target.quantity === 'flow_cumulative' ? `${x(0)},${y(0)} ` : '';
  const line = (points: readonly (readonly [number, number])[]): string =>
    points.map(([month, value]) => `${x(month)},${y(value)}`).join(' ');
  const unit = target.measureUnit ?? '';
  const summary = pen.say<string>([
    `${periodWords(target.quantity, last.month)[0]}${spoken('zh', last.value, isScaled)}${unit}，目标${spoken('zh', target.value!, isScaled)}${unit}${planned ? `，按计划应到${words(planned[last.month - 1]!)}${unit}` : ''}。`,
    `${periodWords(target.quantity, last.month)[1]}: ${spoken('en', last.value, isScaled)} ${unit}; target ${spoken('en', target.value!, isScaled)} ${unit}${planned ? `; planned by then ${words(planned[last.month - 1]!)} ${unit}` : ''}.`,
  ]);
  const id = `chart-${target.slug}`;
  const lastX = x(last.month);
  const isLate = last.month > 3;
  return html`<figure class="chart">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d">
      <title id="${id}-t">${target.name}${pen.say(['：', ': '])}${pen.say(TARGET.chart)}</title>
      <desc id="${id}-d">${summary}</desc>
      <g class="axis">
        ${ticks.map((tick) => html`<path d="M${LEFT} ${y(tick)}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${round(y(tick) + 4)}" text-anchor="end">${words(tick)}</text>`)}
        ${[1, 3, 6, 9, 12].map((month) => html`<text x="${x(month)}" y="${HEIGHT - 8}" text-anchor="middle">${pen.language === 'zh' ? `${month}月` : String(month)}</text>`)}
        ${when(unit, () => html`<text x="2" y="12">${pen.say(TARGET.unit)(unit)}</text>`)}
      </g>
      ${planned !== null && new Html(`<polyline class="planned" points="${start}${line(planned.map((value, at) => [at + 1, value]))}"/>`)}
      <path class="goal" d="M${LEFT} ${y(goal)}H${WIDTH - RIGHT}"/>
      ${new Html(`<polyline class="actual" points="${start}${line(values.map(({ month }, at) => [month, numbers[at]!]))}"/>`)}
      ${values.map(({ month, by }, at) => new Html(`<circle class="${by}" cx="${x(month)}" cy="${y(numbers[at]!)}" r="4"/>`))}
      <text class="last" x="${isLate ? lastX - 8 : lastX + 8}" y="${round(Math.max(TOP + 12, y(Number(last.value)) - 10))}" text-anchor="${isLate ? 'end' : 'start'}">${spoken(pen.language, last.value, isScaled)}</text>
    </svg>
    <figcaption>
      <span><svg viewBox="0 0 28 12" aria-hidden="true"><path class="actual" d="M1 6h26"/><circle class="verified" cx="14" cy="6" r="4"/></svg>${pen.say(TARGET.verified)}</span> 
      <span><svg viewBox="0 0 28 12" aria-hidden="true"><path class="actual" d="M1 6h26"/><circle class="reported" cx="14" cy="6" r="4"/></svg>${pen.say(TARGET.reported)}</span> 
      ${when(planned, () => html`<span><svg viewBox="0 0 28 12" aria-hidden="true"><path class="planned" d="M1 6h26"/></svg>${pen.say(TARGET.planned)}</span> `)}
      <span><svg viewBox="0 0 28 12" aria-hidden="true"><path class="goal" d="M1 6h26"/></svg>${pen.say(TARGET.line)} ${targetWords(pen, target)}</span>
    </figcaption></figure>`;
}

/** No exponents, and no digits that floating point made up. */
export const plainNumber = (value: number): string => {
  const [whole = '0', fraction = ''] = Number(value.toPrecision(12)).toFixed(6).split('.');
  const kept = fraction.replace(/0+$/, '');
  return kept === '' ? whole : `${whole}.${kept}`;
};
