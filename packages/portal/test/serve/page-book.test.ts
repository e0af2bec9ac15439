import type { PublicSite } from '@liubu/contract';
import { expect, test } from 'vitest';
import { pagesOf } from '../../src/pages.ts';
import { GovernmentLayers, pageBookOf } from '../../src/serve/page-book.ts';
import { inventedSite } from '../invented-site.ts';

const options = { base: '/public', origin: 'https://people.example', isDynamic: true };

/** Cities with the same commitments and other addresses. */
function cities(count: number): PublicSite {
  const site = inventedSite({ items: 3 });
  const [first] = site.governments;
  const governments = Array.from({ length: count }, (_, at) => ({
    ...(JSON.parse(JSON.stringify(first)) as NonNullable<typeof first>),
    ...{ code: String(100_000 + at), name: `云川${at}县` },
  }));
  return { ...site, governments };
}
const bytesOf = (page: { render(): string | Uint8Array } | undefined) =>
  page && Buffer.from(page.render()).toString('hex');

test.each([1, 2])('a site of %i has the same pages with the same bytes as when it is laid out whole', (count) => {
  const site = cities(count);
  const [whole, book] = [pagesOf(site, options), pageBookOf(site, options)];
  expect(whole.size).toBeGreaterThan(200);
  for (const [path, page] of whole) {
    const found = book.get(path);
    expect([path, found?.type, found?.status]).toEqual([path, page.type, page.status]);
    if (/sitemap|home|summary|items\/$|index\.json/.test(path)) expect(bytesOf(found), path).toBe(bytesOf(page));
  }
  for (const path of ['/100000/1999/', '/999999/2026/', '/sitemap-100000-2026-9.xml', '/feeds/100000/x.atom', '/x/'])
    expect([path, book.has(path)]).toEqual([path, whole.has(path)]);
});

test('a release of one government lays out its own pages alone, and what nobody asks for is let go', () => {
  const before = cities(3);
  const layers = new GovernmentLayers();
  const home = (code: number) => `/${code}/2026/`;
  const book = pageBookOf(before, options, layers);
  const [first, second] = [book.get(home(100_000)), book.get(home(100_001))];
  const [changed, ...others] = before.governments;
  const next = { ...before, governments: [{ ...changed!, name: '改名县' }, ...others] };
  const after = pageBookOf(next, options, layers);
  expect(after.get(home(100_001))).toBe(second);
  expect(after.get(home(100_000))).not.toBe(first);
  expect(bytesOf(after.get(home(100_000)))).toBe(bytesOf(pagesOf(next, options).get(home(100_000))));

  // Alone on the site, its pages no longer lead to the others.
  const alone = { ...next, governments: [others[0]!] };
  const single = pageBookOf(alone, options, layers).get(home(100_001));
  expect(bytesOf(single)).toBe(bytesOf(pagesOf(alone, options).get(home(100_001))));
  expect(single).not.toBe(second);

  const small = new GovernmentLayers(1);
  const tight = pageBookOf(before, options, small);
  const once = tight.get(home(100_000));
  expect(tight.get(home(100_000))).toBe(once);
  tight.get(home(100_001));
  expect(tight.get(home(100_000))).not.toBe(once);
});
