import { createHash } from 'node:crypto';
import type { PublicSite } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { compress, type Encoding, isCompressible } from './encoding.ts';
import { type HeaderList, keptFor, readerHeaders } from './headers.ts';
import type { PageBook } from './page-book.ts';
import { photosOf } from './photos.ts';

/** One address, drawn and ready to be sent in one encoding. */
export interface Drawn {
  status: number;
  etag: string;
  body: Uint8Array;
  /** All headers of the answer, names and values one after the other. */
  headers: HeaderList;
}

/** What is public at one moment, with everything that was drawn of it so far. */
export interface PortalEdition {
  site: PublicSite;
  options: PortalOptions;
  pages: PageBook;
  /** Pictures that are public now, by hash; a withdrawn one is no longer among them. */
  photos: ReadonlySet<string>;
  /** Draws at the first asking. @returns null where there is no such address */
  drawn(path: string, encoding: Encoding): Drawn | null;
  /** How much is kept. */
  keptBytes(): number;
}

/** A city-year in all its variants has some 40 MB; what is asked for most stays. */
const KEPT_BYTES = 96 * 1024 * 1024;

/** Where the page of addresses that do not exist stands among the pages. */
export const NOT_FOUND_PATH = '/404.html';

/** @param pages  of this site, drawn by these options; what they are is not asked here */
export function editionOfPages(
  site: PublicSite,
  options: PortalOptions,
  pages: PageBook,
  mostBytes = KEPT_BYTES,
): PortalEdition {
  // In the order of their last use: the first is the one that was not asked for the longest.
  const kept = new Map<string, Drawn>();
  let bytes = 0;
  const isHttps = options.origin?.startsWith('https://') ?? false;

  const keep = (key: string, one: Drawn): void => {
    kept.set(key, one);
    bytes += one.body.length;
    for (const [oldest, { body }] of kept) {
      if (bytes <= mostBytes || oldest === key) break;
      kept.delete(oldest);
      bytes -= body.length;
    }
  };

  return {
    site,
    options,
    pages,
    photos: new Set(photosOf(site).map(({ sha256 }) => sha256)),
    keptBytes: () => bytes,
    drawn: (path, wanted) => {
      const page = pages.get(path);
      if (page === undefined) return null;
      const key = `${wanted} ${path}`;
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const made = drawn(page, wanted, isHttps);
      keep(key, made);
      return made;
    },
  };
}

function drawn(page: PortalPage, wanted: Encoding, isHttps: boolean): Drawn {
  const rendered = page.render();
  const plain = typeof rendered === 'string' ? Buffer.from(rendered) : rendered;
  const mayCompress = isCompressible(page.type, plain.length);
  const encoding = mayCompress ? wanted : 'identity';
  const body = compress(plain, encoding);
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 20);
  // Strong: the same tag means the same bytes, so each encoding has its own.
  const etag = `"${hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  return {
    status: page.status,
    etag,
    body,
    headers: [
      'Content-Type',
      page.type,
      'Content-Length',
      String(body.length),
      'Cache-Control',
      keptFor(page.path),
      'ETag',
      etag,
      ...(mayCompress ? ['Vary', 'Accept-Encoding'] : []),
      ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
      ...readerHeaders(page.path, isHttps),
    ],
  };
}
