import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { PortalOptions } from '../../src/page.ts';
import { pagesOf } from '../../src/pages.ts';
import { inventedSite } from '../invented-site.ts';

const OPTIONS: PortalOptions = { base: '/open', origin: 'https://portal.example', isDynamic: false };

interface Found {
  name: string;
  text: string;
  attributes: Record<string, string>;
}

/** Every element in the order of its end; throws where a tag is not closed by its own. */
function read(xml: string): Found[] {
  const found: Found[] = [];
  const open: Found[] = [];
  // What XML does not allow: a bare ampersand, a bare <, control characters.
  if (/&(?!(?:amp|lt|gt|quot|#39);)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml))
    throw new Error('not XML');
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open.push({ name, text: '', attributes });
      },
      ontext: (text) => {
        const last = open.at(-1);
        if (last !== undefined) last.text += text;
        else if (text.trim() !== '') throw new Error('text outside');
      },
      onclosetag: (name, isImplied) => {
        const last = open.pop();
        const isEmpty = last !== undefined && last.name === 'link';
        if (last?.name !== name || (isImplied && !isEmpty)) throw new Error(`</${name}> closes ${last?.name}`);
        found.push(last);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml.replace(/<(link|category)([^<>]*)\/>/g, '<$1$2></$1>'));
  if (open.length > 0) throw new Error('never closed');
  return found;
}
const all = (found: readonly Found[], name: string): string[] =>
  found.filter((one) => one.name === name).map(({ text }) => text);

const site = inventedSite({ items: 60, years: 2 });
const government = site.governments[0]!;
const year = government.years[0]!;
const item = year.items[4]!;
const HOSTILE = ']]> </content><script>alert("1")</script> & &amp; \u0000\u202e "引号" \'';
item.title = HOSTILE;
item.story.push({
  ...{ on: '2026-11-02', kind: 'inspected', text: HOSTILE, unitId: year.units[0]!.id, photos: [] },
  evidence: [{ title: HOSTILE, reference: null }],
});
year.withdrawn[0]!.reason = HOSTILE;

const pages = pagesOf(site, OPTIONS);
const drawn = (path: string): string => String(pages.get(path)!.render());

describe('feeds', () => {
  test('hostile text stays text, in the feed of its commitment, its unit and the year', () => {
    const shown = ']]> </content><script>alert("1")</script> & &amp;  "引号" \'';
    const unit = year.units.find(({ id }) => id === item.leadId)!;
    for (const path of [
      `/feeds/990100/2026/items/${item.slug}.atom`,
      `/feeds/990100/2026/units/${unit.slug}.atom`,
      '/feeds/990100/2026.atom',
    ]) {
      const found = read(drawn(path));
      expect(
        all(found, 'title').some((title) => title.includes(shown)),
        path,
      ).toBe(true);
      expect(
        all(found, 'content').some((content) => content.includes(shown)),
        path,
      ).toBe(true);
      expect(found.some(({ name }) => name === 'script')).toBe(false);
    }
  });

  test('every feed is well formed, its ids stand once, its newest entry comes first and its pages exist', () => {
    const feeds = [...pages.values()].filter(({ path }) => path.startsWith('/feeds/'));
    expect(feeds.length).toBe(2 * (1 + year.items.length + year.units.length + 1));
    for (const feed of feeds) {
      const found = read(String(feed.render()));
      const ids = all(found, 'id');
      expect(new Set(ids).size, feed.path).toBe(ids.length);
      for (const id of ids)
        expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const days = all(found, 'updated');
      expect([...days].sort().reverse().slice(0, 1)).toEqual(days.slice(0, 1));
      for (const day of days) expect(Number.isNaN(Date.parse(day))).toBe(false);
      for (const { name, attributes } of found)
        if (name === 'link' && attributes.rel !== 'enclosure')
          expect(pages.has(attributes.href!.replace('https://portal.example/open', '')), attributes.href).toBe(true);
    }
  });

  test('an entry keeps its id when its words are mended, and who follows what was withdrawn is told', () => {
    const path = `/feeds/990100/2026/items/${item.slug}.atom`;
    const mended = structuredClone(site);
    const story = mended.governments[0]!.years[0]!.items[4]!.story.at(-1)!;
    story.text = '更正后的话。';
    const after = pagesOf(mended, { ...OPTIONS, origin: 'https://other.example' });
    expect(all(read(String(after.get(path)!.render())), 'id')).toEqual(all(read(drawn(path)), 'id'));
    const gone = read(drawn(`/feeds/990100/2026/items/${year.withdrawn[0]!.slug}.atom`));
    expect(all(gone, 'title')).toContain('已撤回公开');
    expect(all(gone, 'content')[0]).toContain('<script>');
  });

  test('readers find the feed by the page of a commitment, of a unit and of the year', () => {
    const links = (path: string): string[] =>
      [...drawn(path).matchAll(/<link rel="alternate" type="application\/atom\+xml"[^>]*href="([^"]*)"/g)].map(
        ([, to]) => to!,
      );
    expect(links('/990100/2026/')).toEqual(['/open/feeds/990100/2026.atom']);
    expect(links(`/en/990100/2026/items/${item.slug}/`)).toContain(`/open/feeds/990100/2026/items/${item.slug}.atom`);
    expect(links(`/990100/2026/units/${year.units[0]!.slug}/`)).toContain(
      `/open/feeds/990100/2026/units/${year.units[0]!.slug}.atom`,
    );
    expect(drawn('/990100/2026/follow/')).toContain('/open/feeds/990100/2026.atom');
  });
});

describe('the site map', () => {
  test('names every page that is to be found, in parts by year, each an address that exists', () => {
    const parts = all(read(drawn('/sitemap.xml')), 'loc').map((one) => one.replace('https://portal.example/open', ''));
    expect(parts).toContain('/sitemap-990100-2026-1.xml');
    expect(drawn('/robots.txt')).toContain('Sitemap: https://portal.example/open/sitemap.xml\n');
    const listed = parts.flatMap((part) => all(read(drawn(part)), 'loc'));
    expect(new Set(listed).size).toBe(listed.length);
    for (const address of listed) {
      const page = pages.get(address.replace('https://portal.example/open', ''))!;
      expect([page.status, page.type.startsWith('text/html')]).toEqual([200, true]);
      expect(String(page.render()).includes('name="robots" content="noindex"'), address).toBe(false);
    }
    expect(listed).toContain(`https://portal.example/open/en/990100/2026/items/${item.slug}/`);
    expect(listed.some((address) => /elder|embed|follow/.test(address))).toBe(false);
    const withdrawn = year.withdrawn[0]!.slug;
    expect(listed.some((address) => address.includes(withdrawn))).toBe(false);
  });

  test('without a host there is none, and robots are still told', () => {
    const without = pagesOf(site, { ...OPTIONS, origin: null });
    expect(without.has('/sitemap.xml')).toBe(false);
    expect(without.get('/robots.txt')!.render()).toBe('User-agent: *\nAllow: /\n');
    const feed = String(without.get('/feeds/990100/2026.atom')!.render());
    expect(feed).toContain('href="/open/990100/2026/');
  });
});
