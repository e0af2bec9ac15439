import type { PublicItem, PublicTarget } from '@liubu/contract';
import { encode } from 'uqr';
import { targetChart } from '../charts/target-chart.ts';
import type { PortalOptions, PortalPage } from '../page.ts';
import { figure, latestValue, targetWords } from '../parts/figures.ts';
import { type Html, html, when } from '../parts/html.ts';
import { stateLine } from '../parts/item-list.ts';
import { codePath, embedPath, itemPath, targetPath, yearPath } from '../site/addresses.ts';
import { type ItemRow, itemRowOf } from '../site/item-row.ts';
import { type Pen, penOf } from '../site/pen.ts';
import { VARIANTS } from '../site/variant.ts';
import type { Where } from '../site/where.ts';
import type { YearView } from '../site/year-view.ts';
import { assetPaths } from '../style/assets.ts';
import { FRAME } from '../text/frame-words.ts';
import { TARGET } from '../text/item-words.ts';
import { dayWords } from '../text/language.ts';
import { GONE } from '../text/page-words.ts';

/** A page to stand in a frame of another page: one thing, and the way to all about it. */
function bare(pen: Pen, title: string, to: string, inner: Html): string {
  return `<!doctype html>${
    html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><meta name="robots" content="noindex"><link rel="icon" href="data:,"><link rel="stylesheet" href="${pen.file(assetPaths().css)}"></head><body class="embed"><main><h1><a href="${to}" target="_blank" rel="noopener">${title}</a></h1>${inner}<p class="about">${pen.where.government?.name} ${pen.where.year} ${pen.say(FRAME.site)}</p></main></body></html>`
      .markup
  }`;
}

/** Address of the full page; with its host where that is known, since the frame stands elsewhere. */
const outward = (pen: Pen, path: string): string => `${pen.options.origin ?? ''}${pen.to(path)}`;

function embedItem(pen: Pen, path: string, row: ItemRow, target: PublicTarget | null): string {
  const latest = target && latestValue(target.values);
  return bare(
    pen,
    row.title,
    outward(pen, path),
    html`${stateLine(pen, row)}${when(target && latest, () => html`<p>${target!.name} ${targetWords(pen, target!)}</p><p>${figure(pen, target!, latest!)}</p>`)}${when(row.lead, () => html`<p class="about">${row.lead!.name}</p>`)}`,
  );
}

const embedTarget = (pen: Pen, path: string, target: PublicTarget): string => {
  const latest = latestValue(target.values);
  return bare(
    pen,
    target.name,
    outward(pen, path),
    html`<p><b>${targetWords(pen, target)}</b></p><p>${latest === null ? pen.say(TARGET.noValues) : figure(pen, target, latest)}</p>${targetChart(pen, target)}`,
  );
};

/** The code on a fence: dark squares on white, with the quiet zone that readers need. */
export function codeSvg(address: string): string {
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  const rows = data.map((row, y) => {
    let path = '';
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
    }
    return path;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${rows.join('')}"/></svg>`;
}

/** Pieces for other pages and for paper, in one way of reading. */
export function embedPages(view: YearView, options: PortalOptions, where: Where): PortalPage[] {
  const { government, year } = view;
  const pen = penOf(options, VARIANTS[0]!, where);
  const type = 'text/html; charset=utf-8';
  const ofItem = (item: PublicItem): PortalPage[] => {
    const row = itemRowOf(view, item);
    const target = item.targets[0] ?? null;
    const path = itemPath(government.code, year.year, item.slug);
    const pages: PortalPage[] = [
      {
        path: embedPath(government.code, year.year, 'items', item.slug),
        ...{ type, status: 200 },
        inputs: ['embed-item', options, where, assetPaths(), row, target],
        render: () => embedItem(pen, path, row, target),
      },
      ...item.targets.map((one) => ({
        path: embedPath(government.code, year.year, 'targets', one.slug),
        ...{ type, status: 200 },
        inputs: ['embed-target', options, where, assetPaths(), one],
        render: () => embedTarget(pen, targetPath(government.code, year.year, one.slug), one),
      })),
    ];
    if (options.origin !== null)
      pages.push({
        path: codePath(government.code, year.year, item.slug),
        ...{ type: 'image/svg+xml', status: 200 },
        inputs: ['code', options, item.slug],
        render: () => codeSvg(outward(pen, path)),
      });
    return pages;
  };
  // In a frame of another page a withdrawn thing says so too.
  const gone = year.withdrawn.map(
    (one): PortalPage => ({
      path: embedPath(government.code, year.year, one.kind === 'item' ? 'items' : 'targets', one.slug),
      ...{ type, status: 410 },
      inputs: ['embed-gone', options, where, assetPaths(), one.on, one.reason],
      render: () =>
        bare(
          pen,
          pen.say(GONE.title),
          outward(pen, yearPath(government.code, year.year)),
          html`<p>${pen.say(GONE.body)(dayWords('zh', one.on))}</p><p>${pen.say(GONE.reason)}：${one.reason}</p>`,
        ),
    }),
  );
  const pages = view.items.flatMap(ofItem);
  const shown = new Set(pages.map(({ path }) => path));
  return [...pages, ...gone.filter(({ path }) => !shown.has(path))];
}
