import type { PublicGovernment, PublicSite, PublicYear } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { type Counts, countsBar, countsOf } from '../parts/counts.ts';
import { html, webAddress, when } from '../parts/html.ts';
import { pager } from '../parts/pager.ts';
import { yearPath } from '../site/addresses.ts';
import { type ListPlace, listInVariants, pageInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import { stateRowOf } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import { whereOf } from '../site/where.ts';
import { FRAME } from '../text/frame-words.ts';
import { dayWords } from '../text/language.ts';
import { CITIES, PLACES } from '../text/page-words.ts';

const ROWS = { normal: 100, elder: 20 };

interface YearRow {
  year: number;
  state: PublicYear['state'];
  all: number;
  counts: Counts;
}
interface GovernmentInput {
  code: string;
  name: string;
  edition: number;
  releasedAt: string | null;
  years: YearRow[];
  record: PublicGovernment['record'];
  licence: PublicGovernment['licence'];
}
interface SiteInput {
  governments: { code: string; name: string; newest: YearRow | null }[];
  place: ListPlace;
}

export const newestFirst = (years: readonly PublicYear[]): PublicYear[] => [...years].sort((a, b) => b.year - a.year);

const yearRow = ({ year, state, items }: PublicYear): YearRow => ({
  ...{ year, state, all: items.length },
  counts: countsOf(items.map((item) => ({ state: stateRowOf(item) }))),
});

function governmentPage(pen: Pen, input: GovernmentInput): PageBody {
  const { say, language } = pen;
  const licence = webAddress(input.licence.url);
  return {
    title: `${input.name}${say(['：', ': '])}${say(PLACES.years)}`,
    description: `${input.name}${say(['：', ': '])}${say(CITIES.allLead)}`,
    main: html`<h1>${pen.zh(input.name)}${say(['：', ': '])}${say(PLACES.years)}</h1>
      <p class="lead">${input.releasedAt === null ? say(PLACES.noEdition) : say(PLACES.edition)(input.edition, dayWords(language, input.releasedAt))}</p>
      <ul class="groups">${input.years.map(
        (one) =>
          html`<li><h2><a href="${pen.to(yearPath(input.code, one.year))}">${say([`${one.year}年`, `${one.year}`])}</a> <span class="about">${say(PLACES.states[one.state])} · ${say(PLACES.commitments)(one.all)}</span></h2>${countsBar(pen, one.counts, null)}</li>`,
      )}</ul>
      <dl class="facts">${when(
        input.record,
        () =>
          html`<div class="all"><dt>${say(PLACES.record)}</dt><dd>${say(PLACES.recordWhy)}<br>${say(PLACES.recordAt)(input.record!.sequence)} · ${pen.day(input.record!.at)}<br><code class="hash">${input.record!.hash}</code></dd></div>`,
      )}
      <div><dt>${say(PLACES.licence)}</dt><dd>${licence === null ? pen.zh(input.licence.name) : html`<a href="${licence}" rel="license noopener">${pen.zh(input.licence.name)}</a>`}</dd></div></dl>`,
  };
}

function sitePage(pen: Pen, input: SiteInput): PageBody {
  const { say } = pen;
  return {
    title: say(FRAME.allCities),
    description: say(CITIES.allLead),
    main: html`<div class="hero"><h1>${say(FRAME.allCities)}</h1><p class="lead">${say(CITIES.allLead)}</p></div><h2>${say(CITIES.all)}</h2>
      <ul class="groups">${input.governments.map(
        ({ code, name, newest }) =>
          html`<li><h3><a href="${pen.to(newest === null ? `/${code}/` : yearPath(code, newest.year))}">${pen.zh(name)}</a> <span class="about">${newest === null ? say(PLACES.noEdition) : html`${newest.year} · ${say(PLACES.commitments)(newest.all)}`}</span></h3>${when(newest, () => countsBar(pen, newest!.counts, null))}</li>`,
      )}</ul>${pager(pen, input.place)}<p class="onward"><a href="${pen.to('/cities/')}">${say(CITIES.title)}</a></p>`,
  };
}

/** Years of each government; where several publish here, all of them by their names. */
export function sitePages(site: PublicSite, options: PortalOptions): PortalPage[] {
  const pages = site.governments.flatMap((government) =>
    pageInVariants(
      ...([options, whereOf(site, government, null), `/${government.code}/`, 'government'] as const),
      (): GovernmentInput => ({
        ...{ code: government.code, name: government.name, edition: government.edition },
        ...{ releasedAt: government.releasedAt, years: newestFirst(government.years).map(yearRow) },
        ...{ record: government.record, licence: government.licence },
      }),
      governmentPage,
    ),
  );
  if (site.governments.length < 2) return pages;
  const rows = site.governments.map(({ code, name, years }) => {
    const newest = newestFirst(years)[0];
    return { code, name, newest: newest === undefined ? null : yearRow(newest) };
  });
  return [
    ...listInVariants(
      ...([options, whereOf(site, null, null), '/', 'site', rows, ROWS] as const),
      (governments, place): SiteInput => ({ governments: [...governments], place }),
      sitePage,
    ),
    ...pages,
  ];
}
