import { createHash } from 'node:crypto';
import { html, when } from '../parts/html.ts';

export interface FeedEntry {
  /** Names the entry for ever, wherever the site stands. */
  name: string;
  title: string;
  /** YYYY-MM-DD, a day in China. */
  on: string;
  text: string;
  /** Whole address of the page. */
  page: string;
  kind: string;
  photos: { address: string; bytes: number }[];
}

export interface Feed {
  name: string;
  title: string;
  author: string;
  /** Whole addresses of the feed itself and of the page that it tells of. */
  self: string;
  page: string;
  /** Of a feed without entries. */
  since: string;
  licence: string;
  entries: readonly FeedEntry[];
}

/** An id made from a name (RFC 9562, version 8), so that it needs no host and no list of ids. */
function idOf(name: string): string {
  const digits = createHash('sha256').update(`liubu public feed\n${name}`).digest('hex');
  const variant = ((Number.parseInt(digits[16]!, 16) & 3) | 8).toString(16);
  return `urn:uuid:${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

const moment = (day: string): string => (day.length === 10 ? `${day}T00:00:00+08:00` : day);

/** Atom (RFC 4287). The entries come newest first; text is text, so nothing in it is markup. */
export function atomText(feed: Feed): string {
  const { entries } = feed;
  return `<?xml version="1.0" encoding="utf-8"?>\n${
    html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
    <id>${idOf(feed.name)}</id><title>${feed.title}</title><updated>${moment(entries[0]?.on ?? feed.since)}</updated>
    <author><name>${feed.author}</name></author><rights>${feed.licence}</rights>
    <link rel="self" type="application/atom+xml" href="${feed.self}"/>
    <link rel="alternate" type="text/html" href="${feed.page}"/>
    ${entries.map(
      ({ name, title, on, text, page, kind, photos }) =>
        html`<entry><id>${idOf(name)}</id><title>${title}</title><updated>${moment(on)}</updated><category term="${kind}"/>
        <link rel="alternate" type="text/html" href="${page}"/>
        ${photos.map(({ address, bytes }) => html`<link rel="enclosure" type="image/jpeg" length="${bytes}" href="${address}"/>`)}
        ${when(text !== '', () => html`<content type="text">${text}</content>`)}</entry>`,
    )}</feed>`.markup
  }\n`;
}
