import { draw } from '@liubu/contract';
import { expect } from 'vitest';
import { goTo } from '../main-flow/flow.ts';
import { type Quarter, YEAR } from './quarter.ts';

export const DRAW_TITLE = '第二季度实地督查对象抽取';

/** The list is frozen and the seed is named before anybody can know it. */
export async function freezeDraw(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '随机抽取');
  await page.getByRole('button', { name: '冻结名单' }).click();
  const form = page.locator('form.panel');
  await form.getByLabel('名称', { exact: true }).fill(DRAW_TITLE);
  await form
    .getByLabel(/^名单/)
    .fill([quarter.unit, quarter.lateUnit].map(({ id, name }) => `${id}\t${name}`).join('\n'));
  await form.getByLabel('抽几个').fill('1');
  await form.getByLabel('用哪个号码，取哪几位').fill('福彩双色球下一期开奖号码，按公告顺序连写');
  await form.getByLabel(/^公布时间/).fill(`${YEAR}-05-11T21:30`);
  await quarter.clean(page);
  await form.getByRole('button', { name: '冻结并登记' }).click();
  await page.waitForURL(/\/draws\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: '抽取', exact: true }).waitFor();
  await quarter.clean(page);
  quarter.remembered.drawPath = new URL(page.url()).pathname;
}

/** The seed is published; what is drawn is published with it, and anybody's browser repeats it. */
export async function runDraw(quarter: Quarter): Promise<void> {
  const { unit, lateUnit } = quarter;
  const { page } = await quarter.as('supervision_officer');
  await page.goto(quarter.remembered.drawPath!);
  // In this story the numbers fall on the unit whose filing is wrong.
  const rows = [unit, lateUnit].map(({ id, name }) => ({ key: id, name }));
  let seed = 20260511;
  while (draw(rows, String(seed), 1).drawn[0]?.key !== unit.id) seed += 1;
  await page.getByLabel('公布的号码').fill(String(seed));
  await page.getByLabel('出处和公布时间').fill('中国福彩网，5月11日21时30分');
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await page.getByRole('heading', { name: '结果' }).waitFor();
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('button', { name: '公布', exact: true }).waitFor({ state: 'detached' });

  const liaison = await quarter.as('liaison');
  await liaison.page.goto(quarter.remembered.drawPath!);
  await liaison.page.getByRole('button', { name: '在本机重算' }).click();
  await liaison.page.getByText(/^重算结果一致/).waitFor();
  expect(await liaison.page.locator('ol strong').first().textContent()).toBe(unit.name);
  await quarter.clean(liaison.page);
}
