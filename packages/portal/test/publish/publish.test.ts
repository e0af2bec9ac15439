import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicSite } from '@liubu/contract';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PortalError } from '../../src/errors.ts';
import type { PortalPage } from '../../src/page.ts';
import { pagesOf } from '../../src/pages.ts';
import { codeMark } from '../../src/publish/code-mark.ts';
import { type Published, publish } from '../../src/publish/publish.ts';
import { photosOf } from '../../src/serve/photos.ts';
import { inventedSite } from '../invented-site.ts';

const root = mkdtempSync(join(tmpdir(), 'liubu-publish-'));
// Thousands of files; a busy machine takes its time.
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let folder: string;
let n = 0;
beforeEach(() => {
  folder = join(root, String(n++));
});

const options = { base: '', origin: 'https://people.example', isDynamic: false };
const base = { ...options, base: '/open/2026' };
const photo = async (sha256: string, isSmall: boolean) => Buffer.from(`${sha256}${isSmall}`);
const write = (site: PublicSite, more: Partial<Parameters<typeof publish>[0]> = {}): Promise<Published> =>
  publish({
    folder,
    site,
    options,
    pages: pagesOf(site, more.options ?? options),
    photo,
    codeMark: codeMark(),
    ...more,
  });
const filesIn = (at: string): string[] =>
  readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(at, name)).isFile());
const copyOf = (site: PublicSite): PublicSite => JSON.parse(JSON.stringify(site)) as PublicSite;

describe('publishing', () => {
  test('draws what changed alone, takes away what is no longer public, and shows its withdrawal', async () => {
    const site = inventedSite({ items: 12 });
    const first = await write(site);
    expect(first).toMatchObject({ drawn: first.pages, unchanged: 0, removed: 0, photos: photosOf(site).length });
    const before = new Map(filesIn(folder).map((file) => [file, statSync(join(folder, file)).mtimeMs]));
    expect(await write(copyOf(site))).toMatchObject({ drawn: 0, unchanged: first.pages, removed: 0 });
    for (const [file, at] of before) expect(statSync(join(folder, file)).mtimeMs, file).toBe(at);

    // A title: its own pages, lists and home; another item's page stays.
    const changed = copyOf(site);
    const year = changed.governments[0]!.years[0]!;
    year.items[0]!.title = '改了名字的一件事';
    const second = await write(changed);
    expect(second.drawn).toBeGreaterThan(0);
    expect(second.drawn).toBeLessThan(first.pages * 0.8);
    expect(second.unchanged + second.drawn).toBe(second.pages);

    // Withdrawn: its page says so, and its words are in no file any more.
    const gone = copyOf(changed);
    const [item] = gone.governments[0]!.years[0]!.items.splice(0, 1);
    gone.governments[0]!.years[0]!.withdrawn.push({
      ...{ slug: item!.slug, kind: 'item', code: item!.code, on: '2026-09-01', reason: '内容有误，正在核对' },
    });
    const third = await write(gone);
    expect(third.removed).toBeGreaterThan(0);
    const all = filesIn(folder).filter((file) => /\.(html|json|svg)$/.test(file));
    for (const file of all)
      expect(readFileSync(join(folder, file), 'utf8').includes('改了名字的一件事'), file).toBe(false);
    const { code } = gone.governments[0]!;
    const said = readFileSync(join(folder, code, String(year.year), 'items', item!.slug, 'index.html'), 'utf8');
    expect(said).toContain('内容有误，正在核对');

    // Exactly what a first publishing writes.
    const fresh = join(root, String(n++));
    await write(gone, { folder: fresh });
    const contents = (at: string) =>
      filesIn(at)
        .filter((file) => !file.startsWith('.'))
        .sort()
        .map((file) => [file, readFileSync(join(at, file)).toString('base64')]);
    expect(contents(folder)).toEqual(contents(fresh));
  });

  test('draws all anew for other code or options, writes compressed files beside when asked and takes them away again', async () => {
    const site = inventedSite({ items: 2 });
    const { pages } = await write(site);
    expect(await write(site, { codeMark: 'newer' })).toMatchObject({ drawn: pages });
    expect(await write(site, { codeMark: 'newer', precompress: true })).toMatchObject({ drawn: pages });
    expect(filesIn(folder)).toContain('index.html.br');
    expect(await write(site, { codeMark: 'newer', precompress: true })).toMatchObject({ drawn: 0 });
    await write(site, { codeMark: 'newer' });
    expect(filesIn(folder).filter((file) => /\.(br|gz)$/.test(file))).toEqual([]);
  });

  test('puts right what an interruption or a stranger left behind', async () => {
    const site = inventedSite({ items: 4 });
    const pages = pagesOf(site, options);
    const paths = [...pages.keys()];
    const cut: PortalPage = {
      ...pages.get(paths[8]!)!,
      render: () => {
        throw new Error('cut off');
      },
    };
    await expect(write(site, { pages: new Map([...pages, [paths[8]!, cut]]) })).rejects.toThrow('cut off');
    expect(filesIn(folder).filter((file) => file.endsWith('.part'))).toEqual([]);
    // What was written before the cut is not public any more by now: it goes.
    const less = new Map([...pages].slice(9));
    await write(site, { pages: less });
    expect(filesIn(folder)).not.toContain(paths[0] === '/' ? 'index.html' : paths[0]!.slice(1));
    await write(site);
    rmSync(join(folder, 'index.html'));
    writeFileSync(join(folder, '404.html'), 'something else');
    expect(await write(site)).toMatchObject({ drawn: 2 });
  });

  test('writes into no folder that holds something else, and no address climbs out', async () => {
    const site = inventedSite({ items: 1 });
    const taken = mkdtempSync(join(root, 'taken-'));
    writeFileSync(join(taken, 'thesis.txt'), 'mine');
    await expect(write(site, { folder: taken })).rejects.toThrow(PortalError);
    expect(readdirSync(taken)).toEqual(['thesis.txt']);
    await expect(write(site, { folder: join(taken, 'thesis.txt') })).rejects.toMatchObject({ code: 'FOLDER_UNUSABLE' });
    const evil: PortalPage = { path: '/../evil.html', type: 'text/html', status: 200, inputs: [], render: () => '' };
    await expect(write(site, { pages: new Map([[evil.path, evil]]) })).rejects.toThrow('no file');
  });
});

/** As plain as a web server can be: a file by its path, a folder by its index. */
function bareServer(at: string, under: string) {
  return createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, 'http://x').pathname);
    const file = path.startsWith(`${under}/`)
      ? join(at, path.slice(under.length), path.endsWith('/') ? 'index.html' : '')
      : '';
    if (file === '' || !statSync(file, { throwIfNoEntry: false })?.isFile()) response.writeHead(404).end();
    else createReadStream(file).pipe(response.writeHead(200));
  });
}

test.each([options, base])(
  'every link of the exported site leads somewhere, served by a bare server under "$base"',
  async (drawnFor) => {
    const site = inventedSite({ items: 8, governments: 2, years: 2 });
    await write(site, { options: drawnFor });
    const server = bareServer(folder, drawnFor.base);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const seen = new Set<string>();
    const broken: string[] = [];
    const waiting: [path: string, from: string][] = [[`${drawnFor.base}/`, 'start']];
    for (const [path, from] of waiting) {
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await fetch(`${origin}${path}`);
      const content = await answer.text();
      if (answer.status !== 200) broken.push(`${path} from ${from}`);
      if (!/\/$|\.html$|\.css$/.test(path)) continue;
      const found = content.matchAll(
        /(?:\s(?:href|src|action|poster)="([^"]+)"|\ssrcset="([^"]+)"|url\(["']?([^"')]+))/g,
      );
      for (const [, link, set, url] of found) {
        const links = set ? set.split(',').map((one) => one.trim().split(' ')[0]!) : [link ?? url!];
        for (const one of links.map((word) => word.replaceAll('&amp;', '&'))) {
          const to = new URL(one, `${origin}${path}`);
          if (one.startsWith(options.origin)) waiting.push([one.slice(options.origin.length).split(/[?#]/)[0]!, path]);
          else if (to.origin === origin) waiting.push([to.pathname, path]);
        }
      }
    }
    server.close();
    expect(broken).toEqual([]);
    expect(seen.size).toBeGreaterThan(200);
  },
  60_000,
);
