import { expect, test } from 'vitest';
import { pagesOf } from '../src/pages.ts';
import { rankEntry } from '../src/search/rank-entry.ts';
import { search } from '../src/search/search.ts';
import { searchLimit } from '../src/search/search-limit.ts';
import { searchRoute } from '../src/search/search-route.ts';
import { SCRIPT } from '../src/style/script.ts';
import { inventedSite } from './invented-site.ts';

const site = inventedSite({ items: 40 });
const government = site.governments[0]!;
const year = government.years[0]!;
const target = year.items[7]!;
target.title = '新增公办幼儿园普惠学位3000个';
const found = (query: string): string[] => search(year, query).map(({ title }) => title);

test.each([
  '普惠学位',
  '幼儿园 3000',
  'xinzeng',
  'xzgbyey',
  'pujixuewei'.replace('ji', 'hui'),
  'ＸＺＧＢ',
  '公办幼儿园学位',
  '学位，新增',
])('a commitment is found by %s', (query) => {
  expect(found(query)).toContain(target.title);
});

test.each(['', '   ', 'zzzz', '新增 不存在的词', '<script>'])('nothing is found by %j', (query) => {
  expect(found(query)).toEqual([]);
});

test('what has the words in its title comes first, then the order of the plan', () => {
  expect(found('新增公办')[0]).toBe(target.title);
  const lead = year.units.find(({ id }) => id === year.items[0]!.leadId)!;
  const byUnit = search(year, lead.name);
  expect(byUnit.length).toBeGreaterThan(1);
  expect(byUnit.map(({ position }) => position)).toEqual(byUnit.map(({ position }) => position).sort((a, b) => a - b));
});

test('a question as long as an address is answered at once', () => {
  const start = performance.now();
  for (const query of ['学'.repeat(5000), 'x'.repeat(5000), 'x '.repeat(5000)]) search(year, query);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('an address with a question is answered by a page that shows what was asked; another year is not there', async () => {
  const options = { base: '', origin: null, isDynamic: true };
  const route = searchRoute();
  const ask = (path: string, q: string) => {
    const request = { method: 'GET' as const, path, query: new URLSearchParams({ q }) };
    if (!route.takes(request)) return null;
    return route.answer({ ...request, headers: {}, from: '', body: null as never, site, options });
  };
  const answer = (await ask(`/en/elder/${government.code}/2026/search/`, 'xzgbyey'))!;
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('“xzgbyey”: 1 found');
  expect(answer.body).toContain(`/en/elder/${government.code}/2026/items/${target.slug}/`);
  expect((await ask(`/${government.code}/2031/search/`, '学位'))!.status).toBe(404);
  expect(await ask(`/${government.code}/2026/search/`, '  ')).toBeNull();
});

test('who searches without end is told when to come back, by network; the next minute remembers nobody', async () => {
  let time = 0;
  const route = searchRoute(searchLimit(3, () => time));
  const ask = (from: string, q = '学位 <b>') =>
    route.answer({
      ...{ method: 'GET', path: `/en/${government.code}/2026/search/`, query: new URLSearchParams({ q }), from },
      ...{ headers: {}, body: null as never, site, options: { base: '', origin: null, isDynamic: true } },
    });
  for (let n = 0; n < 3; n++) expect((await ask('203.0.113.7')).status).toBe(200);
  time = 20_500;
  const refused = await ask('::ffff:203.0.113.7');
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '40' } });
  expect(refused.body).toContain('Search again in 40 seconds');
  expect(refused.body).toContain('value="学位 &lt;b&gt;"');
  expect((await ask('203.0.113.8')).status).toBe(200);
  // A whole network of the new kind is one.
  for (let n = 0; n < 3; n++) expect((await ask(`2001:db8:1:2::${n}`)).status).toBe(200);
  expect((await ask('2001:db8:1:2:ffff::1')).status).toBe(429);
  time = 60_000;
  expect((await ask('203.0.113.7')).status).toBe(200);
});

test('the script of static files ranks as the server does, over an index that holds all commitments', () => {
  const pages = pagesOf(site, { base: '', origin: null, isDynamic: false });
  const file = [...pages.values()].find(({ path }) => path.endsWith('/search/index-1.js'))!;
  const rows: string[][] = [];
  new Function('liubuIndex', String(file.render()))((some: string[][]) => rows.push(...some));
  expect(rows.map(([slug]) => slug)).toEqual(year.items.map(({ slug }) => slug));
  // As it stands within the script: made from text alone.
  const source = /var rank = (function[\s\S]*?\n {2}\});|var rank = (function[\s\S]*?);\n {2}var files/.exec(SCRIPT);
  const rank = new Function(`return ${source![1] ?? source![2]}`)() as typeof rankEntry;
  const row = rows.find(([slug]) => slug === target.slug)!;
  for (const term of ['xzgbyey', '普惠学位', '公办幼儿园学位', 'zzz'])
    expect(rank(row[1]!, row[2]!, row[3]!, [term])).toBe(rankEntry(row[1]!, row[2]!, row[3]!, [term]));
  expect(rank(row[1]!, row[2]!, row[3]!, ['xzgbyey'])).toBeGreaterThan(0);
});
