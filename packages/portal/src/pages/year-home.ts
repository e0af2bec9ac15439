import type { LightState, PublicStory, PublicYear } from '@liubu/contract';
import { LIGHT_STATES, PUBLIC_STORY_KINDS } from '@liubu/contract';
import { type Counts, countsBar, countsOf } from '../parts/counts.ts';
import { type Html, html, when } from '../parts/html.ts';
import { cards } from '../parts/item-list.ts';
import { searchForm } from '../parts/search-form.ts';
import { stateShape } from '../parts/state-mark.ts';
import { itemPath, yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import type { ItemRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { HOME } from '../text/page-words.ts';
import { STATE_MEANS } from '../text/state-words.ts';

export interface YearHomeInput {
  name: string;
  code: string;
  year: number;
  all: number;
  counts: Counts;
  livelihood: { rows: ItemRow[]; all: number };
  changes: { on: string; kind: PublicStory['kind']; slug: string; title: string; text: string }[];
  report: { title: string; issuedBy: string; issuedOn: string | null } | null;
  summaries: Pick<PublicYear['fulfilment'][number], 'title' | 'issuedOn'>[];
}

/** What of the first page fits a phone: the rest is a link away. */
const CARDS = { normal: 6, elder: 3 };
const CHANGES = { normal: 8, elder: 4 };
/** The beginning of what happened; the whole stands with the commitment. */
const CHANGE_CHARS = 60;

export function yearHomeInput(view: YearView, isElder: boolean): YearHomeInput {
  const { government, year, items, rows } = view;
  const size = isElder ? 'elder' : 'normal';
  const livelihood = rows.filter(({ kind }) => kind === 'livelihood');
  const withPhotosFirst = [...livelihood].sort((a, b) => Number(b.photo !== null) - Number(a.photo !== null));
  return {
    name: government.name,
    code: government.code,
    year: year.year,
    all: items.length,
    counts: countsOf(rows),
    livelihood: { rows: withPhotosFirst.slice(0, CARDS[size]), all: livelihood.length },
    changes: items
      .flatMap((item) =>
        item.story
          .filter(({ kind }) => kind !== 'promised' && kind !== 'assigned')
          .map(({ on, kind, text }) => ({
            ...{ on, kind, slug: item.slug, title: item.title },
            text: [...text].length > CHANGE_CHARS ? `${[...text].slice(0, CHANGE_CHARS).join('')}…` : text,
          })),
      )
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
      .slice(0, CHANGES[size]),
    report: year.report && { title: year.report.title, issuedBy: year.report.issuedBy, issuedOn: year.report.issuedOn },
    summaries: year.fulfilment.map(({ title, issuedOn }) => ({ title, issuedOn })),
  };
}

/** The states that the page shows, in words; the whole list stands on the page that explains. */
const legend = (pen: Pen, counts: Counts): Html => {
  const shown = counts.flatMap(({ state }) => (state === null ? [] : [state])) as LightState[];
  return html`<dl class="legend">${shown.map(
    (state) =>
      html`<div><dt class="state s-${state}">${stateShape(state)} ${pen.say(LIGHT_STATES[state])}</dt><dd>${pen.say(STATE_MEANS[state])}</dd></div>`,
  )}</dl>`;
};

/** Parts of a sentence that should stay together at the end of a line. */
const phrases = (sentence: string): Html =>
  html`${sentence.split(/(?<=[，、])/).map((part) => html`<span class="ph">${part}</span>`)}`;

export function yearHome(pen: Pen, input: YearHomeInput): PageBody {
  const { say, to, where } = pen;
  const { name, code, year, livelihood, changes } = input;
  const home = yearPath(code, year);
  const title = say(HOME.title)(name, year);
  const ways: readonly (readonly [string, string, unknown])[] = [
    [say(FRAME.areas), 'areas/', true],
    [say(FRAME.units), 'units/', true],
    [say(FRAME.counties), 'counties/', true],
    [say(FRAME.targets), 'targets/', true],
    [say(FRAME.compare), 'compare/', where.hasBefore],
    [say(FRAME.questions), 'questions/', where.hasQuestions],
    [say(FRAME.follow), 'follow/', true],
  ];
  const main = html`
    <div class="hero"><h1>${phrases(title)}</h1>
      <p class="lead">${input.all === 0 ? say(HOME.none) : say(HOME.lead)(input.all)}</p>
      ${searchForm(pen, home, '', 'hero')}</div>
    ${when(
      input.counts.length > 0,
      () =>
        html`<section aria-labelledby="counts"><h2 id="counts">${say(HOME.counts)}</h2>${countsBar(pen, input.counts, `${home}items/`)}</section>`,
    )}
    ${when(
      livelihood.rows.length > 0,
      () => html`<section aria-labelledby="livelihood"><h2 id="livelihood">${say(HOME.livelihood)}</h2>
        ${cards(pen, code, year, livelihood.rows, true)}
        <p class="onward"><a href="${to(`${home}livelihood/`)}">${say(HOME.allLivelihood)(livelihood.all)}</a></p></section>`,
    )}
    ${when(
      input.all > 0,
      () => html`<section aria-labelledby="changes"><h2 id="changes">${say(HOME.changes)}</h2>
        ${changes.length === 0 ? html`<p>${say(HOME.noChanges)}</p>` : changesList(pen, input)}</section>`,
    )}
    ${when(
      input.report,
      () => html`<section aria-labelledby="report"><h2 id="report">${pen.zh(input.report!.title)}</h2>
        <p class="onward"><a href="${to(`${home}report/`)}">${say(HOME.reportLead)}</a></p>
        ${input.summaries.map((one) => html`<p><a href="${to(`${home}summary/`)}">${pen.zh(one.title)}</a> <span class="about">${pen.day(one.issuedOn)}</span></p>`)}</section>`,
    )}
    ${when(
      input.counts.some(({ state }) => state !== null),
      () => html`<section aria-labelledby="reading"><h2 id="reading">${say(HOME.reading)}</h2>${legend(pen, input.counts)}
        <p class="onward"><a href="${to('/about/')}">${say(HOME.readMore)}</a></p></section>`,
    )}
    <section aria-labelledby="ways"><h2 id="ways">${say(HOME.ways)}</h2><ul class="ways">
      ${ways.map(([label, address, isShown]) => when(isShown, () => html`<li><a href="${to(home + address)}">${label}</a></li>`))}</ul></section>`;
  const origin = pen.options.origin ?? '';
  return {
    title,
    canonical: home,
    description: say(HOME.description)(name, year, input.all),
    main,
    image: livelihood.rows[0]?.photo ? `/files/${livelihood.rows[0].photo.sha256}.jpg` : null,
    data: [
      {
        '@type': 'WebSite',
        name: `${name}${say(FRAME.site)}`,
        url: `${origin}${to(home)}`,
        publisher: { '@type': 'GovernmentOrganization', name: `${name}人民政府` },
        inLanguage: pen.language === 'zh' ? 'zh-CN' : 'en',
        ...(pen.options.isDynamic && {
          potentialAction: {
            '@type': 'SearchAction',
            target: `${origin}${to(`${home}search/`)}?q={search_term_string}`,
            'query-input': 'required name=search_term_string',
          },
        }),
      },
    ],
  };
}

const changesList = (pen: Pen, { changes, code, year }: YearHomeInput): Html =>
  html`<ol class="changes">${changes.map(
    (one) => html`<li><p class="about">${pen.day(one.on)} · ${pen.say(PUBLIC_STORY_KINDS[one.kind])}</p>
      <p><a href="${pen.to(itemPath(code, year, one.slug))}">${pen.zh(one.title)}</a></p><p>${pen.zh(one.text)}</p></li>`,
  )}</ol>`;
