import type { PublicTarget, PublicValue } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { figure, latestValue, targetWords } from '../parts/figures.ts';
import { html } from '../parts/html.ts';
import { pager } from '../parts/pager.ts';
import { stateMark } from '../parts/state-mark.ts';
import { itemPath, targetPath, yearPath } from '../site/addresses.ts';
import { type ListPlace, listInVariants, pageInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import { type StateRow, stateRowOf } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { Where } from '../site/where.ts';
import type { YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { TARGET } from '../text/item-words.ts';
import { LISTS } from '../text/page-words.ts';
import { targetBlock } from './target-block.ts';

const ROWS = { normal: 50, elder: 15 };

type Shown = Pick<PublicTarget, 'slug' | 'name' | 'op' | 'value' | 'valueHigh' | 'measureUnit' | 'quantity'>;
interface TargetRow {
  target: Shown;
  latest: PublicValue | null;
  item: { slug: string; title: string; state: StateRow | null };
}
interface TargetsInput {
  code: string;
  year: number;
  rows: readonly TargetRow[];
  place: ListPlace;
}
interface TargetInput {
  code: string;
  year: number;
  name: string;
  target: PublicTarget;
  item: TargetRow['item'];
}

function targetsPage(pen: Pen, input: TargetsInput): PageBody {
  const { say } = pen;
  return {
    title: say(LISTS.targets),
    description: `${say(LISTS.targets)}${say(['：', ': '])}${say(LISTS.targetsLead)}`,
    crumbs: [{ label: say(FRAME.home), path: yearPath(input.code, input.year) }],
    main: html`<h1>${say(LISTS.targets)}</h1><p class="lead">${say(LISTS.targetsLead)}</p>
      ${
        input.rows.length === 0
          ? html`<p>${say(LISTS.noTargets)}</p>`
          : html`<ul class="items">${input.rows.map(
              ({
                target,
                latest,
                item,
              }) => html`<li><p class="title"><a href="${pen.to(targetPath(input.code, input.year, target.slug))}">${pen.zh(target.name)}</a> ${targetWords(pen, target)}</p>
                <p>${latest === null ? say(TARGET.noValues) : figure(pen, target, latest)}</p>
                <p class="about">${stateMark(pen, item.state)} <a href="${pen.to(itemPath(input.code, input.year, item.slug))}">${pen.zh(item.title)}</a></p></li>`,
            )}</ul>`
      }${pager(pen, input.place)}`,
  };
}

function targetPage(pen: Pen, input: TargetInput): PageBody {
  const { say } = pen;
  const { target, item, code, year, name } = input;
  const home = yearPath(code, year);
  const latest = latestValue(target.values);
  const url = `${pen.options.origin ?? ''}${pen.to(targetPath(code, year, target.slug))}`;
  return {
    title: target.name,
    description: `${name}${year}年目标：${target.quote || target.name}`,
    crumbs: [
      { label: say(FRAME.home), path: home },
      { label: say(FRAME.targets), path: `${home}targets/` },
    ],
    data: [
      {
        '@type': 'Dataset',
        name: `${name}${year}年${target.name}`,
        description: `${target.quote || target.name}。${target.definition || `${name}${year}年政府工作报告承诺的目标和逐月完成情况，注明上报或核定。`}`,
        url,
        creator: { '@type': 'GovernmentOrganization', name: `${name}人民政府` },
        temporalCoverage: `${year}-01-01/${year}-12-31`,
        isAccessibleForFree: true,
        ...(latest && {
          variableMeasured: {
            '@type': 'PropertyValue',
            name: target.name,
            value: latest.value,
            unitText: target.measureUnit ?? undefined,
          },
        }),
      },
    ],
    main: html`<article class="item"><h1>${pen.zh(target.name)}</h1>
      <p>${say(TARGET.item)}${say(['：', ': '])}<a href="${pen.to(itemPath(code, year, item.slug))}">${pen.zh(item.title)}</a> ${stateMark(pen, item.state)}</p>
      ${targetBlock(pen, { code, year }, target, '', null)}</article>`,
  };
}

/** All targets with their newest figures, and a page with chart and table for each. */
export function targetPages(view: YearView, options: PortalOptions, where: Where): PortalPage[] {
  const { government, year, items } = view;
  const place = { code: government.code, year: year.year };
  const all = items.flatMap((item) =>
    item.targets.map((target) => ({
      target,
      item: { slug: item.slug, title: item.title, state: stateRowOf(item) },
    })),
  );
  const rows: TargetRow[] = all.map(({ target, item }) => {
    const { slug, name, op, value, valueHigh, measureUnit, quantity } = target;
    return {
      target: { slug, name, op, value, valueHigh, measureUnit, quantity },
      latest: latestValue(target.values),
      item,
    };
  });
  return [
    ...listInVariants(
      ...([options, where, `${yearPath(place.code, place.year)}targets/`, 'targets', rows, ROWS] as const),
      (part, at): TargetsInput => ({ ...place, rows: part, place: at }),
      targetsPage,
    ),
    ...all.flatMap(({ target, item }) =>
      pageInVariants(
        ...([options, where, targetPath(place.code, place.year, target.slug), 'target'] as const),
        (): TargetInput => ({ ...place, name: government.name, target, item }),
        targetPage,
      ),
    ),
  ];
}
