import type { LightState } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { type Counts, countsBar, countsOf, statePath } from '../parts/counts.ts';
import { html, when } from '../parts/html.ts';
import { cards, itemList } from '../parts/item-list.ts';
import { pager } from '../parts/pager.ts';
import { stateWord } from '../parts/state-mark.ts';
import { yearPath } from '../site/addresses.ts';
import { type ListPlace, listInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import type { ItemRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { Where } from '../site/where.ts';
import type { YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { LISTS } from '../text/page-words.ts';
import { STATE_ORDER } from '../text/state-words.ts';

/** Rows that a page holds without growing over what a slow phone loads in a second. */
const ROWS = { normal: 50, elder: 15 };
const CARDS = { normal: 24, elder: 8 };

interface ListInput {
  code: string;
  name: string;
  year: number;
  rows: readonly ItemRow[];
  place: ListPlace;
  counts: Counts;
  /** Which state alone is listed; undefined: all. */
  only: LightState | null | undefined;
}

function itemsPage(pen: Pen, input: ListInput): PageBody {
  const { say } = pen;
  const home = yearPath(input.code, input.year);
  const list = `${home}items/`;
  const isPart = input.only !== undefined;
  const title = isPart ? say(LISTS.ofState)(stateWord(pen, input.only!)) : say(LISTS.all);
  return {
    title,
    description: `${input.name} ${input.year} ${title}${say(['：', ': '])}${say(LISTS.count)(input.place.all)}`,
    crumbs: [{ label: say(FRAME.home), path: home }, ...(isPart ? [{ label: say(FRAME.items), path: list }] : [])],
    main: html`<h1>${title}</h1><p class="lead">${say(LISTS.count)(input.place.all)}${say(['。', '. '])}${when(!isPart && input.place.all > 0, () => html`${say(LISTS.allLead)}`)}</p>
      ${when(input.counts.length, () => html`<nav aria-label="${say(['按状态看', 'By state'])}">${countsBar(pen, input.counts, list, input.only)}</nav>`)}
      ${when(isPart, () => html`<p><a href="${pen.to(list)}">${say(LISTS.everyState)}</a></p>`)}
      ${input.rows.length === 0 ? html`<p>${say(LISTS.none)}</p>` : itemList(pen, input.code, input.year, input.rows)}${pager(pen, input.place)}`,
  };
}

function livelihoodPage(pen: Pen, input: ListInput): PageBody {
  const { say } = pen;
  const title = say(LISTS.livelihood);
  return {
    title,
    description: `${input.name} ${input.year} ${title}${say(['：', ': '])}${say(LISTS.count)(input.place.all)}`,
    crumbs: [{ label: say(FRAME.home), path: yearPath(input.code, input.year) }],
    main: html`<h1>${title}</h1><p class="lead">${say(LISTS.livelihoodLead)}${say(LISTS.count)(input.place.all)}${say(['。', '.'])}</p>
      ${countsBar(pen, input.counts, null)}
      ${input.rows.length === 0 ? html`<p>${say(LISTS.none)}</p>` : cards(pen, input.code, input.year, input.rows, true, 'h2')}${pager(pen, input.place)}`,
    image: input.rows[0]?.photo ? `/files/${input.rows[0].photo.sha256}.jpg` : null,
  };
}

/** All commitments, those of each state, and the livelihood projects. */
export function itemListPages(view: YearView, options: PortalOptions, where: Where): PortalPage[] {
  const { government, year, rows } = view;
  const home = yearPath(government.code, year.year);
  const counts = countsOf(rows);
  const common = { code: government.code, name: government.name, year: year.year };
  const pages = listInVariants(
    ...([options, where, `${home}items/`, 'items', rows, ROWS] as const),
    (part, place): ListInput => ({ ...common, rows: part, place, counts, only: undefined }),
    itemsPage,
  );
  // Also where there is none now: an address that somebody kept stays an address.
  for (const state of [...STATE_ORDER, null]) {
    const some = rows.filter((row) => (row.state?.state ?? null) === state);
    pages.push(
      ...listInVariants(
        ...([options, where, statePath(`${home}items/`, state), 'items-of-state', some, ROWS] as const),
        (part, place): ListInput => ({ ...common, rows: part, place, counts, only: state }),
        itemsPage,
      ),
    );
  }
  const livelihood = rows.filter(({ kind }) => kind === 'livelihood');
  pages.push(
    ...listInVariants(
      ...([options, where, `${home}livelihood/`, 'livelihood', livelihood, CARDS] as const),
      (part, place): ListInput => ({ ...common, rows: part, place, counts: countsOf(livelihood), only: undefined }),
      livelihoodPage,
    ),
  );
  return pages;
}
