import { expect, test } from 'vitest';
import { breakdownItems } from '../../test/a-breakdown.ts';
import { rowsOf, workbookOf } from '../../test/edit-workbook.ts';
import { breakdownToXlsx, tableToXlsx } from '../index.ts';

const LIST = {
  title: '事项清单 / 2026',
  above: ['筛选：牵头单位 = 市财政局，截至 2026-03-05'],
  columns: [
    { heading: '任务', type: 'text' as const },
    { heading: '数量', type: 'number' as const },
    { heading: '时限', type: 'date' as const },
    { heading: '完成', type: 'percent' as const },
  ],
  rows: [
    ['=1+1', '12.50', '2026-06-30', 12.5],
    ['@cmd', null, '6月底前', '100'],
    ['第三行', '12345678901234567890', '2026-02-30', null],
  ],
};

test('a list comes out exactly as seen, with types that a spreadsheet counts with', async () => {
  const bytes = await tableToXlsx(LIST);
  const sheet = workbookOf(bytes).Sheets['事项清单   2026']!;
  expect(rowsOf(bytes)[1]).toEqual(['任务', '数量', '时限', '完成']);
  expect(sheet.B3).toMatchObject({ t: 'n', v: 12.5 });
  expect(sheet.C3).toMatchObject({ t: 'n', z: 'yyyy-mm-dd', w: '2026-06-30' });
  expect(sheet.D3).toMatchObject({ t: 'n', v: 0.125, w: '12.5%' });
  expect(sheet.D4).toMatchObject({ t: 'n', v: 1 });
  expect(sheet['!autofilter']?.ref).toBe('A2:D5');
});

test('what is no date, no exact number, or begins like a formula is text, and nothing is a formula', async () => {
  const sheet = workbookOf(await tableToXlsx(LIST)).Sheets['事项清单   2026']!;
  expect(sheet.A3).toMatchObject({ t: 's', v: '=1+1' });
  expect(sheet.A4).toMatchObject({ t: 's', v: '@cmd' });
  expect(sheet.C4).toMatchObject({ t: 's', v: '6月底前' });
  expect(sheet.C5).toMatchObject({ t: 's', v: '2026-02-30' });
  expect(sheet.B5).toMatchObject({ t: 's', v: '12345678901234567890' });
  for (const [address, cell] of Object.entries(sheet)) {
    if (!address.startsWith('!')) expect((cell as { f?: string }).f).toBeUndefined();
  }
});

test('an empty list is a head, and texts that objects have as members do not break the file', async () => {
  expect(rowsOf(await tableToXlsx({ ...LIST, rows: [] }))).toHaveLength(2);
  const odd = await tableToXlsx({ ...LIST, rows: [['constructor', 'toString', '__proto__', 'valueOf']] });
  expect(rowsOf(odd)[2]?.map((value) => value.trim())).toEqual(['constructor', 'toString', '__proto__', 'valueOf']);
});

test('the breakdown workbook has a sheet an annex, each item with the heading that it stands under', async () => {
  const items = breakdownItems(8);
  const bytes = await breakdownToXlsx([
    { title: '责任分解表', items, grouping: 'part', layout: 'table' },
    { title: '责任分解表', items, grouping: 'none', layout: 'table', columns: ['text', 'lead'] },
  ]);
  expect(workbookOf(bytes).SheetNames).toEqual(['责任分解表', '责任分解表 2']);
  const rows = rowsOf(bytes);
  expect(rows[0]).toEqual(['所属部分', '序号', '目标任务', '牵头单位', '配合单位', '牵头市领导', '完成时限']);
  expect(rows[1]?.slice(0, 3)).toEqual(['一、做强实体经济 / （一）壮大主导产业', '1', items[0]?.text]);
  expect(rows[5]?.[0]).toBe('二、提升城市品质');
  expect(rowsOf(bytes, 1)[8]).toEqual([items[7]?.text, items[7]?.lead.join('、')]);
});
