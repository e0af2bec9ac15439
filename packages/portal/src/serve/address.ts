/** What an address asks for, before anything is looked up. */
export type Address =
  | { path: string; query: URLSearchParams; search: string }
  /** 400: no address at all; 404: an address that nothing can have; 414: longer than any of ours. */
  | { refused: 400 | 404 | 414 };

/** Ours have some 120 characters, a search some 300; a sharer adds its own. */
const MAX_LENGTH = 2048;
const NOTHING_ASKED = new URLSearchParams();

/**
 * Reads the target of a request. Nothing is tidied up: an address with `//`, `..`, a backslash or an encoded slash is
 * nobody's, and answering it with a page would give one page many addresses.
 *
 * @param target  as it stands in the request line, below the base, with a leading slash
 */
export function readAddress(target: string): Address {
  if (target.length > MAX_LENGTH) return { refused: 414 };
  if (!target.startsWith('/')) return { refused: 400 };
  const mark = target.indexOf('?');
  const raw = mark < 0 ? target : target.slice(0, mark);
  const search = mark < 0 ? '' : target.slice(mark);
  let path = raw;
  if (raw.includes('%')) {
    try {
      path = decodeURIComponent(raw);
    } catch {
      return { refused: 400 };
    }
    if (countOf(path, '/') !== countOf(raw, '/')) return { refused: 404 };
  }
  // Control characters, line ends among them, stand in no address and must reach no header.
  if (/[\u0000-\u001f\u007f\\#]|\/\/|\/\.{1,2}(?:\/|$)/.test(path)) return { refused: 404 };
  return { path, query: search === '' ? NOTHING_ASKED : new URLSearchParams(search), search };
}

const countOf = (text: string, one: string): number => text.split(one).length;
