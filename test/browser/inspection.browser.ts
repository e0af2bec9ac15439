import { randomUUID } from 'node:crypto';
import { inspectInspectionsApi as api, type Role } from '@liubu/contract';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { type InspectedTown, inDays, preparedInspection, prepareInspecting } from './harness/inspected-town.ts';
import { openPage, type Size, type WatchedPage } from './harness/open-page.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

const params = { year: 2026 };
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let workspace: Workspace;
let browser: Browser;
let town: InspectedTown;
let id = '';
let objectId = '';
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace({ items: 3 }), openBrowser()]);
  town = await prepareInspecting(workspace);
  id = await preparedInspection(workspace, town, '学校建设专项督查');
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
const done = async (watched: WatchedPage) => {
  await expectAxeClean(watched.page);
  expectQuiet(watched);
  expectNoForeignRequests(watched);
};

test('the officer sees the plan by units and months, writes an entry, and is told what clashes', async () => {
  const watched = await open('supervision_officer', '/2026/inspection-plan');
  const { page } = watched;
  await page.getByRole('region', { name: '各单位各月安排' }).waitFor();
  await page.getByRole('button', { name: '新增计划' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill('教育事项综合督查');
  await page.getByRole('combobox', { name: '督查方式' }).selectOption('comprehensive');
  await page.getByLabel('开始', { exact: true }).fill(inDays(2));
  await page.getByLabel('结束', { exact: true }).fill(inDays(8));
  await page.getByRole('region', { name: '督查对象' }).getByLabel('市人民政府国有资产监督管理委员会').check();
  await page
    .getByRole('region', { name: '督查事项' })
    .getByLabel(/3\.1\.1/)
    .check();
  await expectAxeClean(page);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText(/重复督查：市人民政府国有资产监督管理委员会/).waitFor();
  await page.getByText('▲冲突').first().waitFor();
  await done(watched);
});

test('it opens when nothing is missing; the unit is told nothing', async () => {
  const watched = await open('supervision_officer', `/2026/inspections/${id}`);
  const { page } = watched;
  await page.getByText('都齐了，可以开展').waitFor();
  await page.getByRole('button', { name: '开展督查' }).click();
  await page.getByText('督查已开展').waitFor();
  await page.getByText('被督查单位还不知道：不要外传').waitFor();
  await done(watched);
  const liaison = await open('liaison', '/2026/inspections');
  await liaison.page.getByText('没有督查本单位').waitFor();
  await done(liaison);
});

test('on a phone without a connection a record with its photo waits, and goes when the line is back', async () => {
  const watched = await open('inspector', `/2026/inspections/${id}/site`, 'phone');
  const { page, context } = watched;
  await page.getByText('新建改扩建学校').first().waitFor();
  await page.getByText('全部已送达').waitFor();
  await expectAxeClean(page);
  await context.setOffline(true);
  await page.getByLabel('看到什么').fill('抽到的4所学校，2所主体未封顶');
  await page.getByLabel('指标').selectOption(town.targetId);
  await page.getByLabel('核到的数').fill('６');
  await page.getByLabel('地点').fill('青屏县第三小学');
  await page.getByLabel('拍照或选照片').setInputFiles({ name: '工地.png', mimeType: 'image/png', buffer: PICTURE });
  await page.getByRole('button', { name: '记下' }).click();
  await page.getByText(/在本机待发/).waitFor();
  await page.getByText('1 张照片待发').waitFor();
  expect((await workspace.ask('supervision_officer', api.inspection, { params: { ...params, id } })).checks).toEqual(
    [],
  );
  await context.setOffline(false);
  await page.getByText('全部已送达').waitFor({ timeout: 40_000 });
  const { checks, objects } = await workspace.ask('supervision_officer', api.inspection, { params: { ...params, id } });
  expect(checks).toMatchObject([{ fact: '抽到的4所学校，2所主体未封顶', numberFound: '6', measureUnit: '所' }]);
  expect(checks[0]!.photos).toHaveLength(1);
  expect(objects).toMatchObject([{ state: 'visited', isHidden: false }]);
  objectId = objects[0]!.id;
  // Refusals while the line was cut were looked for.
  watched.complaints.length = 0;
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await page.getByRole('tab', { name: /全组记录/ }).click();
  await page.getByAltText('现场照片').waitFor();
  await expectAxeClean(page);
});

test('the leader writes a finding that contradicts the filing, confirms it and sends the facts', async () => {
  const watched = await open('inspector', `/2026/inspections/${id}/site`, 'phone');
  const { page } = watched;
  await page.getByRole('tab', { name: /^问题/ }).click();
  await page.getByRole('button', { name: '写问题' }).click();
  await page.getByLabel('事项').selectOption(town.itemId);
  await page.getByLabel('事实').fill('填报已建成8所，实地核到6所');
  await page.getByLabel('程度').selectOption('contradiction');
  await page.getByLabel('与哪次填报矛盾').selectOption(town.filingId);
  await page.getByLabel('指标').selectOption(town.targetId);
  await page.getByLabel('核到的数').fill('6');
  await page.getByLabel(/抽到的4所学校/).check();
  await page.getByRole('button', { name: '保存问题' }).click();
  await page.getByRole('button', { name: '认定', exact: true }).click();
  await page.getByText('已认定').waitFor();
  await page.getByText(/现场数 6所；10月填报 新建改扩建学校 8所/).waitFor();
  await done(watched);
  const desk = await open('inspector', `/2026/inspections/${id}`);
  await desk.page.getByRole('button', { name: '送交事实，请单位陈述' }).click();
  await desk.page.getByText('待陈述').waitFor();
  await done(desk);
});

test('the unit states its case on a phone, the office concludes, the unit receives it and may apply for a review', async () => {
  const unit = await open('unit_head', `/2026/inspected/${objectId}`, 'phone');
  await unit.page.getByText('填报已建成8所，实地核到6所').waitFor();
  await unit.page.getByLabel('陈述意见').fill('2所学校因连续降雨延期，12月底前建成。');
  await expectAxeClean(unit.page);
  await unit.page.getByRole('button', { name: '报送陈述' }).click();
  await unit.page.getByText('2所学校因连续降雨延期，12月底前建成。').waitFor();
  expect(await unit.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await done(unit);

  const office = await open('supervision_officer', `/2026/inspected/${objectId}`);
  await office.page.getByLabel('评价').fill('项目总体推进有序，填报数与事实不符。');
  await office.page.getByRole('textbox', { name: '要求', exact: true }).fill('更正填报数，按期建成。');
  await office.page.getByLabel('整改要求').fill('更正10月填报数，并报送2所学校的建设计划。');
  await expectAxeClean(office.page);
  await office.page.getByRole('button', { name: '作出结论并送达' }).click();
  await office.page.getByText('结论已送达').waitFor();
  await done(office);

  await unit.page.reload();
  await unit.page.getByRole('button', { name: '签收结论' }).click();
  await unit.page.getByText(/可在 .* 前申请复核/).waitFor();
  await unit.page.getByRole('button', { name: '报整改' }).click();
  await unit.page.getByLabel('整改情况').fill('已更正为6所，建设计划已报送。');
  await expectAxeClean(unit.page);
  await unit.page.getByRole('button', { name: '报整改' }).last().click();
  await unit.page.getByText('已报整改，待核实').waitFor();
  await done(unit);
});

test('a draw is frozen first, and anybody repeats its result in their own browser', async () => {
  const at = { params: { ...params, id: '' } };
  const made = await workspace.ask('supervision_officer', api.freezeDraw, {
    params,
    body: {
      title: '抽取实地核查的学校',
      population: Array.from({ length: 12 }, (_, n) => ({ key: `S${n + 1}`, name: `第${n + 1}小学` })),
      count: 4,
      seedKind: 'chain',
    },
  });
  at.params.id = made.id;
  // Any change by anybody makes the next link.
  await workspace.ask('supervision_officer', api.freezeDraw, {
    params,
    body: { title: '另一份', population: [{ key: randomUUID(), name: '甲' }], count: 1, seedKind: 'chain' },
  });
  const watched = await open('supervision_officer', `/2026/draws/${made.id}`);
  const { page } = watched;
  await expect
    .poll(async () => (await workspace.ask('supervision_officer', api.draw, at)).sealedAs, { timeout: 30_000 })
    .not.toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await page.getByRole('heading', { name: '结果' }).waitFor();
  await page.getByRole('button', { name: '公布' }).click();
  const liaison = await open('liaison', `/2026/draws/${made.id}`);
  await liaison.page.getByRole('button', { name: '在本机重算' }).click();
  await liaison.page.getByText('重算结果一致：名单哈希和抽中顺序都相同').waitFor();
  await done(liaison);
  await expectAxeClean(page);
});
