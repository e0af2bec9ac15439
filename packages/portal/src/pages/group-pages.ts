import type { PublicUnit } from '@liubu/contract';
import { unitFeedPath } from '../feeds/feed-addresses.ts';
import { feedLink } from '../feeds/feed-link.ts';
import type { PortalOptions, PortalPage } from '../page.ts';
import { type Counts, countsBar, countsOf } from '../parts/counts.ts';
import { type Html, html, when } from '../parts/html.ts';
import { itemList } from '../parts/item-list.ts';
import { pager } from '../parts/pager.ts';
import { areaPath, unitPath, yearPath } from '../site/addresses.ts';
import { type ListPlace, listInVariants, pageInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import type { ItemRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { Where } from '../site/where.ts';
import { grouped, type YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import type { Pair } from '../text/language.ts';
import { LISTS } from '../text/page-words.ts';

const ROWS = { normal: 50, elder: 15 };

interface GroupsInput {
  code: string;
  year: number;
  groups: { name: string; path: string; count: number; counts: Counts }[];
}

interface GroupInput {
  code: string;
  year: number;
  name: string;
  rows: readonly ItemRow[];
  /** Of these, from the first on, led; the rest are supported. */
  leads: number;
  counts: Counts;
  place: ListPlace;
  /** Commitments that it leads and supports in all; areas have no such parts. */
  of: { leads: number; supports: number } | null;
  list: { label: Pair; path: string };
  /** Address of its changes; areas have none. */
  feed: string | null;
}

const groupsPage =
  (title: Pair, lead: Pair | null) =>
  (pen: Pen, input: GroupsInput): PageBody => ({
    title: pen.say(title),
    description: `${pen.where.government?.name ?? ''} ${input.year} ${pen.say(title)}`,
    crumbs: [{ label: pen.say(FRAME.home), path: yearPath(input.code, input.year) }],
    main: html`<h1>${pen.say(title)}</h1>${lead && html`<p class="lead">${pen.say(lead)}</p>`}
      ${
        input.groups.length === 0
          ? html`<p>${pen.say(LISTS.none)}</p>`
          : html`<ul class="groups">${input.groups.map(
              (one) =>
                html`<li><h2><a href="${pen.to(one.path)}">${pen.zh(one.name)}</a> <span class="about">${pen.say(LISTS.count)(one.count)}</span></h2>${countsBar(pen, one.counts, null)}</li>`,
            )}</ul>`
      }`,
  });

function groupPage(pen: Pen, input: GroupInput): PageBody {
  const { say } = pen;
  const led = input.rows.slice(0, input.leads);
  const supported = input.rows.slice(input.leads);
  const part = (title: string, rows: readonly ItemRow[]): Html =>
    when(rows.length, () => html`<h2>${title}</h2>${itemList(pen, input.code, input.year, rows)}`);
  return {
    title: input.name,
    description: `${input.name}${say(['：', ': '])}${say(LISTS.count)(input.place.all)}`,
    crumbs: [
      { label: say(FRAME.home), path: yearPath(input.code, input.year) },
      { label: say(input.list.label), path: input.list.path },
    ],
    ...(input.feed !== null && { feed: { title: input.name, path: input.feed } }),
    main: html`<h1>${pen.zh(input.name)}</h1>${countsBar(pen, input.counts, null)}
      ${input.rows.length === 0 ? html`<p>${say(LISTS.none)}</p>` : null}
      ${
        input.of === null
          ? itemList(pen, input.code, input.year, input.rows)
          : [part(say(LISTS.leads)(input.of.leads), led), part(say(LISTS.supports)(input.of.supports), supported)]
      }${pager(pen, input.place)}${when(input.feed, () => html`<p class="onward">${feedLink(pen, input.feed!)}</p>`)}`,
  };
}

/** By area, by unit, by county: lists of groups, and a page for each. */
export function groupPages(view: YearView, options: PortalOptions, where: Where): PortalPage[] {
  const { government, year, rows, items } = view;
  const place = { code: government.code, year: year.year };
  const home = yearPath(government.code, year.year);
  const rowsOf = new Map(items.map((item, at) => [item, rows[at]!]));
  const areas = grouped(items, ({ area }) => area);
  const led = grouped(items, ({ leadId }) => leadId);
  const supported = new Map<string, ItemRow[]>();
  for (const item of items)
    for (const id of new Set(item.supportIds)) {
      if (id === item.leadId) continue;
      supported.set(id, [...(supported.get(id) ?? []), rowsOf.get(item)!]);
    }
  const ofUnit = (unit: PublicUnit) => ({
    leads: (led.get(unit.id) ?? []).map((item) => rowsOf.get(item)!),
    supports: supported.get(unit.id) ?? [],
  });
  const unitsShown = year.units.filter((unit) => led.has(unit.id) || supported.has(unit.id) || unit.kind === 'county');
  const groupOf = (unit: PublicUnit, which: 'leads' | 'both') => {
    const { leads, supports } = ofUnit(unit);
    const shown = which === 'leads' ? leads : [...leads, ...supports];
    const path = unitPath(place.code, place.year, unit.slug);
    return { name: unit.name, path, count: shown.length, counts: countsOf(shown) };
  };
  const pages = [
    ...pageInVariants(
      ...([options, where, `${home}areas/`, 'areas'] as const),
      (): GroupsInput => ({
        ...place,
        groups: [...areas].map(([name, some]) => ({
          ...{ name, path: areaPath(place.code, place.year, name), count: some.length },
          counts: countsOf(some.map((item) => rowsOf.get(item)!)),
        })),
      }),
      groupsPage(LISTS.areas, null),
    ),
    ...pageInVariants(
      ...([options, where, `${home}units/`, 'units'] as const),
      (): GroupsInput => ({ ...place, groups: unitsShown.map((unit) => groupOf(unit, 'leads')) }),
      groupsPage(LISTS.units, LISTS.unitsLead),
    ),
    ...pageInVariants(
      ...([options, where, `${home}counties/`, 'counties'] as const),
      (): GroupsInput => ({
        ...place,
        groups: year.units.filter(({ kind }) => kind === 'county').map((unit) => groupOf(unit, 'both')),
      }),
      groupsPage(LISTS.counties, LISTS.countiesLead),
    ),
  ];
  for (const [name, some] of areas) {
    const all = some.map((item) => rowsOf.get(item)!);
    const list = { label: FRAME.areas, path: `${home}areas/` };
    pages.push(
      ...listInVariants(
        ...([options, where, areaPath(place.code, place.year, name), 'area', all, ROWS] as const),
        (part, at): GroupInput => ({
          ...{
            ...place,
            name,
            rows: part,
            leads: part.length,
            counts: countsOf(all),
            place: at,
            of: null,
            list,
            feed: null,
          },
        }),
        groupPage,
      ),
    );
  }
  // A unit that only speaks in a story is linked from there.
  for (const unit of year.units) {
    const { leads, supports } = ofUnit(unit);
    const all = [...leads, ...supports];
    const list =
      unit.kind === 'county'
        ? { label: FRAME.counties, path: `${home}counties/` }
        : { label: FRAME.units, path: `${home}units/` };
    const isLed = new Set(leads);
    pages.push(
      ...listInVariants(
        ...([options, where, unitPath(place.code, place.year, unit.slug), 'unit', all, ROWS] as const),
        (part, at): GroupInput => ({
          ...{ ...place, name: unit.name, rows: part, leads: part.filter((row) => isLed.has(row)).length },
          ...{ counts: countsOf(all), place: at, of: { leads: leads.length, supports: supports.length }, list },
          feed: unitFeedPath(place.code, place.year, unit.slug),
        }),
        groupPage,
      ),
    );
  }
  return pages;
}
