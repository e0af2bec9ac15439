import type { PublicItem, PublicTarget } from '@liubu/contract';
import { targetChart } from '../charts/target-chart.ts';
import { targetTable } from '../charts/target-table.ts';
import { amount, figure, latestValue, targetWords } from '../parts/figures.ts';
import { type Html, html, webAddress, when } from '../parts/html.ts';
import { targetPath } from '../site/addresses.ts';
import type { Pen } from '../site/pen.ts';
import { TARGET } from '../text/item-words.ts';

export function sourceWords(pen: Pen, source: PublicItem['promise']['source']): Html {
  const address = webAddress(source.url);
  return address === null ? pen.zh(source.says) : html`<a href="${address}" rel="noopener">${pen.zh(source.says)}</a>`;
}

/**
 * A target with all its figures: in words, as a chart, and the same as a table.
 *
 * @param itemTitle  what it belongs to; its name leads to a page of its own
 */
export function targetBlock(
  pen: Pen,
  { code, year }: { code: string; year: number },
  target: PublicTarget,
  itemTitle: string,
  level: 'h3' | null,
): Html {
  const { say } = pen;
  const latest = latestValue(target.values);
  const chart = targetChart(pen, target);
  return html`<div class="target">
    ${when(level, () => html`<h3><a href="${pen.to(targetPath(code, year, target.slug))}">${pen.zh(target.name)}</a></h3>`)}
    <dl class="facts"><div><dt>${say(TARGET.title)}</dt><dd><b>${targetWords(pen, target)}</b>${when(target.quote && target.quote !== itemTitle, () => html` <span class="about">${say(['“', '“'])}${pen.zh(target.quote)}”</span>`)}</dd></div>
    <div><dt>${say(TARGET.latest)}</dt><dd>${latest === null ? say(TARGET.noValues) : figure(pen, target, latest)}${when(latest?.source, () => html`<br><span class="about">${say(TARGET.source)}${say(['：', ': '])}${pen.zh(latest!.source)}</span>`)}</dd></div>
    ${when(target.baseline, () => html`<div><dt>${say(TARGET.baseline)(target.baseline!.year)}</dt><dd>${amount(pen, target.baseline!.value, target.measureUnit)}</dd></div>`)}
    ${when(target.definition, () => html`<div class="all"><dt>${say(TARGET.definition)}</dt><dd>${pen.zh(target.definition)}</dd></div>`)}</dl>
    ${chart}
    ${when(target.values.length, () => (level === null ? targetTable(pen, target) : html`<details><summary>${say(TARGET.table)}</summary>${targetTable(pen, target)}</details>`))}</div>`;
}
