import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { goTo } from '../main-flow/flow.ts';
import { DRAW_TITLE } from './draw.ts';
import { aPicture, FILED } from './file.ts';
import { type Quarter, YEAR } from './quarter.ts';

const TITLE = '薄弱学校操场改造专项督查';
const SEEN = '清点操场，完工21片，其余场地仍堆放材料。';
export const FOUND = '21';

/** Into the plan by the draw; the head approves it. */
export async function planUnannounced(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '督查计划');
  await page.getByRole('button', { name: '新增计划' }).click();
  const form = page.locator('form.panel');
  await form.getByLabel('名称', { exact: true }).fill(TITLE);
  await form.getByLabel('督查方式').selectOption('special');
  await form.getByLabel('通知方式').selectOption('unannounced');
  await form.getByLabel('开始').fill(`${YEAR}-05-12`);
  await form.getByLabel('结束').fill(`${YEAR}-05-29`);
  await form.getByRole('checkbox', { name: quarter.unit.name }).check();
  await form.getByRole('checkbox', { name: /改造薄弱学校操场/ }).check();
  await form.getByLabel('按哪次抽取确定对象').selectOption({ label: DRAW_TITLE });
  await quarter.clean(page);
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '报请批准', exact: true }).click();
  await page.getByText('已报请批准').first().waitFor();
  const { search } = new URL(page.url());

  const head = await quarter.as('head');
  await head.page.goto(`/${YEAR}/inspection-plan${search}`);
  await head.page.getByRole('button', { name: '批准', exact: true }).click();
  await head.page.getByRole('button', { name: '批准', exact: true }).waitFor({ state: 'detached' });
}

/** With scheme and trained team it is opened; the unit knows nothing. */
export async function openUnannounced(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('supervision_officer');
  // Nothing of a hidden inspection is announced to open pages.
  await page.reload();
  await page.getByRole('button', { name: '建立督查' }).click();
  await page.waitForURL(/\/inspections\/[0-9a-f-]{36}$/);
  quarter.remembered.inspectionPath = new URL(page.url()).pathname;
  const part = (name: string) =>
    page.locator('section.panel', { has: page.getByRole('heading', { name, exact: true }) });
  await part('督查方案').getByRole('button', { name: '修改' }).click();
  await page.getByLabel('督查内容').fill('操场改造完工数是否与填报一致。');
  await page.getByLabel('督查对象', { exact: true }).fill('市教育局及项目学校');
  await page.getByLabel('督查范围').fill('四月填报的全部完工操场');
  await part('督查方案').getByRole('checkbox').first().check();
  await page.getByLabel('分工、步骤、纪律').fill('两人一组，直达现场，不发通知、不打招呼。');
  await part('督查方案').getByRole('button', { name: '保存' }).click();
  await part('督查组').getByRole('button', { name: '修改' }).click();
  await page.getByRole('button', { name: '+ 严行' }).click();
  await page.getByRole('button', { name: '+ 何川' }).click();
  await part('督查组').getByRole('button', { name: '保存' }).click();
  await quarter.clean(page);
  await page.getByRole('button', { name: '开展督查' }).click();
  await page.getByText('督查已开展').waitFor();

  const liaison = await quarter.as('liaison2');
  await goTo(liaison, '督查');
  await liaison.page.getByText('没有督查本单位').waitFor();
  await quarter.clean(liaison.page);
}

/** On a phone: what was filed stands above, what is seen is recorded with a photo. */
export async function recordOnSite(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('inspector', 'phone');
  await page.goto(`${quarter.remembered.inspectionPath}/site`);
  await settled(page);
  const form = page.locator('form.site-form');
  const item = form.getByLabel('事项', { exact: true });
  if ((await item.inputValue()) === '') await item.selectOption({ index: 1 });
  await form.locator('.site-filed').getByText(`${FILED.fields}片`).waitFor();
  await form.getByLabel('看到什么').fill(SEEN);
  await form.getByLabel('指标').selectOption({ label: '改造操场' });
  await form.getByLabel('核到的数').fill(FOUND);
  await form.getByLabel('地点').fill('云川市第三小学等五校');
  await form.getByLabel(/^见到谁/).fill('总务主任');
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: 'IMG_0513.png', mimeType: 'image/png', buffer: Buffer.from(aPicture(240, 160, 3)) });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await quarter.clean(page);
  await quarter.picture(page, 'inspection-on-phone');
  await form.getByRole('button', { name: '记下' }).click();
  await page.getByRole('tab', { name: /全组记录 1/ }).click();
  await page.getByText('全部已送达').waitFor();
  await page.getByText(SEEN).first().waitFor();
}

/** What contradicts the filing is written with it and confirmed by the leader. */
export async function confirmContradiction(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('inspector', 'phone');
  await page.getByRole('tab', { name: /^问题/ }).click();
  await page.getByRole('button', { name: '写问题' }).click();
  const form = page.locator('form.site-form');
  const item = form.getByLabel('事项', { exact: true });
  if ((await item.inputValue()) === '') await item.selectOption({ index: 1 });
  await form.getByLabel(/^(看到什么|事实)/).fill(`填报完工${FILED.fields}片，实地清点完工${FOUND}片。`);
  await form.getByLabel('程度').selectOption('contradiction');
  const filings = form.getByLabel('与哪次填报矛盾');
  const april = await filings.locator('option', { hasText: '4月填报' }).getAttribute('value');
  await filings.selectOption(april!);
  await form.getByLabel('指标').selectOption({ label: '改造操场' });
  await form.getByLabel('核到的数').fill(FOUND);
  await form.getByRole('checkbox').first().check();
  await quarter.clean(page);
  await form.getByRole('button', { name: '保存问题' }).click();
  await page.getByRole('button', { name: '认定', exact: true }).click();
  await page.getByText('已认定').first().waitFor();
  await quarter.jobsDone();
}

/** The item is red, and says by which finding. */
export async function seeRed(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('supervision_officer');
  await page.goto(`/${YEAR}/items/${quarter.remembered.itemsOf.playground.id}`);
  await settled(page);
  const light = page.locator('.item-light');
  await light.locator('.light-line').getByText('红灯').first().waitFor();
  await light.getByText('测算过程').click();
  const working = (await light.locator('.light-working').textContent()) ?? '';
  expect(working).toMatch(/疑点|矛盾|督查/);
  expect(working).toContain(FILED.fields);
  await quarter.clean(page);
  await quarter.picture(page, 'item-red-light');
}
