import { crc32, deflateSync } from 'node:zlib';
import { inspectFilingsApi } from '@liubu/contract';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { drop } from '../main-flow/flow.ts';
import { params, type Quarter, YEAR } from './quarter.ts';

const MONTH = 4;
export const card = (page: Page, itemId: string): Locator => page.locator(`[data-item="${itemId}"]`);
const saved = (page: Page) => page.locator('[data-kept="saved"]').waitFor();

/** What is filed here and found to be otherwise later. */
export const FILED = { places: '3600', fields: '34' } as const;

/** A helper's part of the school item; what it leads itself it leaves for later. */
export async function fileHelperPart(quarter: Quarter): Promise<void> {
  const { school } = quarter.remembered.itemsOf;
  const { page } = await quarter.as('liaison');
  await page.goto(`/${YEAR}/filings/${quarter.remembered.periods[MONTH]}`);
  await settled(page);
  const part = card(page, school.id);
  await part.getByLabel('进展', { exact: true }).fill('3宗闲置校舍用地已划转市教育局，手续齐全。');
  await saved(page);
  await quarter.clean(page);
  const { items } = await quarter.ask('liaison', inspectFilingsApi.sheet, {
    params: { ...params, periodId: quarter.remembered.periods[MONTH]! },
    query: {},
  });
  expect(items.filter(({ state }) => state !== 'draft').length).toBeGreaterThan(2);
  await page.getByRole('button', { name: /^提交/ }).click();
  await page.getByText('已提交 1 项。').waitFor();
}

/** The lead quotes its helper, types a value, drops evidence, and says 'no change' of what has not changed. */
export async function fileLead(quarter: Quarter): Promise<void> {
  const { school, playground, nursery } = quarter.remembered.itemsOf;
  const liaison = await quarter.as('liaison2');
  const { page } = liaison;
  await page.goto(`/${YEAR}/filings/${quarter.remembered.periods[MONTH]}`);
  await settled(page);
  const first = card(page, school.id);
  await first.getByText('上期').first().waitFor();
  await first.getByLabel(/^新增学位/).fill(FILED.places);
  await first.getByLabel('进展', { exact: true }).fill('五所学校主体封顶，新增学位三千六百个。');
  await first.getByRole('button', { name: '引用', exact: true }).click();
  expect(await first.getByLabel('进展', { exact: true }).inputValue()).toContain('闲置校舍用地已划转');
  await first.getByRole('button', { name: /^佐证 0/ }).click();
  await drop(first, '主体封顶照片.png', aPicture());
  await first.getByLabel('说明').fill('五所学校主体封顶现场照片');
  await first.getByLabel('形成日期').fill(`${YEAR}-04-20`);
  await first.getByLabel('地点').fill('云川市第九中学工地');
  await first.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByText('已添加佐证').waitFor();
  await first.getByText('五所学校主体封顶现场照片').first().waitFor();
  await quarter.clean(page);
  await card(page, playground.id)
    .getByLabel(/^改造操场/)
    .fill(FILED.fields);
  await card(page, playground.id).getByLabel('进展', { exact: true }).fill('已完工三十四片，其余六月底前进场。');
  await card(page, nursery.id)
    .getByRole('button', { name: /^无变化/ })
    .click();
  await saved(page);
  await page.evaluate('scrollTo(0, 0)');
  await quarter.picture(page, 'filing-sheet');
  await card(page, nursery.id).getByLabel('进展', { exact: true }).focus();
  await liaison.press('Control+Enter');
  await page.getByText('已提交 3 项。').waitFor();
}

/** On a phone the head sees doubts first and signs with one press. */
export async function signOnPhone(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('head2', 'phone');
  await page.goto(`/${YEAR}/filings/${quarter.remembered.periods[MONTH]}/sign`);
  await settled(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await quarter.clean(page);
  await page.getByRole('button', { name: /^签发 \d+ 项$/ }).click();
  await page.getByText('没有待签发的填报').waitFor();
}

/** A small picture of noise: real content, since evidence is told by it, and not all one colour. */
export function aPicture(width = 240, height = 160, salt = 1): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let at = 0; at < rows.length; at++)
    rows[at] = at % (width * 3 + 1) === 0 ? 0 : (at * 31 * salt + (at >> 7)) & 255;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
