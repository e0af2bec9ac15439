import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { designApi, type Role } from '@liubu/contract';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aRecord } from '../../packages/server/test/a-record.ts';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { openPage, type Size, type WatchedPage } from './harness/open-page.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

let workspace: Workspace;
let browser: Browser;
let item: string;
const params = { year: 2026 };
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace({ items: 0 }), openBrowser()]);
  const add = (wording: string) =>
    workspace.ask('supervision_officer', designApi.addItem, {
      params,
      body: { title: wording.slice(0, 12), wording, kind: 'task', basis: '市政府第8次常务会议' },
    });
  item = (await add('6月底前完成云江大桥维修加固，确保汛期通行安全。')).id;
  await add('新增普惠托位1500个，覆盖全部街道。');
  await workspace.ask('supervision_officer', designApi.suggestMatter, {
    params,
    body: {
      sourceKind: 'meeting',
      sourceTitle: '市政府第9次常务会议',
      wording: '云江大桥维修加固工程由市交通运输局负责，6月底前完工，保障汛期通行安全。',
      deadline: '2026-06-20',
      replyForm: '书面报告',
      submit: false,
    },
  });
}, 120_000);
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

describe('step one', () => {
  test('a duplicate is merged by one key, and taken back', async () => {
    const watched = await open('supervision_officer', '/2026/duplicates');
    const { page } = watched;
    await page.getByText('疑似重复').first().waitFor();
    await expectAxeClean(page);
    await watched.press('m');
    await page.getByText('已合并').first().waitFor();
    await page.getByText(/并入/).waitFor();
    await page.getByRole('button', { name: '撤销' }).first().click();
    await page.getByText('疑似重复').first().waitFor();
    expect(watched.pressed).toBe(1);
    expectQuiet(watched);
    expectNoForeignRequests(watched);
  });

  test('an item is edited by keyboard; its story tells it', async () => {
    const watched = await open('supervision_officer', `/2026/items/${item}`);
    const { page } = watched;
    await expectAxeClean(page);
    await watched.press('e');
    await page.getByLabel('表述').fill('9月底前完成云江大桥维修加固');
    await page.getByLabel('理由').fill('汛期不能施工');
    await expectAxeClean(page);
    await watched.press('Enter');
    await page.getByText('修改了事项').waitFor();
    await page.getByText('汛期不能施工').waitFor();
    expectQuiet(watched);
  });

  test('two who edit one item: the second sees both versions and loses nothing', async () => {
    const [first, second] = [
      await open('supervision_officer', `/2026/items/${item}`),
      await open('supervision_officer', `/2026/items/${item}`),
    ];
    for (const { page } of [first, second]) {
      await page.getByRole('button', { name: '修改' }).click();
      await page.getByLabel('名称').waitFor();
    }
    await first.page.getByLabel('名称').fill('云江大桥加固');
    await first.page.getByRole('button', { name: '保存' }).click();
    await first.page.getByRole('heading', { name: '云江大桥加固' }).waitFor();
    await second.page.getByLabel('名称').fill('云江大桥维修');
    await second.page.getByRole('button', { name: '保存' }).click();
    await second.page.getByText('别人刚改过这一项').waitFor();
    await second.page.getByRole('cell', { name: '云江大桥加固' }).waitFor();
    await second.page.getByRole('button', { name: '以我的为准' }).click();
    await second.page.getByRole('heading', { name: '云江大桥维修' }).waitFor();
  });

  test.each([
    ['/2026/items', 'phone'],
    ['/2026/matters', 'office'],
    ['/2026/matters/new', 'phone'],
    ['/2026/lists', 'office'],
    ['/2026/decision-routes', 'office'],
    ['/2026/items/new', 'office'],
    ['/record', 'phone'],
  ] as const)('%s on a %s is clean for screen readers', async (path, size) => {
    const watched = await open('supervision_officer', path, size);
    await expectAxeClean(watched.page);
    expectQuiet(watched);
  });
});

test('the downloaded verifier opens from a file and tells good records from forged ones', async () => {
  const watched = await open('supervision_officer', '/record');
  const downloading = watched.page.waitForEvent('download');
  await watched.page.getByRole('button', { name: '下载离线核验页' }).click();
  const file = join(tmpdir(), `liubu-verify-${process.pid}.html`);
  await (await downloading).saveAs(file);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`file://${file}`);
  const record = await aRecord(40);
  const give = (buffer: Buffer) =>
    page.locator('#file').setInputFiles({ name: '记录.ndjson', mimeType: 'application/x-ndjson', buffer });
  await give(record);
  await page.getByText('完好 · The record holds').waitFor();
  await give(Buffer.from(record.toString('utf8').replace('90个', '60个')));
  await page.getByText('第 1 条在封存之后被改过').waitFor();
  await expectAxeClean(page);
  expect(complaints).toEqual([]);
  await context.close();
  rmSync(file);
});
