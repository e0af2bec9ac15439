import { type Html, html } from '../parts/html.ts';
import type { Pen } from '../site/pen.ts';
import type { Pair } from '../text/language.ts';

export const FEED_WORDS = {
  subscribe: ['用阅读器订阅（RSS）', 'Follow in a feed reader (RSS)'],
  /** Who has no reader opens a page of markup: said before. */
  why: [
    '把这个地址放进 RSS 阅读器，有变化就会出现在阅读器里，不用留邮箱。',
    'Put this address into a feed reader and changes appear there; no mail address is needed.',
  ],
  year: [
    (name: string, year: number) => `${name}${year}年承诺的变化`,
    (name: string, year: number) => `Changes of the ${year} commitments of ${name}`,
  ],
} as const satisfies Record<string, Pair | Pair<(name: string, year: number) => string>>;

/** The address of a feed, to be given to a reader. @param path  below the base */
export const feedLink = (pen: Pen, path: string): Html =>
  html`<a href="${pen.file(path)}" type="application/atom+xml">${pen.say(FEED_WORDS.subscribe)}</a>`;

/** How one follows without leaving an address, with that of the feed to be copied. */
export const feedPart = (pen: Pen, path: string): Html =>
  html`<h2>${feedLink(pen, path)}</h2><p>${pen.say(FEED_WORDS.why)}</p><p class="address">${pen.options.origin}${pen.file(path)}</p>`;

/** For the head of a page, so that readers find the feed by the page's own address. */
export const feedHead = (pen: Pen, feed: { title: string; path: string }): Html =>
  html`<link rel="alternate" type="application/atom+xml" title="${feed.title}" href="${pen.file(feed.path)}">`;
