import { publicDeputiesApi as api, publicProposalsApi as papers } from '@liubu/contract';
import { inGovernment } from '@liubu/server';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { openPage, settled, type WatchedPage } from './harness/open-page.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

const params = { year: 2026 };
/** The items of the small town are open to deputies. */
const publish = ({ platform, town: { governmentId } }: Workspace): Promise<void> =>
  inGovernment(platform.databases.app, governmentId, async (tx) => {
    await tx.updateTable('item').set({ level: 'public' }).where('governmentId', '=', governmentId).execute();
  });
let workspace: Workspace;
let browser: Browser;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace({ prepare: publish }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const opened: WatchedPage[] = [];
afterEach(() => Promise.all(opened.splice(0).map((watched) => watched.close())));
async function open(...args: [Parameters<typeof openPage>[2], Parameters<typeof openPage>[3]]): Promise<WatchedPage> {
  const watched = await openPage(browser, workspace, ...args);
  opened.push(watched);
  return watched;
}

test('a deputy finds an item on a phone, follows it, asks, reads the signed answer and judges it', async () => {
  const watched = await open('deputy', { path: '/', size: 'phone' });
  const { page } = watched;
  // A deputy's first screen is the bench.
  await page.getByRole('heading', { name: '代表工作台', level: 1 }).waitFor();
  await expectAxeClean(page);
  await page.getByRole('searchbox', { name: '按词找公开事项' }).fill('学位');
  await page
    .getByRole('link', { name: /中小学校/ })
    .first()
    .click();
  await page.getByRole('button', { name: /关注（f）/ }).click();
  await page.getByRole('button', { name: /已关注/ }).waitFor();
  await expectAxeClean(page);
  // A slow network: the units and the item that the form needs come after everything was typed, and take nothing back.
  let letThrough = (): void => undefined;
  const typed = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/api\/(?:people\/units|2026\/items\/)/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.getByRole('link', { name: '询问', exact: true }).first().click();
  await page.getByLabel('问哪个单位').fill('市人民政府国有资产监督管理委员会');
  await page.getByLabel('问题', { exact: true }).fill('今年秋季能开学的是哪几所？<script>alert(1)</script>');
  letThrough();
  await page.getByLabel('同意把问和答向社会公开').check();
  await expectAxeClean(page);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('还没有答复').waitFor();
  await page.getByText('<script>alert(1)</script>').waitFor();

  const { id } = (await workspace.ask('deputy', api.questions, { params })).questions[0]!;
  const unit = await open('liaison', { path: `/2026/deputy-questions/${id}`, size: 'phone' });
  await unit.page.getByLabel(/答复内容/).fill('城东一小和城西二小，9月1日开学。');
  await unit.page.getByRole('button', { name: '送负责人签发' }).click();
  await unit.page.getByText('答复待签发').first().waitFor();
  await expectAxeClean(unit.page);
  const head = await open('unit_head', { path: `/2026/deputy-questions/${id}` });
  await head.page.getByRole('button', { name: '签发', exact: true }).click();
  await head.page.getByText('已答复，待评价').waitFor();

  await page.getByText('城东一小和城西二小').waitFor();
  await page.getByRole('button', { name: '基本满意' }).click();
  await page.getByLabel(/哪里没有答复清楚/).fill('没有说明校车');
  await expectAxeClean(page);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已办结').first().waitFor();
  await page.goto(`${workspace.origin}/2026/bench`);
  await page.getByText('关注 1 项').waitFor();
  await settled(page);
  for (const one of [watched, unit, head]) {
    expectQuiet(one);
    expectNoForeignRequests(one);
  }
});

test('a suggestion is given out by the office, replied to with a class, judged; lists and pages read in English too', async () => {
  const { proposal } = await workspace.ask('deputy', papers.submitProposal, {
    params,
    body: {
      ...{ kind: 'suggestion', title: '关于学校门前增设人行横道的建议', text: '学生过街不安全。', proposers: 5 },
      ...{ itemIds: [], visitId: null },
    },
  });
  const office = await open('supervision_officer', { path: `/2026/proposals/${proposal.id}` });
  await office.page.getByRole('button', { name: '交办', exact: true }).click();
  await office.page.getByLabel('编号').fill('21');
  await office.page.getByLabel('主办单位').fill('市人民政府国有资产监督管理委员会');
  await expectAxeClean(office.page);
  await office.page.getByRole('button', { name: '交办', exact: true }).click();
  await office.page.getByText('已交办，待签收').waitFor();
  const unit = await open('unit_head', { path: `/2026/proposals/${proposal.id}`, language: 'en' });
  await unit.page.getByRole('button', { name: 'Receive' }).click();
  await unit.page.getByRole('radio', { name: /^A Solved/ }).check();
  await unit.page.getByLabel('Reply', { exact: true }).fill('已施划人行横道。');
  await expectAxeClean(unit.page);
  await unit.page.getByRole('button', { name: 'Send to be signed' }).click();
  await unit.page.getByRole('button', { name: 'Sign', exact: true }).click();
  await unit.page.getByText('Replied, to be judged').waitFor();
  const deputy = await open('deputy', { path: `/2026/proposals/${proposal.id}`, size: 'phone' });
  await deputy.page.getByRole('button', { name: '满意', exact: true }).click();
  await deputy.page.getByRole('button', { name: '提交' }).click();
  await deputy.page.getByText('已办结').first().waitFor();
  for (const path of ['/2026/proposals', '/2026/deputy-questions', '/2026/deputy-visits', '/2026/deputy-rules']) {
    await office.open(path);
    await settled(office.page);
    await expectAxeClean(office.page);
  }
  for (const path of ['/2026/deputy-visits/new', '/2026/proposals/new']) {
    await deputy.open(path);
    await settled(deputy.page);
    await expectAxeClean(deputy.page);
  }
  const wide = await deputy.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide, 'nothing is cut off on a phone').toBeLessThanOrEqual(0);
  for (const one of [office, unit, deputy]) expectQuiet(one);
});
