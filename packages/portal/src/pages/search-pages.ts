import { LIGHT_STATES, type LightState } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { type Html, html, when } from '../parts/html.ts';
import { itemList } from '../parts/item-list.ts';
import { pager } from '../parts/pager.ts';
import { searchForm } from '../parts/search-form.ts';
import { entriesOf, QUERY_MAX, type SearchEntry } from '../search/entries.ts';
import { yearPath } from '../site/addresses.ts';
import { type ListPlace, listInVariants, pageInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import type { ItemRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { Where } from '../site/where.ts';
import { grouped, type YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { SEARCH } from '../text/page-words.ts';
import { STATE } from '../text/state-words.ts';

const ROWS = { normal: 50, elder: 15 };
/** Rows of one file of the static index: a heavier one would make the page heavier than a page may be. */
const INDEX_ROWS = 250;
/** What a question shows; more words find more precisely. */
export const FOUND_MOST = 60;

export interface SearchInput {
  code: string;
  year: number;
  letters: { letter: string; count: number }[];
  /** Files of the static index, below the base; none where a server answers. */
  index: string[];
  /** Null: nothing was asked. */
  asked: { query: string; rows: ItemRow[]; all: number } | null;
}

const letterPath = (home: string, letter: string): string =>
  `${home}search/${letter === '#' ? 'other' : letter.toLowerCase()}/`;

const stateWords = (pen: Pen): string =>
  JSON.stringify(
    Object.fromEntries([
      ...Object.entries(LIGHT_STATES).map(([state, words]) => [state as LightState, pen.say(words)]),
      ['', pen.say(STATE.unknown)],
    ]),
  );

function answers(pen: Pen, { code, year, asked }: SearchInput): Html {
  const { say } = pen;
  if (asked === null) return html``;
  if (asked.rows.length === 0) return html`<p role="status">${say(SEARCH.nothing)(asked.query)}</p>`;
  return html`<div role="status"><h2>${say(SEARCH.found)(asked.all, asked.query)}</h2></div>
    ${when(asked.all > asked.rows.length, () => html`<p class="about">${say(SEARCH.first)(asked.rows.length)}</p>`)}
    ${itemList(pen, code, year, asked.rows)}`;
}

export function searchPage(pen: Pen, input: SearchInput): PageBody {
  const { say } = pen;
  const home = yearPath(input.code, input.year);
  const title = input.asked === null ? say(SEARCH.title) : say(SEARCH.found)(input.asked.all, input.asked.query);
  return {
    title,
    description: say(SEARCH.hint),
    isHidden: input.asked !== null,
    crumbs: [{ label: say(FRAME.home), path: home }],
    main: html`<h1>${say(SEARCH.title)}</h1>${searchForm(pen, home, input.asked?.query ?? '', 'page')}
      ${answers(pen, input)}
      ${when(
        input.index.length,
        () =>
          html`<div id="found" aria-live="polite" data-index="${input.index.map((file) => pen.file(file)).join(' ')}" data-items="${pen.to(`${home}items/`)}" data-states="${stateWords(pen)}" data-found="${say(SEARCH.found)('{n}', '{q}')}" data-nothing="${say(SEARCH.nothing)('{q}')}"></div><noscript><p>${say(SEARCH.noScript)}</p></noscript>`,
      )}
      ${when(
        input.letters.length,
        () =>
          html`<section aria-labelledby="letters"><h2 id="letters">${say(SEARCH.letters)}</h2><ul class="letters">${input.letters.map(({ letter, count }) => html`<li><a href="${pen.to(letterPath(home, letter))}"><b>${letter}</b> <span class="about">${count}</span></a></li>`)}</ul></section>`,
      )}`,
  };
}

/** Too many were asked from one network: when to come back, with the question still there. */
export function waitPage(
  pen: Pen,
  { code, year, seconds, question }: { code: string; year: number; seconds: number; question: string },
): PageBody {
  const { say } = pen;
  const home = yearPath(code, year);
  return {
    ...{ title: say(SEARCH.wait), description: say(SEARCH.wait), isHidden: true },
    crumbs: [{ label: say(FRAME.home), path: home }],
    main: html`<h1>${say(SEARCH.wait)}</h1><p role="status">${say(SEARCH.waitHow)(seconds)}</p>${searchForm(pen, home, question.slice(0, QUERY_MAX), 'page')}
      <ul class="ways"><li><a href="${pen.to(`${home}items/`)}">${say(FRAME.items)}</a></li><li><a href="${pen.to(home)}">${say(FRAME.home)}</a></li></ul>`,
  };
}

interface LetterInput {
  code: string;
  year: number;
  letter: string;
  rows: readonly ItemRow[];
  place: ListPlace;
}

function letterPage(pen: Pen, input: LetterInput): PageBody {
  const home = yearPath(input.code, input.year);
  const title = pen.say(SEARCH.letter)(input.letter);
  return {
    title,
    description: title,
    crumbs: [
      { label: pen.say(FRAME.home), path: home },
      { label: pen.say(FRAME.search), path: `${home}search/` },
    ],
    main: html`<h1>${title}</h1>${itemList(pen, input.code, input.year, input.rows)}${pager(pen, input.place)}`,
  };
}

const lettersOf = (entries: readonly SearchEntry[]): SearchInput['letters'] =>
  [...grouped(entries, ({ letter }) => letter)]
    .map(([letter, some]) => ({ letter, count: some.length }))
    .sort((a, b) => (a.letter === '#' ? 1 : b.letter === '#' ? -1 : a.letter < b.letter ? -1 : 1));

/** The page without a question, or answered by a server. */
export function searchInput(view: YearView, index: string[], asked: SearchInput['asked']): SearchInput {
  return { code: view.government.code, year: view.year.year, letters: lettersOf(entriesOf(view.year)), index, asked };
}

/** Search, the list by initials that needs no script, and on static files the index for the portal's script. */
export function searchPages(view: YearView, options: PortalOptions, where: Where): PortalPage[] {
  const home = yearPath(view.government.code, view.year.year);
  // Pinyin is looked up when a page is asked for: a list of addresses alone needs the letters only.
  const entries = entriesOf(view.year);
  const rowOf = new Map(view.items.map((item, at) => [item, view.rows[at]!]));
  const files = options.isDynamic
    ? []
    : Array.from({ length: Math.ceil(entries.length / INDEX_ROWS) }, (_, at) => ({
        path: `${home}search/index-${at + 1}.js`,
        rows: entries
          .slice(at * INDEX_ROWS, (at + 1) * INDEX_ROWS)
          .map(({ item, shortWords, syllables }) => [
            item.slug,
            item.title,
            shortWords,
            syllables,
            item.state?.state ?? '',
          ]),
      }));
  const index = files.map(({ path }) => path);
  return [
    ...pageInVariants(
      ...([options, where, `${home}search/`, 'search'] as const),
      (): SearchInput => searchInput(view, index, null),
      searchPage,
    ),
    ...files.map(
      ({ path, rows }): PortalPage => ({
        ...{ path, type: 'text/javascript; charset=utf-8', status: 200 },
        inputs: ['search-index', rows],
        render: () => `liubuIndex(${JSON.stringify(rows)})`,
      }),
    ),
    ...[...grouped(entries, ({ letter }) => letter)].flatMap(([letter, some]) =>
      listInVariants(
        ...([
          options,
          where,
          letterPath(home, letter),
          'letter',
          some.map(({ item }) => rowOf.get(item)!),
          ROWS,
        ] as const),
        (rows, place): LetterInput => ({ code: view.government.code, year: view.year.year, letter, rows, place }),
        letterPage,
      ),
    ),
  ];
}
