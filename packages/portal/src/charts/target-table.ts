import { type PublicTarget, VALUE_STATUSES } from '@liubu/contract';
import { amount } from '../parts/figures.ts';
import { type Html, html, when } from '../parts/html.ts';
import type { Pen } from '../site/pen.ts';
import { periodWords, TARGET } from '../text/item-words.ts';
import { plannedValues } from './planned.ts';
import { plainNumber } from './target-chart.ts';

/** The same as the chart, and more: each value with whose it is, how settled, and as of which day. Fits a phone. */
export function targetTable(pen: Pen, target: PublicTarget): Html {
  const { say } = pen;
  const planned = plannedValues(target);
  const values = [...target.values].sort((a, b) => a.month - b.month || (a.asOf < b.asOf ? -1 : 1));
  if (values.length === 0) return html`<p>${say(TARGET.noValues)}</p>`;
  return html`<div class="wide" role="region" tabindex="0" aria-label="${target.name}${say(['：', ': '])}${say(TARGET.table)}"><table>
    <caption>${pen.zh(target.name)} · ${say(TARGET.table)}${when(target.measureUnit, () => html`（${say(TARGET.unit)(target.measureUnit!)}）`)}</caption>
    <thead><tr><th scope="col">${say(TARGET.period)}</th><th scope="col" class="n">${say(TARGET.actual)}</th>
    ${when(planned, () => html`<th scope="col" class="n">${say(TARGET.planned)}</th>`)}
    <th scope="col">${say(TARGET.by)}</th></tr></thead>
    <tbody>${values.map(
      (
        one,
      ) => html`<tr><th scope="row">${say(periodWords(target.quantity, one.month))}<br><span class="about">${say(TARGET.asOf)} ${pen.shortDay(one.asOf)}</span></th>
        <td class="n">${amount(pen, one.value, null)}</td>
        ${when(planned, () => html`<td class="n">${amount(pen, plainNumber(planned![one.month - 1]!), null)}</td>`)}
        <td>${say(one.by === 'verified' ? TARGET.verified : TARGET.reported)}<br><span class="about">${say(VALUE_STATUSES[one.status])}
        ${when(one.source, () => html` · ${pen.zh(one.source)}`)}</span></td></tr>`,
    )}</tbody></table></div>`;
}
