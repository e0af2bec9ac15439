import { type PublicTarget, VALUE_STATUSES } from '@liubu/contract';
import { amount } from '../parts/figures.ts';
import { type Html, html, when } from '../parts/html.ts';
import type { Pen } from '../site/pen.ts';
import { periodWords, TARGET } from '../text/item-words.ts';
import { plannedValues } from './planned.ts';
import { plainNumber } from './target-chart.ts';

/** The same as the chart, and more: each value with whose it is, how settled, and as of which day. */
export function targetTable(pen: Pen, target: PublicTarget): Html {
  const planned = plannedValues(target);
  const values = [...target.values].sort((a, b) => a.month - b.month || (a.asOf < b.asOf ? -1 : 1));
  if (values.length === 0) return html`<p>${pen.say(TARGET.noValues)}</p>`;
  return html`<div class="wide" role="region" tabindex="0" aria-label="${target.name}${pen.say(['：', ': '])}${pen.say(TARGET.table)}"><table>
    <caption>${pen.zh(target.name)} · ${pen.say(TARGET.table)}${when(target.measureUnit, () => html`（${pen.say(TARGET.unit)(target.measureUnit!)}）`)}</caption>
    <thead><tr><th scope="col">${pen.say(TARGET.period)}</th><th scope="col" class="n">${pen.say(TARGET.actual)}</th>
    ${when(planned, () => html`<th scope="col" class="n">${pen.say(TARGET.planned)}</th>`)}
    <th scope="col">${pen.say(TARGET.by)}</th><th scope="col">${pen.say(TARGET.asOf)}</th></tr></thead>
    <tbody>${values.map(
      (one) => html`<tr><th scope="row">${pen.say(periodWords(target.quantity, one.month))}</th>
        <td class="n">${amount(pen, one.value, null)}</td>
        ${when(planned, () => html`<td class="n">${amount(pen, plainNumber(planned![one.month - 1]!), null)}</td>`)}
        <td>${pen.say(one.by === 'verified' ? TARGET.verified : TARGET.reported)}${pen.say(['，', ', '])}${pen.say(VALUE_STATUSES[one.status])}
        ${when(one.source, () => html`<br><span class="about">${pen.zh(one.source)}</span>`)}</td>
        <td>${pen.shortDay(one.asOf)}</td></tr>`,
    )}</tbody></table></div>`;
}
