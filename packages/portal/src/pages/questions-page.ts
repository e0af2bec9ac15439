import { type Html, html, when } from '../parts/html.ts';
import { itemPath, unitPath, yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import type { UnitLink } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { PublicQuestion, YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { ITEM } from '../text/item-words.ts';
import { SUMMARY } from '../text/page-words.ts';

export type Question = PublicQuestion & { unit: UnitLink | null; item: { slug: string; title: string } | null };

export interface QuestionsInput {
  code: string;
  year: number;
  questions: Question[];
}

export const questionsInput = (view: YearView): QuestionsInput => ({
  code: view.government.code,
  year: view.year.year,
  questions: [...view.questions]
    .sort((a, b) => (a.askedOn < b.askedOn ? 1 : -1))
    .map((one) => {
      const item = one.itemSlug === null ? undefined : view.itemBySlug.get(one.itemSlug);
      return { ...one, unit: view.unitLink(one.unitId), item: item ? { slug: item.slug, title: item.title } : null };
    }),
});

export const questionBlock = (pen: Pen, { code, year }: { code: string; year: number }, one: Question): Html =>
  html`<div class="question"><p class="about">${pen.zh(one.by)} · ${pen.day(one.askedOn)}
    ${when(one.item, () => html` · <a href="${pen.to(itemPath(code, year, one.item!.slug))}">${pen.zh(one.item!.title)}</a>`)}</p>
    <p><strong>${pen.zh(one.question)}</strong></p>
    ${
      one.answeredOn === null
        ? html`<p>${pen.say(ITEM.notAnswered)}</p>`
        : html`<p>${pen.say(ITEM.answer)}${pen.say(['：', ': '])}${pen.zh(one.answer)}</p>`
    }
    <p class="about">${when(one.unit, () => html`<a href="${pen.to(unitPath(code, year, one.unit!.slug))}">${pen.zh(one.unit!.name)}</a>`)}
    ${when(one.answeredOn, () => html` · ${pen.day(one.answeredOn!)}`)}</p></div>`;

export function questionsPage(pen: Pen, input: QuestionsInput): PageBody {
  const { say } = pen;
  return {
    title: say(SUMMARY.questions),
    description: say(SUMMARY.questions),
    crumbs: [{ label: say(FRAME.home), path: yearPath(input.code, input.year) }],
    main: html`<h1>${say(SUMMARY.questions)}</h1>${
      input.questions.length === 0
        ? html`<p>${say(SUMMARY.noQuestions)}</p>`
        : input.questions.map((one) => questionBlock(pen, input, one))
    }`,
  };
}
