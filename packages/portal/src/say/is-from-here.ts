import type { DynamicRequest } from '../serve/dynamic.ts';

/** A page of another site makes nobody's browser vote: browsers name the site of every form. */
export function isFromHere({ headers }: DynamicRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  // Some browsers within messengers name `null`; of another site the first header tells.
  if (origin === undefined || origin === 'null') return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
