import { read, utils, write } from '@e965/xlsx';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { download, drop, goTo } from '../main-flow/flow.ts';
import { docxText } from '../main-flow/signed-docx.ts';
import { MENDED } from './mend.ts';
import type { Quarter } from './quarter.ts';

const HEAD = ['序号', '重点任务', '责任单位', '目标值', '计量单位', '完成数', '工作进展'];
const ROWS = [
  ['1', '新建改扩建中小学校', '', '', '个', '', ''],
  ['2', '改造薄弱学校操场', '', '', '片', '', ''],
];

/** A superior's own table is dropped; its rows and columns are understood, and it is given back filled. */
export async function answerForm(quarter: Quarter): Promise<void> {
  const liaison = await quarter.as('liaison2');
  const { page } = liaison;
  await goTo(liaison, '填他表');
  await page.getByLabel('填到几月').selectOption('5');
  await quarter.clean(page);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['全省教育重点任务进展表'], HEAD, ...ROWS]), '进展');
  await drop(page, '省教育厅重点任务进展表.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
  await page.waitForURL(/\/forms\/[0-9a-f-]{36}$/);
  await settled(page);
  await page.getByRole('button', { name: new RegExp(`^F4 .*${MENDED}`) }).waitFor();
  await quarter.clean(page);
  await quarter.picture(page, 'form-answered');
  const file = await download(page, () => page.getByRole('button', { name: '填好并下载' }).click());
  const sheet = read(file.bytes).Sheets.进展!;
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false });
  expect(rows[1]).toEqual(HEAD);
  expect(String(rows[2]![3]).replace(/,/g, '')).toBe('9000');
  expect(String(rows[2]![5]).replace(/,/g, '')).toBe('4100');
  expect(String(rows[3]![5])).toBe(MENDED);
  expect(String(rows[3]![6])).toContain('均有验收单');
}

/** The office drafts the period's report from data and takes it as a document. */
export async function reportPeriod(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '督查通报');
  await page.getByLabel('到哪个月').selectOption('5');
  await quarter.clean(page);
  await page.getByRole('button', { name: '起草 5 月通报' }).click();
  await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
  await settled(page);
  await quarter.clean(page);
  await quarter.picture(page, 'period-report');
  const file = await download(page, () => page.getByRole('button', { name: '下载 docx' }).click());
  const text = docxText(file.bytes);
  expect(text).toContain('云川市人民政府督查室');
  expect(text).toMatch(/5月/);
  expect(text).toMatch(/黄灯/);
  expect(text).not.toMatch(/\{[a-z]/);
}

/** The office's own view: yellow was over when the next period was due; the late unit's silence is red. */
export async function lookBack(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '督查总览');
  await page
    .getByRole('row', { name: /改造薄弱学校操场/ })
    .getByText('绿灯')
    .first()
    .waitFor();
  await quarter.clean(page);
  await quarter.picture(page, 'board');
  expect(
    await page
      .getByRole('row', { name: new RegExp(quarter.lateUnit.name) })
      .getByText('红灯')
      .count(),
  ).toBe(5);
  await goTo(officer, '热力图');
  await page.getByText(quarter.unit.name).first().waitFor();
  await quarter.clean(page);
  await quarter.picture(page, 'heat-map');
}
