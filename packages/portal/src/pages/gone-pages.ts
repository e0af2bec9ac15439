import type { PublicSite, PublicYear } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { html } from '../parts/html.ts';
import { itemPath, targetPath, yearPath } from '../site/addresses.ts';
import { pageInVariants } from '../site/draw-page.ts';
import { framed, type PageBody } from '../site/frame.ts';
import { type Pen, penOf } from '../site/pen.ts';
import { VARIANTS } from '../site/variant.ts';
import { type Where, whereOf } from '../site/where.ts';
import type { YearView } from '../site/year-view.ts';
import { assetPaths } from '../style/assets.ts';
import { dayWords } from '../text/language.ts';
import { GONE } from '../text/page-words.ts';

type Gone = { home: string; on: string; reason: string };

export function gonePage(pen: Pen, input: Gone): PageBody {
  const { say } = pen;
  return {
    title: say(GONE.title),
    description: say(GONE.body)(dayWords(pen.language, input.on)),
    isHidden: true,
    main: html`<h1>${say(GONE.title)}</h1><p class="lead">${say(GONE.body)(dayWords(pen.language, input.on))}</p>
      <p>${say(GONE.reason)}${say(['：', ': '])}${pen.zh(input.reason)}</p>
      <p class="onward"><a href="${pen.to(input.home)}">${say(GONE.back)}</a></p>`,
  };
}

/** What was public once says at its old address since when and why it is not, in every way of reading. */
export function gonePages(view: YearView, options: PortalOptions, where: Where): PortalPage[] {
  const { government, year } = view;
  const isBack = (one: PublicYear['withdrawn'][number]): boolean =>
    view.itemBySlug.has(one.slug) || view.items.some(({ targets }) => targets.some(({ slug }) => slug === one.slug));
  return year.withdrawn
    .filter((one) => !isBack(one))
    .flatMap((one) =>
      pageInVariants(
        options,
        where,
        (one.kind === 'item' ? itemPath : targetPath)(government.code, year.year, one.slug),
        'gone',
        (): Gone => ({ home: yearPath(government.code, year.year), on: one.on, reason: one.reason }),
        gonePage,
        410,
      ),
    );
}

/** Where addresses without a page end up. */
export const NOT_FOUND_PATH = '/404.html';

export function notFoundPage(site: PublicSite, options: PortalOptions): PortalPage {
  const where = whereOf(site, site.governments.length === 1 ? site.governments[0]! : null, null);
  const pen = penOf(options, VARIANTS[0]!, where);
  const english = penOf(options, VARIANTS[1]!, where);
  return {
    path: NOT_FOUND_PATH,
    type: 'text/html; charset=utf-8',
    status: 404,
    inputs: ['not-found', options, where, assetPaths()],
    render: () =>
      framed(pen, '/', {
        title: pen.say(GONE.notFound),
        description: pen.say(GONE.notFoundBody),
        isHidden: true,
        main: html`<h1>${pen.say(GONE.notFound)}</h1><p class="lead">${pen.say(GONE.notFoundBody)}</p>
          <p class="onward"><a href="${pen.to('/')}">${pen.say(GONE.back)}</a></p>
          <div lang="en"><h2>${english.say(GONE.notFound)}</h2><p>${english.say(GONE.notFoundBody)} <a href="${english.to('/')}">${english.say(GONE.back)}</a></p></div>`,
      }),
  };
}
