/**
 * Headers that protect who reads: nothing is loaded from elsewhere, no script stands in a page, nobody frames a page
 * but what is made to be embedded, and no address leaks to other sites. There is no cookie.
 */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

const isEmbedded = (path: string): boolean => /\/embed\//.test(path);
/** Open data and feeds are for programs of anybody, in browsers too. */
const isOpenData = (path: string): boolean => /^\/(?:data|feeds)\//.test(path) && !path.endsWith('/');
/** Their name holds a hash of their content. */
const isUnchanging = (path: string): boolean => path.startsWith('/assets/');

/** Kept, and asked about each time: what was withdrawn is gone at the next request, and what stands costs no body. */
const PAGE_KEPT = 'public, no-cache';
const ASSET_KEPT = 'public, max-age=31536000, immutable';

export type HeaderList = readonly string[];

/**
 * @param path  below the base
 * @param isHttps  the site is reached by https alone
 * @returns names and values, one after the other
 */
export function readerHeaders(path: string, isHttps: boolean): HeaderList {
  const framed = isEmbedded(path);
  return [
    'Content-Security-Policy',
    `${POLICY}${framed ? '*' : "'none'"}`,
    ...(framed ? [] : ['X-Frame-Options', 'DENY']),
    'X-Content-Type-Options',
    'nosniff',
    // Forms name the origin that they come from; other sites learn nothing.
    'Referrer-Policy',
    'same-origin',
    'Permissions-Policy',
    'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(isOpenData(path)
      ? ['Access-Control-Allow-Origin', '*', 'Cross-Origin-Resource-Policy', 'cross-origin']
      : ['Cross-Origin-Resource-Policy', 'same-origin']),
    ...(isHttps ? ['Strict-Transport-Security', 'max-age=15552000'] : []),
  ];
}

export const keptFor = (path: string): string => (isUnchanging(path) ? ASSET_KEPT : PAGE_KEPT);
