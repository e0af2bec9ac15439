import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Flow, OFFICER } from './flow.ts';

const current = (page: Page) => page.locator('.read-item.current');
const waiting = async (page: Page): Promise<number> =>
  Number(/\d+/.exec((await page.getByRole('button', { name: /^待审 \d/ }).textContent()) ?? '')?.[0]);

/** Goes down until the item in hand has so many clauses and a number. */
async function findItem(page: Page, fits: (wording: string) => boolean): Promise<string> {
  for (let n = 0; n < 200; n++) {
    const wording = (await current(page).locator('.read-title').textContent()) ?? '';
    if (fits(wording)) return wording;
    await page.keyboard.press('j');
  }
  throw new Error('no such item among 200');
}

const clauses = (wording: string): number => wording.split(/[，；]/).length;

/** One is edited, one split and put together again, one dropped with a reason; every step is taken back once. */
export async function changeSome(flow: Flow): Promise<void> {
  const { page } = await flow.as(OFFICER);
  await current(page).waitFor();
  const all = await waiting(page);

  // Edited: its due date, by keyboard, saved by Ctrl+Enter.
  await findItem(page, (wording) => clauses(wording) >= 2 && /\d/.test(wording));
  await page.keyboard.press('e');
  const form = page.locator('.read-edit');
  await form.getByLabel('期限').fill(`${flow.story.year}-11-30`);
  await flow.picture(page, 'review-edit');
  await form.getByLabel('表述').press('Control+Enter');
  await form.waitFor({ state: 'detached' });
  await current(page).getByText(`期限 ${flow.story.year}-11-30`).waitFor();

  // Split where the number says, taken back, and the list is as it was.
  await page.keyboard.press('j');
  await findItem(page, (wording) => clauses(wording) >= 3);
  await page.keyboard.press('s');
  await page.locator('.read-split').waitFor();
  await flow.clean(page);
  await page.keyboard.press('1');
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(all + 1);
  await page.keyboard.press('u');
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(all);

  // Dropped with a reason, taken back, dropped again.
  await page.keyboard.press('d');
  const box = page.locator('.reason-box');
  await box.getByLabel('理由').fill('本条由省级部门承担，市里不单列');
  await box.getByRole('button', { name: '不列', exact: true }).click();
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(all - 1);
  await page.keyboard.press('u');
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(all);
  await page.keyboard.press('d');
  await box.getByRole('button', { name: '只是导语或背景' }).click();
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(all - 1);

  // An item with a number and a verb or two is what the meeting will say again.
  flow.remembered.repeated = await findItem(
    page,
    (wording) => wording.length > 24 && wording.length < 70 && /\d{2}/.test(wording) && /新建|建成|改造/.test(wording),
  );
}

/** So far on, the desk is worth a picture: some are confirmed, some wait. */
const PICTURE_AT = 57;

/** One press for each correct item; the desk says when nothing is left. */
export async function confirmAll(flow: Flow): Promise<{ items: number; presses: number }> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  const items = await waiting(page);
  officer.pressed = 0;
  for (let n = 0; n < items; n++) {
    await officer.press('Enter');
    if (n === PICTURE_AT) await flow.picture(page, 'review-desk');
  }
  await page.getByText('都审完了').waitFor({ timeout: 60_000 });
  expect(officer.pressed).toBeLessThanOrEqual(items + 20);
  await page.reload();
  await page.getByRole('button', { name: /^已确认 / }).waitFor();
  await expect.poll(() => waiting(page), { timeout: 30_000 }).toBe(0);
  return { items, presses: officer.pressed };
}
