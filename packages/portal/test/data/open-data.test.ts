import { createHash } from 'node:crypto';
import { publicSite } from '@liubu/contract';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { TABLES } from '../../src/data/tables/tables.ts';
import { guardFormula } from '../../src/data/write-csv.ts';
import type { PortalOptions, PortalPage } from '../../src/page.ts';
import { pagesOf } from '../../src/pages.ts';
import { inputHasher } from '../../src/publish/input-hash.ts';
import { readerHeaders } from '../../src/serve/headers.ts';
import { inventedSite } from '../invented-site.ts';

const OPTIONS: PortalOptions = { base: '', origin: 'https://portal.example', isDynamic: false };
const FOLDER = '/data/v1/990100/2026/';
type Row = Record<string, unknown>;

const site = inventedSite({ items: 300, years: 2 });
const year = site.governments[0]!.years[0]!;
/** What a hostile or careless hand may have written into public text. */
const HOSTILE = [
  ...[
    '=HYPERLINK("https://evil.example","点我")',
    '@SUM(1+1)',
    '＝1+1',
    '-2+3',
    '说："好"，\r\n第二行',
    '<script>1</script>',
  ],
  ...['半个\ud800字', '零\u0000字\u202e反', ', ; " \' |', '  前后空格  '],
];
year.items.forEach((item, at) => {
  if (at < HOSTILE.length) item.title = HOSTILE[at]!;
  // Each month by both sides: the weight of a whole year.
  for (const target of item.targets)
    target.values = Array.from({ length: 24 }, (_, one) => ({
      ...{
        month: Math.floor(one / 2) + 1,
        value: `${one - 3}.${at}50`,
        status: 'final',
        asOf: '2026-03-31',
        source: '',
      },
      ...{ by: one % 2 === 0 ? 'reported' : 'verified', releasedOn: '2026-04-10' },
    }));
});
year.items[0]!.targets[0]!.values[0]!.value = '12345678901234567.0123456789';

const pages = pagesOf(site, OPTIONS);
const page = (path: string): PortalPage => pages.get(path)!;
const made = new Map<string, string>();
const text = (path: string): string => {
  const known = made.get(path) ?? String(page(path).render());
  made.set(path, known);
  return known;
};
const json = (path: string): Row => JSON.parse(text(path)) as Row;
const parsed = new Map<string, Row[]>();
const csv = (name: string): Row[] => {
  const known = parsed.get(name) ?? parse(text(`${FOLDER}${name}.csv`), { bom: true, columns: true });
  parsed.set(name, known);
  return known;
};

describe('tables of a year with 300 commitments and figures of twelve months', () => {
  test('CSV, JSON and Parquet hold the same rows; CSV runs no formula, JSON keeps every digit', async () => {
    let rowsInAll = 0;
    for (const table of TABLES) {
      const fromCsv = csv(table.key);
      const fromJson = JSON.parse(text(`${FOLDER}${table.key}.json`)) as Row[];
      const bytes = page(`${FOLDER}${table.key}.parquet`).render() as Uint8Array;
      const fromParquet = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
      rowsInAll += fromJson.length;
      expect([table.key, fromCsv.length, fromParquet.length]).toEqual([table.key, fromJson.length, fromJson.length]);
      for (const [at, row] of fromJson.entries())
        for (const { key, type } of table.columns) {
          const cell = row[key] as string | number | boolean | null;
          const isText = type === 'text' || type === 'code' || type === 'address';
          const inCsv = fromCsv[at]![key];
          const expected = cell === null ? '' : isText ? guardFormula(String(cell)) : String(cell);
          if (type === 'decimal' ? inCsv !== '' && Number(inCsv) !== cell : inCsv !== expected)
            expect([table.key, key, inCsv]).toEqual([table.key, key, expected]);
          const stored = fromParquet[at]![key];
          const read =
            stored instanceof Date
              ? stored.toISOString().slice(0, String(cell).length - (type === 'moment' ? 1 : 0))
              : stored;
          const wanted = type === 'moment' && cell !== null ? String(cell).slice(0, -1) : cell;
          if (read !== wanted) expect([table.key, key, read]).toEqual([table.key, key, wanted]);
        }
    }
    expect(rowsInAll).toBeGreaterThan(7000);
    const titles = csv('items').map(({ title }) => title);
    expect(titles.slice(0, 4)).toEqual([...HOSTILE.slice(0, 4)].map((one) => `'${one}`));
    expect(titles).toContain('零字反');
    expect(titles).toContain('半个\ufffd字');
    expect(text(`${FOLDER}values.json`)).toContain('"value":12345678901234567.0123456789');
    expect(csv('values')[0]!.value).toBe('12345678901234567.0123456789');
  });

  test('every checksum, size and number of rows that is told anywhere is that of the bytes', () => {
    const told = new Map(
      text(`${FOLDER}SHA256SUMS`)
        .trimEnd()
        .split('\n')
        .map((line) => line.split('  ').reverse() as [string, string]),
    );
    expect(told.size).toBe(TABLES.length * 3 + 1);
    const index = json(`${FOLDER}index.json`) as { edition: number; files: Row[]; links: Record<string, string> };
    const resources = (json(`${FOLDER}datapackage.json`) as { resources: Row[] }).resources;
    const onPage = text('/data/');
    for (const file of index.files) {
      const content = page(`${FOLDER}${String(file.name)}`).render();
      const sha256 = createHash('sha256').update(content).digest('hex');
      const bytes = Buffer.byteLength(content);
      expect([file.sha256, file.bytes, told.get(String(file.name))]).toEqual([sha256, bytes, sha256]);
      expect(onPage).toContain(sha256);
      const resource = resources.find(({ path }) => path === file.name);
      if (resource !== undefined) expect([resource.hash, resource.bytes]).toEqual([`sha256:${sha256}`, bytes]);
    }
    expect(resources.map(({ name }) => name)).toEqual(TABLES.map(({ key }) => key));
    expect(index.edition).toBe(site.governments[0]!.edition);
    for (const link of Object.values(index.links))
      expect(pages.has(link.replace(OPTIONS.origin!, '')), link).toBe(true);
  });

  test('the dictionary, the package and the API name each column, with its words and codes, and no other', () => {
    const tables = (json(`${FOLDER}dictionary.json`) as { tables: { name: string; columns: Row[] }[] }).tables;
    const schemas = (json('/data/v1/openapi.json') as { components: { schemas: Record<string, Row> } }).components
      .schemas;
    for (const { name, columns } of tables) {
      const keys = columns.map((column) => String(column.name));
      expect(new Set(keys).size).toBe(keys.length);
      expect(text(`${FOLDER}${name}.csv`).slice(1).split('\r\n')[0]).toBe(keys.join());
      expect(Object.keys(schemas[name]!.properties as Row)).toEqual(keys);
      for (const column of columns) {
        expect(column.zh, `${name}.${String(column.name)}`).toMatch(/\p{Script=Han}/u);
        expect(column.en).toMatch(/^[\x20-\x7e\u2019]+$/);
        if (column.codes === undefined) continue;
        const codes = Object.keys(column.codes as Row);
        const met = new Set(csv(name).map((row) => row[String(column.name)]));
        for (const one of met) if (one !== '') expect(codes).toContain(one);
      }
    }
  });

  test('every address of the API answers for what it names, and anyone may read it from anywhere', () => {
    const paths = Object.keys((json('/data/v1/openapi.json') as { paths: Row }).paths);
    for (const path of paths) {
      const slug = path.includes('/units/') ? year.units[0]!.slug : year.items[0]!.slug;
      const asked = path.replace('{government}', '990100').replace('{year}', '2026').replace('{slug}', slug);
      expect(pages.has(asked), asked).toBe(true);
      expect(readerHeaders(asked, true).join(' ')).toContain('Access-Control-Allow-Origin *');
    }
    expect(readerHeaders('/data/', true)).not.toContain('Access-Control-Allow-Origin');
    expect(paths.length).toBeGreaterThan(28);
  });
});

test('the whole of a government is the public site itself, without what only the holder of a code may read', () => {
  const whole = publicSite.parse(json('/data/v1/990100/site.json'));
  expect(whole.governments).toEqual([{ ...publicSite.parse(site).governments[0], answers: [] }]);
  const { codeHash, answer } = site.governments[0]!.answers[0]!;
  for (const one of pages.values()) {
    if (!/^\/(?:data\/v1|feeds\/990100\/2026\/(?:units|items\/[0-4]))/.test(one.path)) continue;
    const content = Buffer.from(one.render()).toString('utf8');
    if (content.includes(codeHash) || content.includes(answer)) expect(one.path).toBe('without answers');
  }
  const record = json('/data/v1/990100/record.json');
  expect([record.sequence, record.hash]).toEqual([48_213, site.governments[0]!.record!.hash]);
});

test('what a site carries beside its format gets into no file, page or feed', () => {
  const planted = inventedSite({ items: 4 });
  const person = { phone: '13900007788', contact: '江某某 530102199001011234' };
  const one = planted.governments[0]!;
  const things: object[] = [one, one.says, one.years[0]!, ...one.years[0]!.items, ...one.years[0]!.units];
  for (const { story, targets } of one.years[0]!.items)
    things.push(...story, ...targets, ...targets.flatMap(({ values }) => values));
  for (const thing of things) Object.assign(thing, person);
  for (const drawn of pagesOf(planted, OPTIONS).values())
    expect(Buffer.from(drawn.render()).toString('utf8'), drawn.path).not.toMatch(/13900007788|江某某/);
});

test('search engines of data sets find each file with its licence and checksum', () => {
  const drawn = text('/data/');
  const blocks = [...drawn.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, block]) => JSON.parse(block!) as Row,
  );
  const set = blocks.find((block) => block['@type'] === 'Dataset')!;
  expect(set.license).toBe('https://portal.example/about/#licence');
  const files = set.distribution as Row[];
  expect(files.length).toBe(TABLES.length * 3);
  for (const file of files) {
    const path = String(file.contentUrl).replace(OPTIONS.origin!, '');
    expect(file.sha256).toBe(createHash('sha256').update(page(path).render()).digest('hex'));
  }
  expect(String(set.description).length).toBeGreaterThan(50);
});

test('what a change of one commitment draws anew is its own tables, and what counts them', () => {
  const changed = structuredClone(site);
  changed.governments[0]!.years[0]!.items[5]!.story[0]!.text = '改了一个字。';
  const next = pagesOf(changed, OPTIONS);
  const [before, after] = [inputHasher(), inputHasher()];
  const redrawn = [...next.values()].flatMap((one) =>
    /^\/(?:data|feeds)\/|^\/sitemap/.test(one.path) && after(one.inputs) !== before(page(one.path).inputs)
      ? [one.path.replace(FOLDER, '')]
      : [],
  );
  const feeds = redrawn.filter((path) => path.startsWith('/feeds/'));
  expect(feeds).toContain(`/feeds/990100/2026/items/${year.items[5]!.slug}.atom`);
  expect(feeds.length).toBeLessThan(7);
  expect(redrawn.filter((path) => !feeds.includes(path)).sort()).toEqual([
    ...['/data/', '/data/990100/2026/', '/data/v1/990100/site.json', 'SHA256SUMS', 'datapackage.json', 'index.json'],
    ...['items.csv', 'items.json', 'items.parquet', 'stories.csv', 'stories.json', 'stories.parquet'],
  ]);
});

test('where nothing was published there is still an index, and tables with their heads', async () => {
  const none = inventedSite({ items: 0 });
  const all = pagesOf(none, { base: '/public', origin: null, isDynamic: true });
  expect(all.get(`${FOLDER}items.csv`)!.render()).toMatch(/^\ufeffgovernment,year,item,.*url\r\n$/);
  expect(all.get(`${FOLDER}items.json`)!.render()).toBe('[\n]\n');
  const bytes = all.get(`${FOLDER}items.parquet`)!.render() as Uint8Array;
  expect(await parquetReadObjects({ file: Uint8Array.from(bytes).buffer })).toEqual([]);
  none.governments[0]!.years = [];
  expect(pagesOf(none, OPTIONS).get('/data/')!.render()).toContain('还没有公开的数据');
});

test('sizes and times of a year’s open data', () => {
  const files = [...pages.values()].filter(({ path }) => path.startsWith(FOLDER));
  const began = performance.now();
  const sizes = files.map((one) => `${one.path.replace(FOLDER, '')} ${Buffer.byteLength(one.render())}`);
  const took = performance.now() - began;
  console.log(`${files.length} files in ${took.toFixed(0)} ms: ${sizes.join(', ')}`);
  // Ten times what an idle machine needs.
  expect(took).toBeLessThan(10_000);
});
