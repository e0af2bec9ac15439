import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { type Flow, goTo, OFFICER } from './flow.ts';

const RESERVE_SHARE = 20;

/** One target goes to the counties: typed numbers, the sum at the foot makes the target; more than it is 加码. */
export async function allocateOne(flow: Flow): Promise<{ target: string; counties: number }> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await goTo(officer, '分解下达');
  await page.getByRole('searchbox', { name: '筛选本表' }).fill('就业');
  // A number that can be added up, not a rate; this year's stands behind that of five years.
  const line = page
    .locator('tbody tr', { hasText: '未下达', hasNotText: '%' })
    .filter({ has: page.getByRole('cell', { name: '城镇新增就业', exact: true }) })
    .last();
  await line.waitFor();
  await flow.clean(page);
  await line.getByRole('link').first().click();
  await page.waitForURL(/\/allocations\/[0-9a-f-]{36}$/);
  await settled(page);
  const target = (await page.locator('h1').textContent()) ?? '';

  const told = ((await page.locator('.shares tfoot').textContent()) ?? '').replace(/,/g, '');
  const value = Number(/与目标 ([\d.]+)/.exec(told)?.[1]);
  expect(value, told).toBeGreaterThan(0);
  const amounts = page.locator('.shares tbody .number-field').and(page.getByLabel(/下达数$/));
  const counties = await amounts.count();
  expect(counties).toBeGreaterThan(3);

  // Whole numbers, the rest to the last county and the reserve.
  const digits = value < 100 ? 100 : 1;
  const units = Math.round(value * digits);
  const reserve = Math.floor(units / RESERVE_SHARE);
  const each = Math.floor((units - reserve) / counties);
  const number = (n: number) => String(Number((n / digits).toFixed(2)));
  for (let at = 0; at < counties; at++) {
    const given =
      at === counties - 1
        ? units - reserve - each * (counties - 1)
        : each + (at % 2 ? -1 : 1) * (at < counties - 1 - ((counties - 1) % 2) ? 3 : 0);
    await amounts.nth(at).fill(number(given));
  }
  await page.getByLabel('机动数').fill(number(reserve));
  await page.getByText('相等', { exact: true }).waitFor();
  await flow.clean(page);

  // A little more than the target: by how much is said before anything is saved.
  const first = amounts.first();
  const before = await first.inputValue();
  await first.fill(number(Math.round(Number(before) * digits) + Math.ceil(units / 50)));
  await page.getByText(/^加码 [\d.]+%$/).waitFor();
  await flow.picture(page, 'allocation');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存').waitFor();
  // And back to what makes the target: what is issued adds up.
  await first.fill(before);
  await page.getByText('相等', { exact: true }).waitFor();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect.poll(() => page.getByText('有未保存的改动').count(), { timeout: 30_000 }).toBe(0);
  return { target, counties };
}
