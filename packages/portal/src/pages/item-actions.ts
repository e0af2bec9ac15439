import { itemFeedPath } from '../feeds/feed-addresses.ts';
import { feedLink } from '../feeds/feed-link.ts';
import { type Html, html, when } from '../parts/html.ts';
import { codePath, embedPath, itemPath, yearPath } from '../site/addresses.ts';
import type { Pen } from '../site/pen.ts';
import { ITEM } from '../text/item-words.ts';
import type { ItemInput } from './item-page.ts';

/** The code of a frame for other pages. */
export const embedCode = (origin: string, address: string, title: string, height: number): string =>
  `<iframe src="${origin}${address}" title="${title.replace(/[<>&"]/g, ' ')}" width="100%" height="${height}" loading="lazy" referrerpolicy="no-referrer"></iframe>`;

/** Say, rate, follow; print, share, the code, embed. What needs script is shown by the script alone. */
export function actions(pen: Pen, { code, year, item }: ItemInput): Html {
  const { say, to, options, where } = pen;
  const home = yearPath(code, year);
  const about = `?item=${item.slug}`;
  const address = itemPath(code, year, item.slug);
  const picture = pen.file(codePath(code, year, item.slug));
  return html`<section class="actions" aria-labelledby="doing"><h2 id="doing">${say(ITEM.doing)}</h2><ul class="ways">
    ${when(where.says.messages, () => html`<li><a href="${to(`${home}say/`)}${about}">${say(ITEM.say)}</a></li>`)}
    ${when(where.says.marks, () => html`<li><a href="${to(`${home}say/`)}${about}#mark">${say(ITEM.rate)}</a></li>`)}
    <li><a href="${to(`${home}follow/`)}${about}">${say(ITEM.follow)}</a></li>
    <li>${feedLink(pen, itemFeedPath(code, year, item.slug))}</li>
    <li hidden><button type="button" data-act="print">${say(ITEM.print)}</button></li>
    <li hidden><button type="button" data-act="share" data-done="${say(['链接已复制', 'Link copied'])}">${say(ITEM.share)}</button></li></ul>
    ${when(
      options.origin,
      () => html`<div class="code"><img src="${picture}" width="164" height="164" alt="${say(ITEM.code)}" loading="lazy">
        <p>${say(ITEM.code)}<br><span class="address">${options.origin}${to(address)}</span><br><a href="${picture}" download="${item.slug}.svg">${say(ITEM.codeFile)}</a></p></div>
        ${when(!pen.isElder, () => html`<details><summary>${say(ITEM.embed)}</summary><p>${say(ITEM.embedHow)}</p><p><textarea readonly rows="4" aria-label="${say(ITEM.embed)}">${embedCode(options.origin!, pen.file(embedPath(code, year, 'items', item.slug)), item.title, 260)}</textarea></p></details>`)}`,
    )}</section>`;
}
