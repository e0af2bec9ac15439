import { gzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { PortalOptions } from '../src/page.ts';
import { pagesOf } from '../src/pages.ts';
import { inventedSite } from './invented-site.ts';

const OPTIONS: PortalOptions = { base: '', origin: 'https://portal.example', isDynamic: false };
/** Pictures come from the store of files. */
const ELSEWHERE = /^\/files\//;

interface Read {
  links: string[];
  ids: string[];
  /** What is wrong with it, in words. */
  faults: string[];
}

/** Every tag is closed in its order, no attribute runs script, and ids stand once. */
function read(page: string): Read {
  const open: string[] = [];
  const found: Read = { links: [], ids: [], faults: [] };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open.push(name);
        if (attributes.id !== undefined) {
          if (found.ids.includes(attributes.id)) found.faults.push(`id ${attributes.id} twice`);
          found.ids.push(attributes.id);
        }
        for (const [key, value] of Object.entries(attributes)) {
          if (/^on|^style$/i.test(key)) found.faults.push(`attribute ${key}`);
          if (['href', 'src', 'action'].includes(key)) found.links.push(value);
          if (key === 'srcset') found.links.push(...value.split(', ').map((one) => one.split(' ')[0]!));
        }
        if (name === 'script' && attributes.src === undefined && attributes.type !== 'application/ld+json')
          found.faults.push('inline script');
      },
      onclosetag: (name, isImplied) => {
        const last = open.pop();
        if (isImplied || last !== name) found.faults.push(`</${name}> closes ${last}`);
      },
    },
    { decodeEntities: true, xmlMode: true },
  );
  // Read strictly: what a browser would mend is a fault here. What stands empty is closed in full for that.
  const strict = page
    .replace(/^<!doctype html>/, '')
    .replace(/<(meta|link|img|input|br)\b([^>]*)>/g, '<$1$2/>')
    .replace(/<(\w+)([^<>]*)\/>/g, '<$1$2></$1>')
    .replace(/ (readonly|defer|hidden|open)(?=[ >])/g, ' $1=""');
  parser.end(strict);
  if (open.length > 0) found.faults.push(`never closed: ${open.join(' ')}`);
  return found;
}

/** Two pages of each kind in each variant: a city-year has thousands of pages that are drawn alike. */
const kindOf = (path: string): string =>
  path
    .replace(/[0-9a-f]{12}|[0-9a-f]{8}(?=\/)/g, '*')
    .replace(/page-\d+/, 'page')
    .replace(/search\/[a-z]\//, 'search/letter/');

describe('a city with three hundred commitments', () => {
  const site = inventedSite({ items: 300, years: 2 });
  const pages = pagesOf(site, OPTIONS);
  // Files of open data have tests of their own, and no reader on a slow phone.
  const ofReaders = [...pages.values()].filter(({ path }) => !/^\/(?:data|feeds)/.test(path));
  const chosen = [...Map.groupBy(ofReaders, ({ path }) => kindOf(path)).values()].flatMap((some) => [
    some[0]!,
    ...(some.length > 1 ? [some[Math.floor(some.length / 2)]!] : []),
  ]);
  const sizeOf = (part: string): number => {
    const file = [...pages.values()].find(({ path }) => path.startsWith('/assets/') && path.endsWith(part))!;
    return gzipSync(file.render()).length;
  };

  test('every kind of page is well formed, runs no script of its own, and stays under 60 KB with style and script', () => {
    const together = sizeOf('.css') + sizeOf('.js');
    const index = [...pages.values()]
      .filter(({ path }) => /2026\/search\/index-\d+\.js$/.test(path))
      .reduce((sum, page) => sum + gzipSync(page.render()).length, 0);
    for (const page of chosen) {
      const drawn = page.render();
      const own = gzipSync(drawn, { level: 9 }).length;
      const searched = page.path.endsWith('/search/') ? index : 0;
      expect(own + together + searched, page.path).toBeLessThanOrEqual(60_000);
      if (page.type.startsWith('text/html')) expect([page.path, ...read(String(drawn)).faults]).toEqual([page.path]);
    }
    expect(chosen.length).toBeGreaterThan(80);
  });

  test('no page leads to an address or a place on a page that does not exist', () => {
    const ids = new Map<string, string[]>();
    const broken: string[] = [];
    const wanted: [from: string, to: string, id: string][] = [];
    for (const page of chosen) {
      if (!page.type.startsWith('text/html')) continue;
      const { links, ids: own } = read(String(page.render()));
      ids.set(page.path, own);
      for (const link of links) {
        if (/^data:|^https:\/\/schema\.org/.test(link)) continue;
        const [address = '', id = ''] = link.replace(OPTIONS.origin!, '').split('#');
        const [path = ''] = address.split('?');
        const to = path === '' ? page.path : path;
        if (ELSEWHERE.test(to)) continue;
        if (!pages.has(to)) broken.push(`${page.path} → ${link}`);
        // With a question in its address a page is drawn by the server, which has the forms.
        else if (id !== '' && !address.includes('?')) wanted.push([page.path, to, id]);
      }
    }
    for (const [from, to, id] of wanted) {
      if (!ids.has(to)) ids.set(to, read(String(pages.get(to)!.render())).ids);
      if (!ids.get(to)!.includes(id)) broken.push(`${from} → ${to}#${id}`);
    }
    expect(broken).toEqual([]);
  });

  test('the same inputs give the same bytes, and a change of one commitment leaves most pages as they are', () => {
    const again = pagesOf(structuredClone(site), OPTIONS);
    for (const page of chosen) {
      const other = again.get(page.path)!;
      expect(JSON.stringify(other.inputs), page.path).toBe(JSON.stringify(page.inputs));
      expect(other.render(), page.path).toEqual(page.render());
    }
    const changed = structuredClone(site);
    const item = changed.governments[0]!.years[0]!.items[40]!;
    item.story.push({ on: '2026-10-30', kind: 'done', text: '建成投用。', unitId: null, evidence: [], photos: [] });
    const next = pagesOf(changed, OPTIONS);
    const redrawn = [...next.values()].filter(
      (page) =>
        !/^\/(?:data|feeds)/.test(page.path) &&
        JSON.stringify(page.inputs) !== JSON.stringify(pages.get(page.path)!.inputs),
    );
    expect(redrawn.map(({ path }) => path)).toContain(`/990100/2026/items/${item.slug}/`);
    expect(redrawn.length).toBeLessThan(20);
  });

  test('what leaves the site leaves the pages: no word of a withdrawn commitment stays', () => {
    const less = structuredClone(site);
    const year = less.governments[0]!.years[0]!;
    const gone = year.items.splice(12, 1)[0]!;
    gone.title = '';
    year.withdrawn.push({ slug: gone.slug, kind: 'item', code: gone.code, on: '2026-11-02', reason: '核实后再公开' });
    const marked = structuredClone(site);
    marked.governments[0]!.years[0]!.items[12]!.title = '独一无二的旧名称';
    const before = pagesOf(marked, OPTIONS);
    const after = pagesOf(less, OPTIONS);
    const shows = (all: typeof before, path: string): boolean =>
      String(all.get(path)?.render()).includes('独一无二的旧名称');
    const path = `/990100/2026/items/${gone.slug}/`;
    expect(shows(before, path)).toBe(true);
    const page = after.get(path)!;
    expect(page.status).toBe(410);
    expect(page.render()).toContain('核实后再公开');
    expect(page.render()).toContain('2026年11月2日');
    expect(after.get(`/990100/2026/embed/items/${gone.slug}/`)!.status).toBe(410);
    expect(after.has(`/990100/2026/items/${gone.slug}/qr.svg`)).toBe(false);
    const lists = ['/990100/2026/', '/990100/2026/report/', '/990100/2026/items/', '/990100/2026/livelihood/'];
    for (const one of lists) expect(shows(after, one), one).toBe(false);
  });
});

test('below another address, without a host, and where a server answers, every link stays within', () => {
  const site = inventedSite({ items: 5, governments: 2, years: 2 });
  const options: PortalOptions = { base: '/public', origin: null, isDynamic: true };
  const pages = pagesOf(site, options);
  expect([...pages.keys()].filter((path) => path.endsWith('qr.svg'))).toEqual([]);
  for (const page of pages.values()) {
    if (!page.type.startsWith('text/html')) continue;
    const { links, faults } = read(String(page.render()));
    expect([page.path, ...faults]).toEqual([page.path]);
    for (const link of links) {
      if (/^data:|^#|^https:\/\/schema\.org/.test(link)) continue;
      expect(link, page.path).toMatch(/^\/public\//);
      const path = link.slice('/public'.length).split(/[?#]/)[0]!;
      if (!ELSEWHERE.test(path)) expect(pages.has(path), `${page.path} → ${link}`).toBe(true);
    }
  }
});

test('cities are compared by like units only, and what is missing is said', () => {
  const site = inventedSite({ items: 20, governments: 5 });
  const pages = pagesOf(site, OPTIONS);
  const list = String(pages.get('/cities/')!.render());
  const links = [...list.matchAll(/href="(\/cities\/[0-9a-f]{8}\/)"/g)].map(([, path]) => path!);
  expect(links.length).toBeGreaterThan(5);
  const all = links.map((path) => String(pages.get(path)!.render()));
  const estates = all.find((page) => page.includes('老旧小区'))!;
  expect(estates).toContain('单位或口径不同，不比较');
  expect(estates).toContain('未公布');
  for (const { name } of site.governments) expect(estates).toContain(name);
});

test('a city that has published nothing says so, with and without a year', () => {
  const none = inventedSite({ items: 0 });
  expect(pagesOf(none, OPTIONS).get('/990100/2026/')!.render()).toContain('还没有公开的承诺');
  for (const page of pagesOf(none, OPTIONS).values())
    if (page.type.startsWith('text/html'))
      expect([page.path, ...read(String(page.render())).faults]).toEqual([page.path]);
  none.governments[0]!.years = [];
  expect(pagesOf(none, OPTIONS).get('/')!.render()).toContain('还没有公开的承诺');
});
