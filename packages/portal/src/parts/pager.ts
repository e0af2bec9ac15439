import { pageNumberPath } from '../site/addresses.ts';
import type { ListPlace } from '../site/draw-page.ts';
import type { Pen } from '../site/pen.ts';
import { FRAME } from '../text/frame-words.ts';
import { type Html, html } from './html.ts';

/** Nothing where all stands on one page. */
export function pager(pen: Pen, { list, page, pages }: ListPlace): Html {
  if (pages <= 1) return html``;
  const link = (to: number, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="${pen.to(pageNumberPath(list, to))}">${label}</a>`;
  return html`<nav class="pager" aria-label="${pen.say(FRAME.pages)}">
    ${page > 1 && link(page - 1, pen.say(FRAME.before), 'prev')} 
    <span>${pen.say(FRAME.pageOf)(String(page), String(pages))}</span> 
    ${page < pages && link(page + 1, pen.say(FRAME.next), 'next')}</nav>`;
}
