import type { Role } from '@liubu/contract';
import { deployIssueApi } from '@liubu/contract';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { bringTo, letTimePass, signedBytes } from './harness/issued-town.ts';
import { openPage, type Size, type WatchedPage } from './harness/open-page.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

let workspace: Workspace;
let browser: Browser;
let version: string;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace({ items: 36 }), openBrowser()]);
  version = await bringTo(workspace, 'approved');
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const opened: WatchedPage[] = [];
afterEach(() => Promise.all(opened.splice(0).map((watched) => watched.close())));
async function open(role: Role, path: string, size: Size = 'office'): Promise<WatchedPage> {
  const watched = await openPage(browser, workspace, role, { path, size });
  opened.push(watched);
  return watched;
}
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const params = { year: 2026 };

describe('from approval to accepted plans', () => {
  test('a signed file that differs shows where, the right one locks and issues', async () => {
    const watched = await open('supervision_officer', `/2026/breakdown/${version}`);
    const { page } = watched;
    const drop = async (edit?: (text: string) => string) => {
      const buffer = Buffer.from(await signedBytes(workspace, version, edit));
      await page.locator('input[type=file]').setInputFiles({ name: '签发件.docx', mimeType: DOCX, buffer });
    };
    await drop((text) => text.replace('86个', '68个'));
    await page.getByText(/签发文件与送签稿有 \d+ 处不同/).waitFor();
    expect(await page.locator('.before-after del').first().textContent()).not.toBe('');
    await expectAxeClean(page);
    expect(await page.getByText('v1').count()).toBeGreaterThan(0);
    await drop();
    await page.getByText('云政办发〔2026〕3号，2026年3月2日').waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
    await expectAxeClean(page);
    expectQuiet(watched);
  });

  test('a unit accepts all with one press', async () => {
    const watched = await open('liaison', '/2026/acceptances');
    const { page } = watched;
    await page.getByRole('button', { name: /^签收全部 \d+ 项$/ }).click();
    await page.getByText(/已签收 \d+ 项/).waitFor();
    await page.getByRole('button', { name: /^签收全部/ }).waitFor({ state: 'detached' });
    await expectAxeClean(page);
    expectQuiet(watched);
  });

  test('the liaison writes a plan by keyboard, the unit head signs, the office approves', async () => {
    const liaison = await open('liaison', '/2026/unit-plans');
    const { page } = liaison;
    await liaison.press('j');
    await liaison.press('Enter');
    await page.getByLabel('1 具体工作内容').fill('完成学校选址');
    const due = (await workspace.ask('liaison', deployIssueApi.unitPlans, { params })).rows[0]!;
    await page.getByLabel('1 完成时间节点').fill('2026-12-20');
    await page.getByRole('button', { name: '保存并送签' }).click();
    // Told by the fields what is missing, in words.
    await page.locator('td .field-problem', { hasText: '请填分管负责人' }).waitFor();
    await expectAxeClean(page);
    await page.getByLabel('1 分管负责人').fill('顾长河');
    await page.getByLabel('1 责任部门').fill('规划科');
    await page.getByLabel('1 联系人').fill('叶知');
    await page.getByRole('button', { name: '保存并送签' }).click();
    await page.getByText('待本单位签字').first().waitFor();
    const head = await open('unit_head', `/2026/unit-plans/${due.id}`);
    await head.page.getByRole('button', { name: '签字', exact: true }).click();
    await head.page.getByText('待审定').first().waitFor();
    const officer = await open('supervision_officer', `/2026/unit-plans/${due.id}`);
    await officer.page.getByRole('button', { name: '审定', exact: true }).click();
    await officer.page.getByText('已审定').first().waitFor();
    await expectAxeClean(officer.page);
  });

  test('an item is split over the counties, its sum told while one types', async () => {
    const plan = (await workspace.ask('liaison', deployIssueApi.unitPlans, { params })).rows[0]!;
    const watched = await open('liaison', `/2026/local-plans/${plan.itemId}`);
    const { page } = watched;
    await page.getByRole('button', { name: '加入全部县（市、区）' }).click();
    await page.getByLabel('青屏县人民政府 9月').fill('9000.5');
    await page.getByText(/比目标 9000个 多 0.5个/).waitFor();
    await page.getByLabel('青屏县人民政府 9月').fill('9000');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText(/与目标 9000个 相等/).waitFor();
    await expectAxeClean(page);
    expectQuiet(watched);
  });

  test('an adjustment is proposed, decided, and stays to be seen', async () => {
    const officer = await open('supervision_officer', '/2026/adjustments');
    const { page } = officer;
    await page.getByRole('button', { name: '提出调整' }).click();
    await page.getByPlaceholder('输入编号或文字查找事项').fill('3.1.2');
    await page.keyboard.press('Enter');
    await page.getByLabel('新的完成时限').fill('2027-12-31');
    await page.getByLabel('理由').fill('工期顺延');
    await page.getByRole('button', { name: '提出', exact: true }).click();
    await page.getByRole('button', { name: '登记书面决定' }).waitFor();
    await expectAxeClean(page);
    const leader = await open('leader', '/2026');
    await leader.page.getByRole('link', { name: /调整待决定/ }).click();
    await leader.page.getByRole('button', { name: '批准', exact: true }).click();
    await leader.page.getByText('v1.1').first().waitFor();
    await expectAxeClean(leader.page);
    expectQuiet(leader);
  });

  test('an instruction typed on the leader’s page waits for the secretary', async () => {
    const leader = await open('leader', '/2026', 'phone');
    await leader.page.getByLabel('写批示').fill('请市教育局一周内拿出办法。');
    await leader.page.getByRole('button', { name: '提交批示' }).click();
    await leader.page.getByRole('link', { name: '请市教育局一周内拿出办法。' }).waitFor();
    await expectAxeClean(leader.page);
    const secretary = await open('secretary', '/2026/instructions');
    await secretary.page.getByRole('button', { name: '定单位和时限' }).click();
    await secretary.page.getByRole('combobox', { name: '承办单位' }).fill('市教育局');
    await secretary.page.getByLabel('时限', { exact: true }).fill('2027-03-01');
    await expectAxeClean(secretary.page);
    await secretary.page.getByRole('button', { name: '报请立项' }).click();
    await secretary.page.getByText('待批准').waitFor();
  });
});

describe('however much is late', () => {
  test('the leader’s page is one A4 in print, and no page is wider than a phone', async () => {
    await letTimePass(workspace);
    const { page } = await open('leader', '/2026');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    const plan = (await workspace.ask('liaison', deployIssueApi.unitPlans, { params })).rows[1]!;
    const addresses = [
      '',
      `/breakdown/${version}`,
      '/acceptances',
      '/unit-plans',
      `/unit-plans/${plan.id}`,
      `/local-plans/${plan.itemId}`,
      '/adjustments',
    ];
    const phone = await open('liaison', '/2026', 'phone');
    for (const address of addresses) {
      await phone.open(`/2026${address}`);
      expect(await phone.page.evaluate('document.documentElement.scrollWidth'), address).toBeLessThanOrEqual(390);
    }
    expectNoForeignRequests(phone);
  });
});
