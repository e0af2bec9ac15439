import type { LightState } from '@liubu/contract';
import type { ItemRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import { STATE_ORDER } from '../text/state-words.ts';
import { type Html, html } from './html.ts';
import { stateShape, stateWord } from './state-mark.ts';

/** How many commitments are in each state; those of which none was published have no name. */
export type Counts = { state: LightState | null; count: number }[];

export function countsOf(rows: readonly Pick<ItemRow, 'state'>[]): Counts {
  const counts = new Map<LightState | null, number>();
  for (const { state } of rows) counts.set(state?.state ?? null, (counts.get(state?.state ?? null) ?? 0) + 1);
  return [...STATE_ORDER, null].flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [{ state, count }];
  });
}

/** Where the commitments of one state are listed. */
export const statePath = (list: string, state: LightState | null): string =>
  `${list}state/${(state ?? 'unpublished').replaceAll('_', '-')}/`;

/** @param list  address of the list whose parts the counts lead to; null: they lead nowhere */
export function countsBar(pen: Pen, counts: Counts, list: string | null, current?: LightState | null): Html {
  return html`<ul class="counts">${counts.map(({ state, count }) => {
    const inner = html`<span class="state s-${state ?? 'unpublished'}">${stateShape(state)} ${stateWord(pen, state)}</span> <b>${count}</b>`;
    return list === null
      ? html`<li>${inner}</li>`
      : html`<li><a href="${pen.to(statePath(list, state))}"${current === state ? html` aria-current="page"` : null}>${inner}</a></li>`;
  })}</ul>`;
}
