import { html } from '../parts/html.ts';
import type { PageBody } from '../site/frame.ts';
import type { Pen } from '../site/pen.ts';
import { HOME } from '../text/page-words.ts';

/** Before anything was released. */
export const emptyHome = (pen: Pen, name: string): PageBody => ({
  title: name,
  description: pen.say(HOME.none),
  isHidden: true,
  main: html`<h1>${pen.zh(name)}</h1><p class="lead">${pen.say(HOME.none)}</p>`,
});
