import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchRoute } from '../../packages/portal/src/search/search-route.ts';
import { portalHandler } from '../../packages/portal/src/serve/handler.ts';
import { editionOf } from '../../packages/portal/src/serve/site-edition.ts';
import { inventedSite } from '../../packages/portal/test/invented-site.ts';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { HOST, openBrowser } from './harness/chromium.ts';
import { openPage, SIZES, type WatchedPage } from './harness/open-page.ts';

/** The public site as a citizen meets it; static files and a server are drawn by the same pages. */
const site = inventedSite({ items: 60, governments: 2, years: 2 });
const government = site.governments[0]!;
const year = government.years[0]!;
const item = year.items.find(
  ({ livelihood, vote, targets, promise }) => livelihood && vote && targets[0] && promise.at,
)!;
const home = `/${government.code}/${year.year}/`;
const servers: Server[] = [];
const origins: Record<'served' | 'files', string> = { served: '', files: '' };
let browser: Browser;

beforeAll(async () => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a9' } })
    .jpeg()
    .toBuffer();
  for (const how of ['served', 'files'] as const) {
    let handle: ReturnType<typeof portalHandler> | null = null;
    const server = createServer((request, response) => handle!(request, response));
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, ready));
    origins[how] = `http://${HOST}:${(server.address() as AddressInfo).port}`;
    const edition = editionOf(site, { base: '', origin: origins[how], isDynamic: how === 'served' });
    handle = portalHandler({
      edition: () => edition,
      photo: async () => picture,
      dynamic: how === 'served' ? [searchRoute()] : [],
      base: '',
    });
  }
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

const open = (how: 'served' | 'files', size: keyof typeof SIZES, path: string): Promise<WatchedPage> =>
  openPage(browser, { origin: origins[how], signIn: async () => '' }, null, { size, path });
const sideways = (watched: WatchedPage): Promise<unknown> =>
  watched.page.evaluate('document.documentElement.scrollWidth - innerWidth');

test('on a phone without script a citizen goes from the home to a promise, to its sentence in the report, and finds things', async () => {
  const context = await browser.newContext({ viewport: SIZES.phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origins.served}/`);
  await page
    .getByRole('link', { name: /各地|云川市/ })
    .last()
    .click();
  await page.getByRole('link', { name: /看全部 \d+ 件民生实事/ }).click();
  await page.getByRole('link', { name: item.title }).click();
  for (const part of ['承诺了什么', '做到哪一步', '谁说的', '经过'])
    await page.getByRole('heading', { name: part }).waitFor();
  expect(await page.locator('[data-act]').first().isVisible()).toBe(false);
  await page.getByRole('link', { name: '在报告里看这句话' }).click();
  const mark = page.locator(`#c-${item.slug}`);
  expect(await mark.evaluate((one) => one.matches(':target'))).toBe(true);
  await page.goto(`${origins.served}${home}`);
  await page.getByLabel('想找哪件事？').fill(item.title.slice(2, 8));
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('link', { name: item.title }).waitFor();
  // High contrast by style alone.
  const border = () => page.locator('body > header').evaluate((one) => getComputedStyle(one).borderBottomColor);
  const before = await border();
  await page.getByLabel('高对比度').check();
  expect(await border()).not.toBe(before);
  expect(await border()).toBe('rgb(0, 0, 0)');
  await page.getByRole('link', { name: '长者模式' }).click();
  expect(
    await page.locator('html').evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
  ).toBeGreaterThan(22);
  await context.close();
});

test('every kind of page is clean by axe, as wide as a phone, and asks nobody else', async () => {
  const { slug } = item.targets[0]!;
  const paths = [
    ...['/', '/cities/', '/about/', `/${government.code}/`, home, `${home}report/`, `${home}livelihood/`],
    ...[`${home}items/`, `${home}items/state/behind/`, `${home}items/${item.slug}/`, `${home}areas/`, `${home}units/`],
    ...[`${home}units/${year.units[1]!.slug}/`, `${home}counties/`, `${home}targets/`, `${home}targets/${slug}/`],
    ...[`${home}compare/`, `${home}search/`, `${home}search/?q=xw`, `${home}summary/`, `${home}questions/`],
    ...[
      `${home}items/${year.withdrawn[0]!.slug}/`,
      `${home}embed/items/${item.slug}/`,
      `${home}embed/targets/${slug}/`,
    ],
    ...[`/en${home}`, `/en${home}items/${item.slug}/`, `/elder${home}`, `/en/elder${home}report/`, '/404.html'],
  ];
  const watched = await open('served', 'phone', '/');
  for (const path of paths) {
    await watched.open(path);
    await watched.page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true })`);
    await expectAxeClean(watched.page);
    expect.soft(await sideways(watched), path).toBeLessThanOrEqual(0);
  }
  expectNoForeignRequests(watched);
  expect.soft(watched.complaints).toEqual([]);
  await watched.close();
});

test('with script the choice of contrast is kept, buttons work, and static files are searched', async () => {
  const watched = await open('files', 'office', home);
  const { page } = watched;
  await page.getByLabel('高对比度').check();
  await watched.open(`${home}items/${item.slug}/`);
  expect(await page.getByLabel('高对比度').isChecked()).toBe(true);
  await expectAxeClean(page);
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(true);
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByRole('button', { name: '链接已复制' }).waitFor();
  await watched.open(`${home}search/`);
  await page.getByLabel('想找哪件事？').fill('不存在的词');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText('没有找到“不存在的词”').waitFor();
  await page.getByLabel('想找哪件事？').fill(item.title.slice(0, 6));
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: item.title }).waitFor();
  await expectAxeClean(page);
  expectQuiet(watched);
  expectNoForeignRequests(watched);
  await watched.close();
});

test('the keyboard alone skips to the content and reaches all there is', async () => {
  const watched = await open('served', 'office', home);
  await watched.press('Tab');
  expect(await watched.page.evaluate('document.activeElement.className')).toBe('skip');
  await watched.press('Enter');
  await watched.press('Tab');
  expect(await watched.page.evaluate('document.activeElement.name')).toBe('q');
  await watched.close();
});
