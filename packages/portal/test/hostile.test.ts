import { publicSite } from '@liubu/contract';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { pagesOf } from '../src/pages.ts';
import { searchRoute } from '../src/search/search-route.ts';
import { inventedSite } from './invented-site.ts';

const OPTIONS = { base: '', origin: 'https://portal.example', isDynamic: false };
/** Gets out of whatever it is put into: text, an attribute, a title, a text field, a data block, a comment. */
const EVIL = `\u202e\u0007"'><x-evil onx="1"></x-evil></title></textarea></script></style>--><![CDATA[{{7*7}}\${1}&lt;x-evil&gt;`;

type Leaf = { holder: Record<string, unknown>; key: string; kind: string };

/** All texts of a site; of the same kind where they differ in their place in a list alone. */
function leavesOf(value: unknown, kind = ''): Leaf[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const innerKind = Array.isArray(value) ? kind : `${kind}.${key}`;
    return typeof inner === 'string'
      ? [{ holder: value as Record<string, unknown>, key, kind: innerKind }]
      : leavesOf(inner, innerKind);
  });
}

/** A site in which every field holds the evil text that may hold any text at all. */
function poisonedSite(): { site: ReturnType<typeof inventedSite>; kinds: string[] } {
  const site = inventedSite({ items: 14, governments: 2, years: 2 });
  const kinds = Map.groupBy(leavesOf(site), ({ kind }) => kind);
  const poisoned: string[] = [];
  for (const [kind, leaves] of kinds) {
    const before = leaves.map(({ holder, key }) => holder[key]);
    const put = (words: (old: string) => string): boolean => {
      leaves.forEach(({ holder, key }, at) => {
        holder[key] = words(String(before[at]));
      });
      return publicSite.safeParse(site).success;
    };
    // The address of a source is any address for the format.
    if (put((old) => `${old}${EVIL}`) || put(() => EVIL.slice(0, 30)) || put(() => `javascript:alert("${EVIL}")`))
      poisoned.push(kind);
    else put((old) => old);
  }
  return { site, kinds: poisoned };
}

test('script in any field of the data is text on every page and never becomes markup', async () => {
  const { site, kinds } = poisonedSite();
  expect(kinds.length).toBeGreaterThan(30);
  expect(kinds).toEqual(expect.arrayContaining(['.governments.years.items.title', '.governments.years.report.text']));
  for (const { years } of site.governments)
    for (const year of years) for (const item of year.items) item.promise.source.url = 'javascript:alert(1)';
  // Files of data hold text as it is; what browsers and readers of feeds read as markup is looked at.
  const markup = [...pagesOf(site, OPTIONS).values()].filter(({ type }) => /html|xml/.test(type));
  const drawn = markup.map((page) => ({ path: page.path, text: String(page.render()) }));
  const { code, years } = site.governments[0]!;
  const asked = await searchRoute().answer({
    ...{ method: 'GET', path: `/${code}/${years[0]!.year}/search/`, query: new URLSearchParams({ q: EVIL }) },
    ...{ headers: {}, from: '', body: null as never, site, options: OPTIONS },
  });
  drawn.push({ path: 'search', text: String(asked.body) });
  let shown = 0;
  for (const { path, text } of drawn) {
    const faults: string[] = [];
    let block: string | null = null;
    const parser = new Parser({
      onopentag: (name, attributes) => {
        if (name === 'x-evil' || 'onx' in attributes) faults.push(`<${name}>`);
        for (const value of [attributes.href, attributes.src, attributes.action])
          if (value !== undefined && !/^(?:https?:\/\/|\/|#|data:,$)/.test(value)) faults.push(`leads to ${value}`);
        if (name === 'script' && attributes.type !== undefined) block = '';
      },
      ontext: (part) => {
        if (block !== null) block += part;
      },
      onclosetag: (name) => {
        if (name !== 'script' || block === null) return;
        try {
          JSON.parse(block);
        } catch {
          faults.push(`no JSON: ${block}`);
        }
        block = null;
      },
    });
    parser.end(text);
    if (/<x-evil|\u202e|\u0007/.test(text)) faults.push('as it came');
    expect([path, ...faults]).toEqual([path]);
    if (text.includes('&lt;x-evil')) shown += 1;
  }
  expect(shown).toBeGreaterThan(drawn.length / 2);
});
