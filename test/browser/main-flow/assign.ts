import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Flow, goTo, OFFICER } from './flow.ts';

/** How many are in a state, as the filter above the desk says. */
async function count(page: Page, state: string): Promise<number> {
  const text = await page.getByRole('button', { name: new RegExp(`^${state} \\d`) }).textContent();
  return Number(/\d+/.exec(text ?? '')?.[0]);
}
const only = (page: Page, state: string) => page.getByRole('button', { name: new RegExp(`^${state}( \\d|$)`) }).click();
const row = (page: Page) => page.locator('.desk-table tr.current');

/** Proposals are accepted by Enter; a lead is changed by typing its initials; the rest is given out in bulk. */
export async function assignAll(flow: Flow): Promise<{ accepted: number; presses: number }> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await goTo(officer, '任务分工');
  await row(page).waitFor();
  await flow.clean(page);

  // A lead by typing.
  await page.keyboard.press('l');
  await page.keyboard.type('sjtysj');
  await page.getByRole('option', { name: /市交通运输局/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => row(page).locator('.desk-lead').textContent(), { timeout: 10_000 }).toMatch(/交通运输局/);
  await page.keyboard.press('Escape');
  await flow.picture(page, 'assignment-desk');
  // Taken back from the keyboard.
  await page.keyboard.press('u');
  await expect.poll(() => row(page).locator('.desk-lead').textContent(), { timeout: 10_000 }).not.toMatch(/交通运输局/);

  // Those without a proposal get one where a duty fits.
  await page.getByRole('button', { name: '为未分工的提出建议' }).click();
  await page.getByText(/提出了 \d+ 项建议/).waitFor({ timeout: 30_000 });

  await only(page, '建议待定');
  const proposed = await count(page, '建议待定');
  expect(proposed).toBeGreaterThan(20);
  officer.pressed = 0;
  for (let left = proposed; left > 0; left = await count(page, '建议待定')) {
    await page.keyboard.press('Home');
    for (let n = 0; n < left; n++) await officer.press('Enter');
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByRole('button', { name: /^建议待定 \d/ }).waitFor();
    if (officer.pressed > proposed + 20) break;
  }
  const presses = officer.pressed;
  expect(await count(page, '建议待定')).toBe(0);

  // The rest leads the office itself: previewed, then done as shown.
  if ((await count(page, '未分工')) > 0) {
    await only(page, '未分工');
    await page.getByLabel('全选').check();
    const bulk = page.locator('.bulk-panel');
    await bulk.getByRole('combobox', { name: '牵头改为' }).fill('市政府办公室');
    await page.keyboard.press('Enter');
    await bulk.getByRole('button', { name: '预览改动' }).click();
    await bulk.getByRole('heading', { name: /将改动 \d+ 项/ }).waitFor();
    await flow.clean(page);
    await bulk.getByRole('button', { name: '执行这些改动' }).click();
    await expect.poll(() => count(page, '未分工'), { timeout: 20_000 }).toBe(0);
  }
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
