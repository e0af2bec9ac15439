import type { PublicYear } from '@liubu/contract';
import { html, when } from '../parts/html.ts';
import { yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import type { Pen } from '../site/pen.ts';
import type { YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { SUMMARY } from '../text/page-words.ts';

export interface SummaryInput {
  code: string;
  year: number;
  fulfilment: PublicYear['fulfilment'];
}

export const summaryInput = ({ government, year }: YearView): SummaryInput => ({
  code: government.code,
  year: year.year,
  fulfilment: [...year.fulfilment].sort((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1)),
});

/** 半年、年度总结 as they were issued. */
export function summaryPage(pen: Pen, input: SummaryInput): PageBody {
  const { say } = pen;
  return {
    title: say(SUMMARY.title),
    description: input.fulfilment[0]?.title ?? say(SUMMARY.none),
    crumbs: [{ label: say(FRAME.home), path: yearPath(input.code, input.year) }],
    main: html`<h1>${say(SUMMARY.title)}</h1>${
      input.fulfilment.length === 0
        ? html`<p>${say(SUMMARY.none)}</p>`
        : input.fulfilment.map(
            (one) => html`<article><h2>${pen.zh(one.title)}</h2><p class="about">${pen.day(one.issuedOn)}</p>
              <dl class="numbers">${(['met', 'running', 'missed', 'adjusted', 'dropped'] as const).map((key) => when(one.counts[key] > 0, () => html`<div><dt>${say(SUMMARY[key])}</dt><dd>${one.counts[key]}</dd></div>`))}</dl>
              ${one.text.map((paragraph) => html`<p>${pen.zh(paragraph)}</p>`)}</article>`,
          )
    }`,
  };
}
