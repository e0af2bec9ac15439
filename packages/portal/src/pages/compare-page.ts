import type { PublicTarget, PublicValue } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { figure, latestValue, targetWords } from '../parts/figures.ts';
import { type Html, html, when } from '../parts/html.ts';
import { stateMark } from '../parts/state-mark.ts';
import { itemPath, targetPath, yearPath } from '../site/addresses.ts';
import { pageInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import { type StateRow, stateRowOf } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { Where } from '../site/where.ts';
import { grouped, type YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { TARGET } from '../text/item-words.ts';
import { COMPARE } from '../text/page-words.ts';

interface Side {
  slug: string;
  title: string;
  state: StateRow | null;
}
interface FigureSide {
  target: Pick<PublicTarget, 'slug' | 'name' | 'op' | 'value' | 'valueHigh' | 'measureUnit' | 'quantity'>;
  latest: PublicValue | null;
}
interface CompareInput {
  code: string;
  year: number;
  before: number;
  carried: { now: Side; past: Side }[];
  figures: { now: FigureSide; past: FigureSide; isSameUnit: boolean }[];
}

const figureSide = ({ slug, name, op, value, valueHigh, measureUnit, quantity, values }: PublicTarget): FigureSide => ({
  target: { slug, name, op, value, valueHigh, measureUnit, quantity },
  latest: latestValue(values),
});

/** Pairs an indicator where each year has it once: of several, nobody can say which belongs to which. */
function figurePairs(view: YearView): CompareInput['figures'] {
  const byKey = (items: YearView['items']) =>
    grouped(
      items.flatMap(({ targets }) => targets),
      ({ indicator }) => indicator,
    );
  const then = byKey(view.before!.items);
  return [...byKey(view.items)].flatMap(([key, now]) => {
    const last = then.get(key);
    if (now.length !== 1 || last?.length !== 1) return [];
    const isSameUnit = now[0]!.measureUnit === last[0]!.measureUnit && now[0]!.quantity === last[0]!.quantity;
    return [{ now: figureSide(now[0]!), past: figureSide(last[0]!), isSameUnit }];
  });
}

function compareInput(view: YearView): CompareInput {
  const then = new Map(view.before!.items.map((item) => [item.slug, item]));
  return {
    code: view.government.code,
    year: view.year.year,
    before: view.before!.year,
    carried: view.items.flatMap((item) => {
      const last = item.carriedFrom?.year === view.before!.year ? then.get(item.carriedFrom.slug) : undefined;
      if (last === undefined) return [];
      return [
        {
          now: { slug: item.slug, title: item.title, state: stateRowOf(item) },
          past: { slug: last.slug, title: last.title, state: stateRowOf(last) },
        },
      ];
    }),
    figures: figurePairs(view),
  };
}

function side(pen: Pen, input: CompareInput, year: number, one: Side): Html {
  return html`<p class="about">${pen.say(COMPARE.year)(year)}</p><p><a href="${pen.to(itemPath(input.code, year, one.slug))}">${pen.zh(one.title)}</a></p><p>${stateMark(pen, one.state)}</p>`;
}

function figureOf(pen: Pen, code: string, year: number, { target, latest }: FigureSide): Html {
  return html`<p class="about">${pen.say(COMPARE.year)(year)}</p><p><a href="${pen.to(targetPath(code, year, target.slug))}">${pen.zh(target.name)}</a></p><p>${pen.say(COMPARE.target)} ${targetWords(pen, target)}</p><p>${pen.say(COMPARE.reached)} ${latest === null ? pen.say(TARGET.noValues) : figure(pen, target, latest)}</p>`;
}

function comparePage(pen: Pen, input: CompareInput): PageBody {
  const { say } = pen;
  const title = say(COMPARE.title)(input.year, input.before);
  return {
    title,
    description: `${title}${say(['：', ': '])}${say(COMPARE.lead)}`,
    crumbs: [{ label: say(FRAME.home), path: yearPath(input.code, input.year) }],
    main: html`<h1>${title}</h1><p class="lead">${say(COMPARE.lead)}</p>
      ${when(input.carried.length + input.figures.length === 0, () => html`<p>${say(COMPARE.none)}</p>`)}
      ${when(
        input.figures.length,
        () =>
          html`<section aria-labelledby="figures"><h2 id="figures">${say(COMPARE.figures)}</h2><ul class="pairs">${input.figures.map(
            ({ now, past, isSameUnit }) =>
              html`<li><div>${figureOf(pen, input.code, input.before, past)}</div><div>${figureOf(pen, input.code, input.year, now)}${when(!isSameUnit, () => html`<p><strong>${say(COMPARE.otherUnit)}</strong></p>`)}</div></li>`,
          )}</ul></section>`,
      )}
      ${when(
        input.carried.length,
        () =>
          html`<section aria-labelledby="carried"><h2 id="carried">${say(COMPARE.carried)}</h2><ul class="pairs">${input.carried.map(
            ({ now, past }) =>
              html`<li><div>${side(pen, input, input.before, past)}</div><div>${side(pen, input, input.year, now)}</div></li>`,
          )}</ul></section>`,
      )}`,
  };
}

export const comparePages = (view: YearView, options: PortalOptions, where: Where): PortalPage[] =>
  view.before === null
    ? []
    : pageInVariants(
        ...([options, where, `${yearPath(view.government.code, view.year.year)}compare/`, 'compare'] as const),
        () => compareInput(view),
        comparePage,
      );
