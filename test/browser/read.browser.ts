import { readFileSync } from 'node:fs';
import { readApi } from '@liubu/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { bestInp } from './harness/interaction.ts';
import { openPage, type WatchedPage } from './harness/open-page.ts';
import { PLAN_YEAR } from './harness/small-town.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

const REPORT = readFileSync(new URL('../../fixtures/reports/yunchuan-2026.txt', import.meta.url), 'utf8');
const REVISED = readFileSync(
  new URL('../../fixtures/town/documents/yunchuan-2026-revised.txt', import.meta.url),
  'utf8',
);

let workspace: Workspace;
let browser: Browser;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace({ items: 0 }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});
const opened: WatchedPage[] = [];
afterEach(() => Promise.all(opened.splice(0).map((watched) => watched.close())));
async function open(path: string): Promise<WatchedPage> {
  const watched = await openPage(browser, workspace, 'supervision_officer', { path });
  opened.push(watched);
  return watched;
}

/** A report with so many items: its sentences differ by number, as those of a real one by their words. */
function reportOf(items: number, first: number): string {
  const sections = Array.from({ length: Math.ceil(items / 20) }, (_, s) => {
    const sentences = Array.from(
      { length: Math.min(20, items - s * 20) },
      (__, k) => `新建改建农村公路${first + s * 20 + k}公里，改造危桥${(k % 9) + 2}座。`,
    );
    return `（${'一二三四五六七八九十'[s % 10]}）做好第${s + 1}项工作。${sentences.join('')}`;
  });
  return `云川市政府工作报告\n\n一、2026年工作安排\n\n${sections.join('\n\n')}\n`;
}

async function takeIn(text: string, olderId?: string): Promise<string> {
  const params = { year: PLAN_YEAR };
  const { id } = olderId
    ? await workspace.ask('supervision_officer', readApi.addEdition, {
        params: { ...params, id: olderId },
        body: { text },
      })
    : await workspace.ask('supervision_officer', readApi.addDocument, { params, body: { kind: 'report', text } });
  for (;;) {
    const { reading } = await workspace.ask('supervision_officer', readApi.document, { params: { ...params, id } });
    if (reading.state === 'done') return id;
    if (reading.state === 'failed') throw new Error(reading.failure ?? 'failed');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const countsOf = async (id: string) =>
  (await workspace.ask('supervision_officer', readApi.document, { params: { year: PLAN_YEAR, id } })).counts;
const onDesk = (page: Page) => page.locator('.read-item.current').waitFor();

describe('intake', () => {
  test('a dropped report is read while one watches, and leads to its desk', async () => {
    const watched = await open(`/${PLAN_YEAR}/read`);
    const { page } = watched;
    await page.getByLabel('这是什么文件').selectOption('report');
    await page.locator('input[type=file]').setInputFiles({
      name: '政府工作报告.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(REPORT),
    });
    await page.getByText(/待审 \d+ 条/).waitFor();
    await expectAxeClean(page);
    await page.getByRole('link', { name: '政府工作报告' }).click();
    await onDesk(page);
    await expectAxeClean(page);
    expectQuiet(watched);
    expectNoForeignRequests(watched);
  });

  test('what is known already is told with the way to it; a marking of secrecy is refused with the way on', async () => {
    const { page } = await open(`/${PLAN_YEAR}/read`);
    const drop = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await drop('再来一份.txt', REPORT);
    await page.getByRole('link', { name: '打开已有的那份' }).waitFor();
    await drop('某项安排.txt', '机密★10年\n\n某项安排。');
    await page.getByRole('button', { name: /登记占位事项/ }).click();
    await page.getByText('另行交办 1 件').waitFor();
    const { documents, placeholders } = await workspace.ask('supervision_officer', readApi.documents, {
      params: { year: PLAN_YEAR },
    });
    expect(placeholders).toBe(1);
    expect(JSON.stringify(documents)).not.toContain('某项安排');
  });
});

describe('the review desk', () => {
  test('300 correct items take 300 presses of Enter', async () => {
    const id = await takeIn(reportOf(300, 1000));
    expect(await countsOf(id)).toMatchObject({ proposed: 300 });
    const watched = await open(`/${PLAN_YEAR}/read/${id}`);
    const { page } = watched;
    await onDesk(page);
    for (let n = 0; n < 300; n++) await watched.press('Enter');
    await page.getByText('都审完了').waitFor();
    expect(watched.pressed).toBeLessThanOrEqual(320);
    await expect.poll(() => countsOf(id), { timeout: 40_000 }).toMatchObject({ proposed: 0, confirmed: 300 });
    expectQuiet(watched);
    console.log(`300 items confirmed with ${watched.pressed} key presses`);
  }, 180_000);

  test('answers within 200 ms at 500 items', async () => {
    const id = await takeIn(reportOf(500, 5000));
    const watched = await open(`/${PLAN_YEAR}/read/${id}`);
    const { page } = watched;
    await onDesk(page);
    const inp = await bestInp(page, async () => {
      for (let n = 0; n < 25; n++) {
        await watched.press('Enter');
        await watched.press('j');
      }
      await watched.press('k');
      await watched.press('x');
    });
    console.log(`interaction to next paint at 500 items: ${Math.round(inp)} ms`);
    expect(await page.locator('.read-item').count()).toBeLessThan(80);
    expect(inp).toBeLessThanOrEqual(200);
  }, 180_000);

  test('edit, split, merge, drop, add and undo go by keys, and stay after a reload', async () => {
    const id = await takeIn(reportOf(12, 9000));
    const watched = await open(`/${PLAN_YEAR}/read/${id}`);
    const { page } = watched;
    await onDesk(page);
    const current = page.locator('.read-item.current');
    await watched.press('j');
    await watched.press('s');
    await watched.press('1');
    await page.getByText('已拆成两条').waitFor();
    await page.getByRole('button', { name: /全部/ }).locator('b', { hasText: '13' }).waitFor();
    await watched.press('e');
    await page.getByLabel('表述').fill('新建改建农村公路9001公里以上');
    await page.keyboard.press('Control+Enter');
    await page.locator('.read-edit').waitFor({ state: 'detached' });
    await current.getByText('9001公里以上').waitFor();
    await watched.press('x');
    await watched.press('j');
    await watched.press('x');
    await watched.press('m');
    await page.getByText('已合并').first().waitFor();
    await watched.press('d');
    await page.getByRole('button', { name: '与其他事项重复' }).click();
    await page.getByRole('button', { name: /不列/ }).locator('b', { hasText: '2' }).first().waitFor();
    // Taken back in reverse, also after the page was closed.
    await page.reload();
    await onDesk(page);
    const last = async () =>
      (await workspace.ask('supervision_officer', readApi.review, { params: { year: PLAN_YEAR, id } })).last?.what;
    for (const left of ['merge', 'edit', 'split', undefined]) {
      await watched.press('u');
      await expect.poll(last).toBe(left);
    }
    expect(await countsOf(id)).toMatchObject({ proposed: 12, confirmed: 0, dropped: 0, merged: 0 });
    expectQuiet(watched);
  });

  test('two at one desk: each sees what the other did, and a second edit shows both versions', async () => {
    const id = await takeIn(reportOf(6, 12_000));
    const [first, second] = [await open(`/${PLAN_YEAR}/read/${id}`), await open(`/${PLAN_YEAR}/read/${id}`)];
    await Promise.all([onDesk(first.page), onDesk(second.page)]);
    await second.press('e');
    await second.page.getByLabel('表述').fill('我的另一种表述');
    await first.press('e');
    await first.page.getByLabel('表述').fill('先保存的表述');
    await first.page.keyboard.press('Control+Enter');
    await first.page.locator('.read-edit').waitFor({ state: 'detached' });
    await second.page.keyboard.press('Control+Enter');
    await second.page.locator('.read-conflict').waitFor();
    expect(await second.page.locator('.read-conflict').textContent()).toMatch(/我的另一种表述.*先保存的表述/s);
    await second.page.getByRole('button', { name: '用我的保存' }).click();
    await second.page.locator('.read-edit').waitFor({ state: 'detached' });
    const desk = await workspace.ask('supervision_officer', readApi.review, { params: { year: PLAN_YEAR, id } });
    expect(desk.items[0]!.wording).toBe('我的另一种表述');
    await first.page.locator('.read-item.current').getByText('我的另一种表述').waitFor();
    await first.press('Enter');
    await second.page.locator('.read-tab', { hasText: '已确认' }).locator('b', { hasText: '1' }).waitFor();
  });
});

test('a revised edition: differences are taken by keys', async () => {
  const { documents } = await workspace.ask('supervision_officer', readApi.documents, { params: { year: PLAN_YEAR } });
  const older = documents.find(({ title, chars }) => title === '政府工作报告' && chars > 5000)!;
  const id = await takeIn(REVISED, older.id);
  const watched = await open(`/${PLAN_YEAR}/read/${id}/edition`);
  const { page } = watched;
  await page.getByText('9000个').first().waitFor();
  await expectAxeClean(page);
  await watched.press('t');
  await page.getByText('已采用').waitFor();
  await watched.press('x');
  await page.getByText('已保留').waitFor();
  await watched.press('u');
  await page.getByText('已保留').waitFor({ state: 'detached' });
  expectQuiet(watched);
});
