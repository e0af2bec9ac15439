import { settled } from '../harness/open-page.ts';
import { goTo } from '../main-flow/flow.ts';
import { card } from './file.ts';
import { type Quarter, YEAR } from './quarter.ts';

const WHY = '请写明其余五十二片操场的开工时间。';

/** The officer reads what is doubtful first and returns one with a reason. */
export async function returnOne(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '审核台');
  await page.locator('.review-list button', { hasText: '改造薄弱学校操场' }).click();
  await page.getByRole('article', { name: /改造薄弱学校操场/ }).waitFor();
  await quarter.clean(page);
  await officer.press('r');
  await page.getByLabel('理由').fill(WHY);
  await page.locator('.reason-box').getByRole('button', { name: '退回', exact: true }).click();
  await page.getByText('已退回 1 份').waitFor();
}

/** The unit sees why, mends it, and its head signs again. */
export async function mendReturned(quarter: Quarter): Promise<void> {
  const { playground } = quarter.remembered.itemsOf;
  const { page } = await quarter.as('liaison2');
  await page.goto(`/${YEAR}/filings/${quarter.remembered.periods[4]}`);
  await settled(page);
  const own = card(page, playground.id);
  await own.getByText(WHY).waitFor();
  await own.getByLabel('进展', { exact: true }).fill('已完工三十四片，其余五十二片六月十日前全部开工。');
  await page.locator('[data-kept="saved"]').waitFor();
  await page.getByRole('button', { name: /^提交/ }).click();
  await page.getByText('已提交 1 项。').waitFor();
  const head = await quarter.as('head2', 'phone');
  await head.page.goto(`/${YEAR}/filings/${quarter.remembered.periods[4]}/sign`);
  await head.page.getByRole('button', { name: '签发 1 项' }).click();
  await head.page.getByText('没有待签发的填报').waitFor();
}

/** All that waits is looked through and approved together. */
export async function approveRest(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await page.locator('.review-list li').nth(2).waitFor();
  await page.getByLabel('全选本页').check();
  await page.getByRole('button', { name: '成批通过…' }).click();
  await page.getByRole('button', { name: /^确认通过 \d+ 份$/ }).click();
  await page.getByText(/已通过 \d+ 份/).waitFor();
  await page.getByText('没有待审核的填报').waitFor();
  await quarter.jobsDone();
}
