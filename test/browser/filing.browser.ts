import { inspectFilingsApi, type Role } from '@liubu/contract';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { type FilingPeriods, openFilingPeriods } from './harness/filing-period.ts';
import { openPage, type Size, type WatchedPage } from './harness/open-page.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

/** A person types so many keys a second, counting every letter of a Chinese sentence as two. */
const KEYS_A_SECOND = 4;
const KEYS_A_SIGN = 2;

let small: Workspace;
let large: Workspace;
let browser: Browser;
let smallPeriods: FilingPeriods;
let largePeriods: FilingPeriods;
beforeAll(async () => {
  browser = await openBrowser();
  small = await openWorkspace({ items: 3 });
  large = await openWorkspace({ items: 40 });
  smallPeriods = await openFilingPeriods(small);
  largePeriods = await openFilingPeriods(large);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await small?.close();
  await large?.close();
});

const opened: WatchedPage[] = [];
afterEach(() => Promise.all(opened.splice(0).map((watched) => watched.close())));
async function open(workspace: Workspace, role: Role, path: string, size: Size = 'office'): Promise<WatchedPage> {
  const watched = await openPage(browser, workspace, role, { path, size });
  opened.push(watched);
  return watched;
}

const params = { year: 2026 };
const kept = (watched: WatchedPage, where: string) =>
  watched.page.locator(`[data-kept="${where}"]`).waitFor({ timeout: 30_000 });

/** Plays a person: what is typed is one interaction a field, every other key and press is one. */
function person(watched: WatchedPage) {
  const spent = { interactions: 0, keys: 0 };
  return {
    spent,
    type: async (text: string) => {
      spent.interactions += 1;
      spent.keys += [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? KEYS_A_SIGN : 1), 0);
      await watched.page.keyboard.insertText(text);
    },
    press: async (key: string) => {
      spent.interactions += 1;
      spent.keys += 1;
      await watched.press(key);
    },
    seconds: () => spent.keys / KEYS_A_SECOND,
  };
}

describe('a liaison with three items', () => {
  test('a draft outlives the connection and the window; another’s words are shown beside one’s own', async () => {
    const watched = await open(small, 'liaison', `/2026/filings/${smallPeriods.november}`);
    const { page, context } = watched;
    const texts = page.getByLabel('进展', { exact: true });
    await texts.first().fill('线上第一稿');
    await kept(watched, 'saved');
    await context.setOffline(true);
    await texts.first().fill('断网时写的话');
    await kept(watched, 'local');
    await page.getByText('未连接，已存本机').waitFor();
    expect(await page.evaluate('Object.keys(localStorage).some((key) => key.includes("sheet."))')).toBe(true);
    await context.setOffline(false);
    await kept(watched, 'saved');
    const sheet = () =>
      small.ask('liaison', inspectFilingsApi.sheet, {
        params: { ...params, periodId: smallPeriods.november },
        query: {},
      });
    expect((await sheet()).items[0]?.progress).toBe('断网时写的话');
    expect(await page.evaluate('Object.keys(localStorage).some((key) => key.includes("sheet."))')).toBe(false);

    // A window closed without a connection: the words are there when it is opened again.
    await context.setOffline(true);
    await texts.nth(1).fill('关窗前写的话');
    await kept(watched, 'local');
    await page.goto('about:blank').catch(() => undefined);
    // Meanwhile a colleague wrote in the same field.
    const { items } = await sheet();
    await small.ask('unit_head', inspectFilingsApi.saveFiling, {
      params: { ...params, id: items[1]!.filingId },
      body: { revision: items[1]!.revision, progress: '同事写的话' },
    });
    await context.setOffline(false);
    await watched.open(`/2026/filings/${smallPeriods.november}`);
    await page.getByText('同一处有两种填法').waitFor();
    expect(await page.locator('.conflict').textContent()).toMatch(/关窗前写的话.*同事写的话/s);
    await expectAxeClean(page);
    await page.getByRole('button', { name: '用我的' }).click();
    await kept(watched, 'saved');
    expect((await sheet()).items[1]?.progress).toBe('关窗前写的话');
    // Back to nothing, for those who come after.
    await texts.nth(0).fill('');
    await texts.nth(1).fill('');
    await kept(watched, 'saved');
    await expect.poll(async () => (await sheet()).items.map(({ progress }) => progress).join('')).toBe('');
    expectNoForeignRequests(watched);
  });

  test('numbers are told right or doubtful beside their field, and the impossible is not taken', async () => {
    const watched = await open(small, 'liaison', `/2026/filings/${smallPeriods.november}`);
    const { page } = watched;
    const field = page.getByLabel(/^新增学位/);
    await field.fill('１，２３４');
    await page.getByText('累计数比上期（6000）少').waitFor();
    await field.fill('1e308');
    await page.getByText('不用科学计数法').waitFor();
    await field.fill('-5');
    await page.getByText('个数不能是负的').waitFor();
    await expectAxeClean(page);
    await field.fill('');
    await kept(watched, 'saved');
    expectQuiet(watched);
  });

  test('files the month in at most 25 interactions and 60 seconds, without leaving the keyboard', async () => {
    const watched = await open(small, 'liaison', '/2026/filings');
    const { page } = watched;
    await page.locator('[data-field="value"]:focus').waitFor();
    const she = person(watched);
    const began = Date.now();
    await she.type('8300');
    await she.press('Enter');
    await she.type('新增学位八千三百个，主体封顶十所。');
    await she.press('Enter');
    await she.type('80');
    await she.press('Enter');
    await she.type('已改造小区八十处，群众满意。');
    await she.press('Enter');
    await she.press('Alt+n');
    await she.press('Control+Enter');
    await page.getByText('已提交 3 项。').waitFor();
    const machine = (Date.now() - began) / 1000;
    await page.getByText(/本月数据用于 \d+ 张表/).waitFor();
    const { interactions } = she.spent;
    console.log(
      `three items: ${interactions} interactions, ${she.spent.keys} keys, ${she.seconds()} s typing, ${machine} s waiting`,
    );
    expect(interactions).toBeLessThanOrEqual(25);
    expect(she.seconds() + machine).toBeLessThanOrEqual(60);
    const { items } = await small.ask('liaison', inspectFilingsApi.sheet, {
      params: { ...params, periodId: smallPeriods.november },
      query: {},
    });
    expect(items.map(({ state, noChange }) => [state, noChange])).toEqual([
      ['submitted', false],
      ['submitted', false],
      ['submitted', true],
    ]);
    await expectAxeClean(page);
    expectQuiet(watched);
  });

  test('the head signs the sheet on a phone with one press, the office approves by keyboard', async () => {
    const head = await open(small, 'unit_head', `/2026/filings/${smallPeriods.november}/sign`, 'phone');
    expect(await head.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await expectAxeClean(head.page);
    await head.page.getByRole('button', { name: '签发 3 项' }).click();
    await head.page.getByText('没有待签发的填报').waitFor();
    expectQuiet(head);
    const officer = await open(small, 'supervision_officer', '/2026/filings/review');
    await officer.page.locator('.review-list li').nth(2).waitFor();
    await officer.page.locator('.read-filing').waitFor();
    await expectAxeClean(officer.page);
    await officer.press('a');
    await officer.page.getByText('已通过 1 份').waitFor();
    await officer.press('r');
    await officer.page.getByLabel('理由').fill('请补充佐证');
    await officer.page.getByRole('button', { name: '退回', exact: true }).first().click();
    await officer.page.getByText('已退回 1 份').waitFor();
    expectQuiet(officer);
    const liaison = await open(small, 'liaison', `/2026/filings/${smallPeriods.november}`, 'phone');
    await liaison.page.getByText('请补充佐证').waitFor();
    expect(await liaison.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});

describe('a liaison with forty items', () => {
  test('pastes a column out of a spreadsheet, with undo', async () => {
    const watched = await open(large, 'liaison', `/2026/filings/${largePeriods.november}`);
    const { page } = watched;
    const first = page.locator('[data-field="value"]').first();
    await first.focus();
    await page.evaluate(`{
      const data = new DataTransfer();
      data.setData('text/plain', '7,001\\r\\n６１\\r\\n7003\\r\\n');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }`);
    await page.getByText('已填入 3 格').waitFor();
    const values = () =>
      page
        .locator('[data-field="value"]')
        .evaluateAll((all) => all.slice(0, 4).map((one) => (one as { value?: string }).value));
    expect(await values()).toEqual(['7,001', '６１', '7003', '']);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect.poll(values).toEqual(['', '', '', '']);
    await kept(watched, 'saved');
    expectQuiet(watched);
  });

  test('files them all within ten minutes of a person’s typing', async () => {
    const watched = await open(large, 'liaison', `/2026/filings/${largePeriods.november}`);
    const { page } = watched;
    await page.locator('[data-field="value"]:focus').waitFor();
    const activeItem = () => page.evaluate('document.activeElement.closest("[data-item]")?.getAttribute("data-item")');
    const she = person(watched);
    const began = Date.now();
    for (let at = 0; at < 40; at++) {
      if (at % 3 === 2) {
        const before = await activeItem();
        await she.press('Alt+n');
        // The next item's first field has the focus before a person could press the next key.
        await expect.poll(activeItem).not.toBe(before);
        continue;
      }
      await she.type(at % 3 === 0 ? '8300' : '80');
      await she.press('Enter');
      await she.type('按计划推进，本月完成过半。');
      await she.press('Enter');
    }
    await she.press('Control+Enter');
    await page.getByText('已提交 40 项。').waitFor({ timeout: 60_000 });
    const machine = (Date.now() - began) / 1000;
    console.log(
      `forty items: ${she.spent.interactions} interactions, ${she.spent.keys} keys, ${she.seconds()} s typing, ${machine} s waiting`,
    );
    expect(she.seconds() + machine).toBeLessThanOrEqual(600);
    const { items } = await large.ask('liaison', inspectFilingsApi.sheet, {
      params: { ...params, periodId: largePeriods.november },
      query: {},
    });
    expect(items.filter(({ state }) => state === 'submitted')).toHaveLength(40);
    expectQuiet(watched);
  }, 120_000);
});

test('the pages of the office stand, and are clean', async () => {
  for (const [role, path] of [
    ['supervision_officer', '/2026/calendars'],
    ['supervision_officer', '/2026/linked-figures'],
    ['supervision_officer', '/2026/filing-burden'],
    ['supervision_officer', '/2026/filings'],
    ['administrator', '/people/unit-keys'],
  ] as const) {
    const watched = await open(small, role, path);
    await watched.page.locator('h1').waitFor();
    await expectAxeClean(watched.page);
    expectQuiet(watched);
  }
});

test('the sheet works in the oldest browser', async () => {
  const oldest = await openBrowser('oldest');
  try {
    const watched = await openPage(oldest, small, 'liaison', { path: `/2026/filings/${smallPeriods.november}` });
    await watched.page.getByLabel('进展', { exact: true }).first().fill('旧浏览器也能填');
    await kept(watched, 'saved');
    expectQuiet(watched);
    await watched.close();
  } finally {
    await oldest.close();
  }
});
