import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { goTo } from '../main-flow/flow.ts';
import { type Quarter, YEAR } from './quarter.ts';

/** Drafted from the red item with its facts, completed, and signed. */
export async function issueNotice(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('supervision_officer');
  await page.goto(`/${YEAR}/items/${quarter.remembered.itemsOf.playground.id}`);
  await page.getByRole('button', { name: '起草督查单' }).click();
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}$/);
  await settled(page);
  quarter.remembered.noticePath = new URL(page.url()).pathname;
  expect(await page.locator('.notice-facts').textContent()).toContain('红灯');
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const form = page.locator('form.form');
  await form.getByLabel('依据').fill('专项督查发现的问题');
  await form.getByLabel('办理要求').fill('逐校核实完工数，更正填报，说明原因和整改时限。');
  await quarter.clean(page);
  await form.getByRole('button', { name: '保存草稿' }).click();
  await page.getByRole('button', { name: '送签', exact: true }).click();
  await page.getByRole('button', { name: '签发并下达' }).click();
  await page
    .getByText(/云督.*〔2026〕1号/)
    .first()
    .waitFor();
  await quarter.clean(page);
  await quarter.picture(page, 'notice');
}

/** The unit receives it on a phone. */
export async function receiveNotice(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('liaison2', 'phone');
  await page.goto(quarter.remembered.noticePath!);
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await page.getByRole('button', { name: '签收', exact: true }).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await quarter.clean(page);
}

/** Before its day the unit asks for a week more, with its reason. */
export async function askExtension(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('liaison2');
  await page.goto(quarter.remembered.noticePath!);
  await settled(page);
  await page.getByRole('button', { name: '申请延期' }).click();
  await page.getByLabel('延期到').fill(`${YEAR}-06-05`);
  await page.getByLabel('理由').fill('五月底组织中考，逐校核实须顺延一周。');
  await quarter.clean(page);
  await page.getByRole('button', { name: '提出申请' }).click();
  await page.getByText('延期申请待决定').waitFor();
}

/** The office grants it; the day that it had is kept. */
export async function grantExtension(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '延期申请');
  await page
    .getByRole('row', { name: /待决定/ })
    .getByRole('cell', { name: /五月底组织中考/ })
    .click();
  await page.getByRole('button', { name: /^同意到/ }).waitFor();
  await quarter.clean(page);
  await page.getByRole('button', { name: /^同意到/ }).click();
  await page.getByRole('row', { name: /已同意/ }).waitFor();
  await page.goto(quarter.remembered.noticePath!);
  await page.getByText(/曾用期限：/).waitFor();
}

/** The unit replies by its liaison and its head; the office accepts and strikes it off. */
export async function replyAndClose(quarter: Quarter): Promise<void> {
  const path = quarter.remembered.noticePath!;
  const liaison = await quarter.as('liaison2', 'phone');
  await liaison.page.goto(path);
  await liaison.page.getByLabel('办理情况').fill('已逐校清点，四月实际完工21片，五月底完工37片，填报已更正。');
  await liaison.page.getByLabel('原因分析').fill('把进场施工的操场计入完工。');
  await liaison.page.getByLabel('下一步措施').fill('完工以验收单为准，按月抽查。');
  await quarter.clean(liaison.page);
  await liaison.page.getByRole('button', { name: '送单位负责人签字' }).click();
  await liaison.page.getByText('待单位负责人签字').first().waitFor();
  const head = await quarter.as('head2', 'phone');
  await head.page.goto(path);
  await head.page.getByRole('button', { name: '签字并报送' }).click();
  await head.page.getByText('已报送').first().waitFor();

  const { page } = await quarter.as('supervision_officer');
  await page.goto(path);
  await page.getByRole('button', { name: '审核通过' }).click();
  await page.locator('.reason-box').getByRole('button', { name: '审核通过' }).click();
  await page.getByRole('button', { name: '销号', exact: true }).click();
  const box = page.locator('.reason-box');
  await box.getByLabel('理由').fill('更正属实，整改到位。');
  await box.getByLabel(/^回头看日期/).fill(`${YEAR}-06-30`);
  await box.getByRole('button', { name: '销号', exact: true }).click();
  await page.getByText('已销号').first().waitFor();
  await quarter.clean(page);
  await quarter.jobsDone();
}
