import type { DynamicRequest } from '../serve/dynamic.ts';

/**
 * A page of another site makes nobody's browser vote: browsers name the site of every form. A proxy in front may have
 * another name for this host than people have: then the browser's own word for it holds, or the site's declared address.
 */
export function isFromHere({ headers, options }: Pick<DynamicRequest, 'headers' | 'options'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return true;
  if (site !== undefined && site !== 'none') return false;
  const { origin, host } = headers;
  // Some browsers within messengers name `null`; of another site the first header tells.
  if (origin === undefined || origin === 'null' || origin === options.origin) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
