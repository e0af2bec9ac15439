import { expect } from 'vitest';
import { liaisonPostOf } from '../../../fixtures/town/staff.ts';
import { settled } from '../harness/open-page.ts';
import { changeSheet } from './change-sheet.ts';
import { download, drop, type Flow, goTo, OFFICER } from './flow.ts';

/** Answers on a sheet. */
const ON_PAPER = '市教育局';
/** Answers on the page, and would rather not lead. */
const OBJECTS = '市卫生健康委';
const TAKES_OVER = '市医保局';

/** The draft goes to the units; one sheet comes back with a changed cell, which is seen and taken. */
export async function consultBySheet(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  const unit = flow.city.fullName(ON_PAPER);
  await goTo(officer, '征求意见');
  await flow.clean(page);
  await page.getByRole('button', { name: '发起征求意见' }).click();
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByText(/\d+ 项，\d+ 个单位，.*前答复/).waitFor();
  await page.getByRole('button', { name: /^发给这 \d+ 个单位$/ }).click();
  await page.waitForURL(/\/consultations\/[0-9a-f-]{36}$/);
  await settled(page);
  await flow.clean(page);

  const sheet = await download(page, () => page.getByRole('button', { name: `下载 ${unit} 的 xlsx 表` }).click());
  expect(sheet.name).toMatch(/\.xlsx$/);
  const due = `${flow.story.year}年10月31日`;
  const changed = changeSheet(sheet.bytes, unit, { due, reason: '与秋季学期开学衔接，提前一个月完成' });
  await page.getByRole('button', { name: `代 ${unit} 收表` }).click();
  await drop(page, sheet.name, changed.bytes);
  await page.getByText(/表里有 1 处修改、0 件异议/).waitFor();
  const found = page.locator('.changes-scroll tbody tr');
  expect(await found.textContent()).toContain(changed.cell);
  expect(await found.textContent()).toContain(changed.code);
  expect(await found.locator('ins').textContent()).toMatch(/10月31日|10-31/);
  await flow.picture(page, 'consultation-sheet');
  await page.getByRole('button', { name: '按此表登记为本单位的答复' }).click();

  await page.getByRole('button', { name: /^修改 1$/ }).click();
  const row = page.getByRole('row', { name: new RegExp(unit) });
  await row.waitFor();
  await flow.picture(page, 'consultation');
  await row.getByRole('button', { name: '采纳', exact: true }).click();
  await row.getByText('已采纳').waitFor();
}

/** A unit objects on its own page and names who should lead; the office rules, and the round ends. */
export async function ruleOnObjection(flow: Flow): Promise<void> {
  const liaison = await flow.as(liaisonPostOf(OBJECTS));
  await liaison.page.goto(`/${flow.story.year}`);
  await settled(liaison.page);
  await goTo(liaison, '征求意见');
  await liaison.page.locator('tbody a').first().click();
  await liaison.page.waitForURL(/\/answer$/);
  await settled(liaison.page);
  const item = liaison.page.locator('.answer-row', { hasText: '本单位牵头' }).first();
  await item.getByRole('button', { name: '异议' }).click();
  await item.getByRole('combobox', { name: '建议由谁牵头' }).fill(TAKES_OVER);
  await liaison.page.keyboard.press('Enter');
  await item.getByLabel('理由').fill('主要工作内容属于医疗保障职责，建议由市医保局牵头，我委配合。');
  await flow.clean(liaison.page);
  await liaison.page.getByRole('button', { name: '提交答复' }).click();
  await liaison.page.getByText(/已提交：.*异议 1 件/).waitFor();

  const { page } = await flow.as(OFFICER);
  await page.getByRole('button', { name: /^异议 1$/ }).click();
  const objection = page.locator('.objections article').first();
  await objection.getByText(/建议由 .*医疗保障局 牵头/).waitFor();
  await objection.getByRole('button', { name: '采纳异议' }).click();
  await objection.getByLabel('裁定理由').fill('依“三定”规定，此项由市医保局牵头。');
  await flow.clean(page);
  await flow.picture(page, 'objection');
  await objection.getByRole('button', { name: '裁定', exact: true }).click();
  await objection.getByText(/改由 .*医疗保障局 牵头/).waitFor();

  await page.getByRole('button', { name: '结束本轮' }).click();
  const box = page.locator('.reason-box', { hasText: '没有答复' });
  await box.getByLabel('理由').fill('逾期未反馈的单位视为无意见');
  await box.getByRole('button', { name: '结束本轮' }).click();
  await page.getByText('已结束', { exact: true }).waitFor();
}
