import type { PublicSite, PublicTarget, PublicValue } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { amount, latestValue, targetWords } from '../parts/figures.ts';
import { type Html, html, when } from '../parts/html.ts';
import { nameSlug, targetPath } from '../site/addresses.ts';
import { pageInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import type { Pen } from '../site/pen.ts';
import { whereOf } from '../site/where.ts';
import { FRAME } from '../text/frame-words.ts';
import { periodWords, TARGET } from '../text/item-words.ts';
import { share } from '../text/numbers.ts';
import { CITIES, COMPARE } from '../text/page-words.ts';

interface City {
  code: string;
  name: string;
  year: number;
  /** Null: it has no such target, or several, of which none can be chosen. */
  target: Pick<PublicTarget, 'slug' | 'op' | 'value' | 'valueHigh' | 'measureUnit' | 'quantity'> | null;
  latest: PublicValue | null;
}
interface IndicatorInput {
  name: string;
  /** Unit by which they are compared: that of most. */
  measureUnit: string | null;
  quantity: PublicTarget['quantity'];
  cities: City[];
}
interface CitiesInput {
  indicators: { name: string; path: string; places: number }[];
}

export const indicatorPath = (key: string): string => `/cities/${nameSlug(key)}/`;

const sameMeasure = (city: City, input: IndicatorInput): boolean =>
  city.target !== null && city.target.measureUnit === input.measureUnit && city.target.quantity === input.quantity;

/** Each indicator that more than one government has in its newest year, with every government: missing is said too. */
function indicatorsOf(site: PublicSite): Map<string, IndicatorInput> {
  const newest = site.governments.flatMap((government) => {
    const year = [...government.years].sort((a, b) => b.year - a.year)[0];
    return year === undefined ? [] : [{ government, year, targets: year.items.flatMap(({ targets }) => targets) }];
  });
  const keys = new Map<string, PublicTarget[]>();
  for (const { targets } of newest)
    for (const key of new Set(targets.map(({ indicator }) => indicator))) {
      const own = targets.filter(({ indicator }) => indicator === key);
      if (key !== null && own.length === 1) keys.set(key, [...(keys.get(key) ?? []), own[0]!]);
    }
  const measure = ({ measureUnit, quantity }: PublicTarget): string => JSON.stringify([measureUnit, quantity]);
  const found = new Map<string, IndicatorInput>();
  for (const [key, targets] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (targets.length < 2) continue;
    const counts = new Map<string, number>();
    for (const target of targets) counts.set(measure(target), (counts.get(measure(target)) ?? 0) + 1);
    const most = [...counts].sort((a, b) => b[1] - a[1])[0]![0];
    const typical = targets.find((target) => measure(target) === most)!;
    found.set(key, {
      name: typical.name,
      measureUnit: typical.measureUnit,
      quantity: typical.quantity,
      cities: newest.map(({ government, year, targets: all }): City => {
        const own = all.filter(({ indicator }) => indicator === key);
        const one = own.length === 1 ? own[0]! : null;
        return {
          ...{ code: government.code, name: government.name, year: year.year },
          target: one && {
            ...{ slug: one.slug, op: one.op, value: one.value, valueHigh: one.valueHigh },
            ...{ measureUnit: one.measureUnit, quantity: one.quantity },
          },
          latest: one && latestValue(one.values),
        };
      }),
    });
  }
  return found;
}

function cityRow(pen: Pen, input: IndicatorInput, city: City): Html {
  const { say } = pen;
  const name = html`<th scope="row">${pen.zh(city.name)}<br><span class="about">${city.year}</span></th>`;
  const { target, latest } = city;
  if (target === null) return html`<tr>${name}<td colspan="3">${say(COMPARE.notPublished)}</td></tr>`;
  const isLike = sameMeasure(city, input);
  const goal = target.value === null ? 0 : Number(target.value);
  const canShare = isLike && latest !== null && goal > 0 && target.quantity === 'flow_cumulative';
  return html`<tr>${name}<td><a href="${pen.to(targetPath(city.code, city.year, target.slug))}">${targetWords(pen, target)}</a></td>
    <td>${latest === null ? say(COMPARE.notPublished) : html`${amount(pen, latest.value, target.measureUnit)}<br><span class="about">${say(periodWords(target.quantity, latest.month))} · ${pen.shortDay(latest.asOf)} · ${say(latest.by === 'verified' ? TARGET.verified : TARGET.reported)}</span>`}</td>
    <td>${isLike ? (canShare ? share(Number(latest!.value) / goal) : '—') : say(COMPARE.otherUnit)}</td></tr>`;
}

function indicatorPage(pen: Pen, input: IndicatorInput): PageBody {
  const { say } = pen;
  return {
    title: say([`${input.name}：城市对比`, `${input.name}: city with city`]),
    description: `${input.name}${say(['：', ': '])}${say(CITIES.lead)}`,
    crumbs: [
      { label: say(FRAME.home), path: '/' },
      { label: say(FRAME.cities), path: '/cities/' },
    ],
    main: html`<h1>${pen.zh(input.name)}</h1><p class="lead">${say(CITIES.lead)}</p>
      <div class="wide" role="region" tabindex="0" aria-label="${input.name}"><table><caption>${pen.zh(input.name)}${when(input.measureUnit, () => html`（${say(TARGET.unit)(input.measureUnit!)}）`)}</caption>
      <thead><tr><th scope="col">${say(CITIES.city)}</th><th scope="col">${say(COMPARE.target)}</th><th scope="col">${say(COMPARE.reached)}</th><th scope="col">${say(CITIES.share)}</th></tr></thead>
      <tbody>${input.cities.map((city) => cityRow(pen, input, city))}</tbody></table></div>`,
  };
}

function citiesPage(pen: Pen, input: CitiesInput): PageBody {
  const { say } = pen;
  return {
    title: say(CITIES.title),
    description: say(CITIES.lead),
    crumbs: [{ label: say(FRAME.home), path: '/' }],
    main: html`<h1>${say(CITIES.title)}</h1><p class="lead">${say(CITIES.lead)}</p>
      ${
        input.indicators.length === 0
          ? html`<p>${say(CITIES.none)}</p>`
          : html`<ul class="items">${input.indicators.map(({ name, path, places }) => html`<li><p class="title"><a href="${pen.to(path)}">${pen.zh(name)}</a></p><p class="about">${say(CITIES.places)(places)}</p></li>`)}</ul>`
      }`,
  };
}

/** City with city, where several governments publish on this site. */
export function citiesPages(site: PublicSite, options: PortalOptions): PortalPage[] {
  if (site.governments.length < 2) return [];
  const where = whereOf(site, null, null);
  const indicators = indicatorsOf(site);
  return [
    ...pageInVariants(
      ...([options, where, '/cities/', 'cities'] as const),
      (): CitiesInput => ({
        indicators: [...indicators].map(([key, { name, cities }]) => ({
          ...{ name, path: indicatorPath(key) },
          places: cities.filter(({ target }) => target !== null).length,
        })),
      }),
      citiesPage,
    ),
    ...[...indicators].flatMap(([key, input]) =>
      pageInVariants(...([options, where, indicatorPath(key), 'indicator'] as const), () => input, indicatorPage),
    ),
  ];
}
