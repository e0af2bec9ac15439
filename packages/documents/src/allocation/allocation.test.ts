import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caught } from '../../test/caught.ts';
import { type Edited, editWorkbook, number, rowsOf, text, workbookOf } from '../../test/edit-workbook.ts';
import { type AllocationRow, allocationToXlsx } from './allocation-xlsx.ts';
import { normaliseDecimal } from './decimal-cell.ts';
import { readAllocation } from './read-allocation.ts';

const PLACES = ['清源县', '白石县', '云东区', '云川高新区'];
const ROWS: AllocationRow[] = [
  {
    id: 'a1',
    code: '1-1',
    target: '新增规模以上工业企业',
    measureUnit: '家',
    total: '30',
    reserve: '2',
    base: '24',
    shares: { 清源县: '8', 白石县: '7', 云东区: '9', 云川高新区: '4' },
    bases: { 清源县: '6', 白石县: '5', 云东区: '9', 云川高新区: '4' },
  },
  {
    id: 'a2',
    code: '1-2',
    target: '一般公共预算收入增长',
    measureUnit: '%',
    total: '3',
    reserve: null,
    base: null,
    shares: { 清源县: '3.5', 白石县: '-0.2', 云东区: null, 云川高新区: '0.30' },
  },
];

const sheetOf = () =>
  allocationToXlsx({ title: '云川市2026年主要指标下达表', places: PLACES, rows: ROWS, baseYear: 2025 });
async function returned(edit: (sheet: Edited) => void) {
  return await readAllocation(editWorkbook(await sheetOf(), edit, '指标'), '下达.xlsx', { places: PLACES });
}
const put = (sheet: Edited, row: number, heading: string, cell: ReturnType<typeof text>) => {
  sheet.grid[sheet.head + row]![sheet.column(heading)] = cell;
};

test('the matrix has a column a place, bases beside, numbers as numbers, its id hidden', async () => {
  const bytes = await sheetOf();
  expect(rowsOf(bytes)[2]).toEqual([
    ...['编号', '指标', '计量单位', '全市目标', '预留', ...PLACES, '全市基数'],
    ...PLACES.map((place) => `${place}基数`),
    '标识',
  ]);
  const sheet = workbookOf(bytes).Sheets.指标下达!;
  expect(sheet.F4).toMatchObject({ t: 'n', v: 8 });
  expect(sheet['!cols']?.at(-1)?.hidden).toBe(true);
});

test('what goes out comes back as decimals', async () => {
  const { rows, doubts, missingPlaces, unknownColumns } = await returned(() => {});
  expect(rows).toMatchObject([
    { id: 'a1', line: 4, total: '30', reserve: '2', base: '24', shares: ROWS[0]!.shares, bases: ROWS[0]!.bases },
    { id: 'a2', shares: { 清源县: '3.5', 白石县: '-0.2', 云东区: null, 云川高新区: '0.3' } },
  ]);
  expect([doubts, missingPlaces, unknownColumns]).toEqual([[], [], []]);
  expect(rows[0]?.addresses.清源县).toBe('F4');
});

test('any decimals survive the trip', async () => {
  const decimal = fc.option(
    fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9999 }))
      .map(([whole, part]) => `${whole}.${part}`),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(decimal, { minLength: 4, maxLength: 4 }), async (values) => {
      const shares = Object.fromEntries(PLACES.map((place, at) => [place, values[at] ?? null]));
      const bytes = await allocationToXlsx({ title: '表', places: PLACES, rows: [{ ...ROWS[0]!, shares }] });
      const { rows } = await readAllocation(bytes, 'a.xlsx', { places: PLACES });
      const expected = PLACES.map((_, at) => (values[at] == null ? null : normaliseDecimal(values[at])));
      expect(PLACES.map((place) => rows[0]?.shares[place])).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

describe('what places do to it', () => {
  test('full-width digits, grouping, text numbers, percent formats, dashes', async () => {
    const { rows, doubts } = await returned((sheet) => {
      put(sheet, 1, '清源县', text('１，２３４．５０'));
      put(sheet, 1, '白石县', text(' 7 '));
      put(sheet, 1, '云东区', text('—'));
      put(sheet, 2, '清源县', text('3.5％'));
      put(sheet, 2, '白石县', number(0.065, '0.0%'));
      put(sheet, 2, '云东区', number(0.1 + 0.2));
    });
    expect(rows[0]?.shares).toMatchObject({ 清源县: '1234.5', 白石县: '7', 云东区: null });
    expect(rows[1]?.shares).toMatchObject({ 清源县: '3.5', 白石县: '6.5', 云东区: '0.3' });
    expect(doubts).toEqual([]);
  });

  test('what is no plain number is doubted and not used; formulas give what is stored', async () => {
    const { rows, doubts } = await returned((sheet) => {
      put(sheet, 1, '清源县', text('1.2万'));
      put(sheet, 1, '白石县', { t: 'n', v: 7, f: 'SUM(A1:A2)' });
      put(sheet, 1, '云东区', number(46_203, 'yyyy/m/d'));
    });
    expect(rows[0]?.shares).toMatchObject({ 清源县: null, 白石县: '7', 云东区: null });
    expect(doubts.map(({ code, cell, itemId }) => [code, cell, itemId])).toEqual([
      ['NOT_A_NUMBER', 'F4', 'a1'],
      ['FORMULA_VALUE', 'G4', 'a1'],
      ['NOT_A_NUMBER', 'H4', 'a1'],
    ]);
  });

  test('moved and missing columns, a row of sums, columns of their own', async () => {
    const { rows, missingPlaces, unknownColumns } = await returned((sheet) => {
      const at = sheet.column('云东区');
      for (const row of sheet.grid.slice(sheet.head)) {
        row.splice(at, 1);
        row.unshift(row.pop() ?? null, null);
      }
      sheet.grid[sheet.head]![1] = text('备注');
      sheet.grid.push([null, null, null, text('合计')]);
    });
    expect(rows.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(rows[0]?.shares).toEqual({ 清源县: '8', 白石县: '7', 云川高新区: '4' });
    expect([missingPlaces, unknownColumns]).toEqual([['云东区'], ['备注']]);
  });

  test('a table that is not ours is refused with the headings that it lacks', async () => {
    const error = await caught(() => returned(({ grid, head }) => void grid.splice(head, 1)));
    expect(error.code).toBe('TABLE_COLUMN_MISSING');
    expect(error.message).toContain('指标、清源县');
  });
});
