import { DEFAULT_SAY, publicSayApi } from '@liubu/contract';
import { inGovernment } from '@liubu/server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { openPage, SIZES, settled, type WatchedPage } from './harness/open-page.ts';
import { PLAN_YEAR } from './harness/small-town.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

/** Its plan runs, its items are open, what is public is not locked: nothing is released yet. */
const open = ({ platform, town: { governmentId } }: Workspace): Promise<void> =>
  inGovernment(platform.databases.app, governmentId, async (tx) => {
    await tx.updateTable('item').set({ level: 'public' }).where('governmentId', '=', governmentId).execute();
    await tx
      .updateTable('planYear')
      .set({ state: 'running', openingLocked: false })
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', PLAN_YEAR)
      .execute();
  });

let workspace: Workspace;
let browser: Browser;
/** A citizen's telephone, whose browser runs no script. */
let phone: BrowserContext;
let citizen: Page;
let officer: WatchedPage;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace({ prepare: open }), openBrowser()]);
  phone = await browser.newContext({ viewport: SIZES.phone, javaScriptEnabled: false, baseURL: workspace.origin });
  citizen = await phone.newPage();
  officer = await openPage(browser, workspace, 'supervision_officer');
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const TITLE = /新建改扩建中小学校/;
/** Nothing is renewed by script: a citizen looks again. */
async function lookUntil(path: string, there: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await citizen.goto(path);
        return there();
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(true);
}

test('nothing is public before it was released', async () => {
  const answer = await citizen.goto('/public/');
  expect(answer?.status()).toBe(200);
  expect(await citizen.content()).not.toMatch(TITLE);
});

test('an officer looks through what waits, previews it and releases it by keys, after a secrecy review', async () => {
  const { page, press } = officer;
  await officer.open(`/${PLAN_YEAR}/public/waiting`);
  await page.getByText(TITLE).first().waitFor();
  await expectAxeClean(page);
  await press('Enter');
  const preview = page.frameLocator('iframe');
  await preview.getByText(TITLE).first().waitFor();
  await press('Escape');
  await page.getByRole('button', { name: '全选' }).click();
  await page.getByRole('button', { name: '公开', exact: true }).click();
  await page.getByLabel('审查人（单位、姓名）').fill('市政府办公室');
  await expectAxeClean(page);
  await page.getByRole('button', { name: '公开所选' }).click();
  await page
    .getByText(/已公开 \d+ 项/)
    .first()
    .waitFor();
  expectQuiet(officer);
  expectNoForeignRequests(officer);
});

test('rules, history and settings are clean by axe, and no wider than a phone', async () => {
  const { page } = officer;
  for (const path of ['public/rules', 'public/history', 'say-settings']) {
    await officer.open(`/${PLAN_YEAR}/${path}`);
    await expectAxeClean(page);
    await page.setViewportSize(SIZES.phone);
    expect
      .soft(await page.evaluate('document.documentElement.scrollWidth'), path)
      .toBeLessThanOrEqual(SIZES.phone.width);
    await page.setViewportSize(SIZES.office);
  }
  expectQuiet(officer);
});

let itemPath = '';
test('a citizen without script reads what was promised, and who answers for it', async () => {
  await lookUntil('/public/', async () => (await citizen.getByText(/\d+ 项承诺/).count()) > 0);
  await citizen.getByRole('link', { name: '全部承诺' }).first().click();
  await citizen.getByRole('link', { name: TITLE }).first().click();
  await citizen.getByRole('heading', { name: '承诺了什么' }).waitFor();
  itemPath = new URL(citizen.url()).pathname;
  expect(itemPath).toMatch(/\/items\/[0-9a-z]{6,20}\/$/);
  for (const variant of ['/en', '/elder']) {
    const answer = await citizen.goto(itemPath.replace('/public/', `/public${variant}/`));
    expect(answer?.status(), variant).toBe(200);
  }
});

let code = '';
test('a citizen writes without script, and gets a code that is shown once', async () => {
  await workspace.ask('supervision_officer', publicSayApi.declareSay, {
    body: {
      settings: { ...DEFAULT_SAY, messages: { ...DEFAULT_SAY.messages, isOn: true } },
      from: (await workspace.ask('supervision_officer', publicSayApi.saySettings, {})).version,
      reason: '开通来信',
    },
  });
  const say = itemPath.replace(/items\/([^/]+)\/$/, 'say/?item=$1');
  await lookUntil(say, async () => (await citizen.getByLabel('您看到的情况或意见').count()) > 0);
  await citizen
    .getByLabel('您看到的情况或意见')
    .fill('工地围挡已经拆了，校门口的路还没有修好。<script>alert(1)</script>');
  await citizen.getByRole('button', { name: '提交' }).first().click();
  // Too quick for a person: what was typed stays, and one sends again.
  await citizen.locator('.trouble').first().waitFor();
  expect(await citizen.getByLabel('您看到的情况或意见').inputValue()).toContain('校门口的路还没有修好');
  await new Promise((resolve) => setTimeout(resolve, 4200));
  await citizen.getByRole('button', { name: '提交' }).first().click();
  code = (await citizen.locator('.track-code').textContent()) ?? '';
  expect(code.replace(/[^0-9A-Z]/g, '')).toHaveLength(12);
});

test('the office reads it, passes nothing personal on, and answers; the citizen finds the answer by the code', async () => {
  const { page } = officer;
  await officer.open(`/${PLAN_YEAR}/letters`);
  await page
    .getByRole('link', { name: /校门口的路/ })
    .first()
    .click();
  await settled(page);
  await page.getByText('<script>alert(1)</script>').first().waitFor();
  await expectAxeClean(page);
  await page.getByLabel('答复').fill('市教育局已安排，6月底前修好。联系人手机 13812345678。');
  await page.getByRole('button', { name: '审定答复' }).click();
  await page.getByText('13812345678').first().waitFor();
  await page.getByLabel('答复').fill('市教育局已安排，6月底前修好。');
  await page.getByRole('button', { name: '审定答复' }).click();
  await page.getByRole('heading', { name: '答复' }).waitFor();
  const track = itemPath.replace(/items\/.*$/, 'track/');
  await expect
    .poll(
      async () => {
        await citizen.goto(track);
        await citizen.getByLabel('查询码').fill(code);
        await citizen.getByRole('button', { name: '查询' }).click();
        return citizen.getByText('6月底前修好').count();
      },
      { timeout: 90_000, interval: 2000 },
    )
    .toBeGreaterThan(0);
});

test('what is withdrawn says so at its old address, and tells nothing of what it was', async () => {
  const { page } = officer;
  await officer.open(`/${PLAN_YEAR}/public/released`);
  await page.getByRole('row', { name: TITLE }).getByRole('button', { name: /撤回/ }).click();
  const box = page.locator('.reason-box');
  await box.getByLabel('理由').fill('数据有误，正在核实。');
  await box.getByRole('button', { name: '撤回整个事项' }).click();
  await page
    .getByText(/已撤回/)
    .first()
    .waitFor();
  // Somebody else comes: whoever just read the page may keep it for the minute that its headers allow.
  const other = await browser.newContext({
    viewport: SIZES.phone,
    javaScriptEnabled: false,
    baseURL: workspace.origin,
  });
  const stranger = await other.newPage();
  await expect.poll(async () => (await fetch(`${workspace.address}${itemPath}`)).status, { timeout: 30_000 }).toBe(410);
  await stranger.goto(itemPath);
  expect(await stranger.content()).not.toMatch(TITLE);
  await stranger.getByText('数据有误，正在核实。').waitFor();
});
