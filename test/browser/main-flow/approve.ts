import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { type Flow, goTo, HEAD, OFFICER } from './flow.ts';

/** The officer asks, the head approves all three at once, in a window of his own. */
export async function approveMatters(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  await goTo(officer, '立项');
  const { page } = officer;
  await page.getByLabel('选择全部').check();
  await page.getByRole('button', { name: '提请批准（3）' }).click();
  await expect.poll(() => page.getByText('待批准', { exact: true }).count(), { timeout: 30_000 }).toBe(3);

  const head = await flow.as(HEAD);
  await head.page.goto(`/${flow.story.year}`);
  await settled(head.page);
  await flow.clean(head.page);
  await goTo(head, '立项');
  await head.page.getByLabel('选择全部').check();
  await head.page.getByRole('button', { name: '批准立项（3）' }).click();
  await expect.poll(() => head.page.getByText('已批准', { exact: true }).count(), { timeout: 30_000 }).toBe(3);
}

/** Two become items of their own; the page of each leads on to the item. */
export async function establishNew(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  for (const words of ['防汛实战演练', '全科医生补贴办法']) {
    await goTo(officer, '立项');
    await page.getByRole('link', { name: new RegExp(words) }).click();
    await page.getByRole('button', { name: '立为新事项' }).waitFor();
    await flow.clean(page);
    await page.getByRole('button', { name: '立为新事项' }).click();
    await page.waitForURL(/\/items\/[0-9a-f-]{36}$/);
    await settled(page);
    expect(await page.locator('main').textContent()).toContain(words);
  }
  await flow.clean(page);
}

/** What the meeting said again is proposed as a duplicate and merged; the item keeps both sources. */
export async function mergeDuplicate(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  const { year } = flow.story;
  await goTo(officer, '查重合并');
  const pair = page.locator('section.pair', { hasText: '抓好落实，' });
  await pair.waitFor();
  await flow.clean(page);
  await flow.picture(page, 'duplicates');
  const item = pair.getByRole('link', { name: /^事项 / });
  const address = (await item.getAttribute('href')) ?? '';
  await pair.getByRole('button', { name: '合并', exact: true }).click();
  await pair.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: '已处理' }).waitFor();
  await page.goto(address);
  await settled(page);
  const said = (await page.locator('main').textContent()) ?? '';
  expect(said).toContain('抓好落实，');
  expect(said).toContain(flow.remembered.repeated?.slice(0, 12) ?? '?');
  expect(said, 'the meeting’s own deadline').toContain(`${year}年11月30日`);
  await flow.picture(page, 'item-two-sources');
}
