import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Flow, goTo, OFFICER } from './flow.ts';

/** How many are in a state, as the filter above the desk says. */
async function count(page: Page, state: string): Promise<number> {
  const text = await page.getByRole('button', { name: new RegExp(`^${state} \\d`) }).textContent();
  return Number(/\d+/.exec(text ?? '')?.[0]);
}
/** Chooses a filter and waits until its rows, and no others, are listed. */
async function only(page: Page, state: string): Promise<number> {
  await page.getByRole('button', { name: new RegExp(`^${state} \\d`) }).click();
  const listed = async () => Number(await page.locator('.desk-table').getAttribute('aria-rowcount')) - 1;
  await expect.poll(async () => (await listed()) === (await count(page, state)), { timeout: 30_000 }).toBe(true);
  return listed();
}
const row = (page: Page) => page.locator('.desk-table tr.current');

/** Shows what would change, then does it. */
async function applyBulk(page: Page, items: number): Promise<void> {
  const bulk = page.locator('.bulk-panel');
  await bulk.getByRole('button', { name: '预览改动' }).click();
  await bulk.getByRole('heading', { name: new RegExp(`将改动 ${items} 项`) }).waitFor();
  await bulk.getByRole('button', { name: '执行这些改动' }).click();
  await bulk.waitFor({ state: 'detached' });
}

/** Proposals are accepted by Enter; a lead is changed by typing its initials; the rest is given out in bulk. */
export async function assignAll(flow: Flow): Promise<{ accepted: number; presses: number }> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await goTo(officer, '任务分工');
  await row(page).waitFor();
  await flow.clean(page);

  // Candidates with their reasons, on a row where there are several.
  for (let n = 0; n < 40 && (await page.locator('.candidates li').count()) < 3; n++) await page.keyboard.press('j');
  await flow.picture(page, 'assignment-desk');

  // A lead by typing.
  await page.keyboard.press('l');
  await page.keyboard.type('sjtysj');
  await page.getByRole('option', { name: /市交通运输局/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => row(page).locator('.desk-lead').textContent(), { timeout: 30_000 }).toMatch(/交通运输局/);
  await page.keyboard.press('Escape');
  // Taken back from the keyboard.
  await page.keyboard.press('u');
  await expect.poll(() => row(page).locator('.desk-lead').textContent(), { timeout: 30_000 }).not.toMatch(/交通运输局/);

  // Those without a proposal get one where a duty fits.
  await page.getByRole('button', { name: '为未分工的提出建议' }).click();
  await page.getByText(/提出了 \d+ 项建议/).waitFor({ timeout: 30_000 });

  const proposed = await only(page, '建议待定');
  expect(proposed).toBeGreaterThan(20);
  officer.pressed = 0;
  await officer.press('Home');
  for (let n = 0; n < proposed; n++) await officer.press('Enter');
  const presses = officer.pressed;
  await expect.poll(() => count(page, '建议待定'), { timeout: 60_000 }).toBe(0);

  // What no duty fits, the office itself leads: previewed, then done as shown.
  const bulk = page.locator('.bulk-panel');
  const none = await count(page, '未分工');
  if (none > 0) {
    await only(page, '未分工');
    await page.getByLabel('全选').check();
    await bulk.getByRole('combobox', { name: '牵头改为' }).fill('市政府办公室');
    await page.keyboard.press('Enter');
    await applyBulk(page, none);
    await expect.poll(() => count(page, '未分工'), { timeout: 20_000 }).toBe(0);
  }

  // Three rows are chosen by keys and get a date of their own.
  await only(page, '全部');
  await page.keyboard.press('Home');
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press('x');
    await page.keyboard.press('j');
  }
  await bulk.getByLabel('时限改为').fill(`${flow.story.year}-12-20`);
  await applyBulk(page, 3);
  await flow.clean(page);
  return { accepted: proposed, presses };
}

/** Leads, helpers and counties on one sheet, with sums at the foot. */
export async function lookAtMatrix(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  await goTo(officer, '责任矩阵');
  const { page } = officer;
  await page.getByText(/\d+ 项 × \d+ 个单位/).waitFor();
  await flow.clean(page);
  await flow.picture(page, 'matrix');
}
