import * as xlsx from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { caught } from '../../test/caught.ts';
import { encodeGb18030 } from '../../test/encode-gb18030.ts';
import { sample } from '../../test/open.ts';
import { openDocument, readTable } from '../index.ts';
import { matchHeader } from './headers.ts';
import { readYear, splitNames } from './read-table.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

type Merge = { s: { r: number; c: number }; e: { r: number; c: number } };

function workbook(rows: unknown[][], merges: Merge[] = [], bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const sheet = xlsx.utils.aoa_to_sheet(rows);
  sheet['!merges'] = merges;
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, '分工');
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType }) as Buffer);
}

const ROWS = [
  ['2026年重点任务分工', '', '', ''],
  ['序号', '工作任务', '牵头单位', '配合单位'],
  [1, '建成云川北站', '市交通运输局', '市发展改革委、云东区政府'],
  [2, '新增就业3万人', '市人社局', ''],
];
const TITLE_MERGED: Merge[] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];

describe('readTable', () => {
  test.each(['xlsx', 'biff8'] as const)(
    'reads a workbook (%s) whatever its name, under a merged title',
    async (type) => {
      const { rows, columns, format } = await readTable(workbook(ROWS, TITLE_MERGED, type), '分工.txt');
      expect(format).toBe(type === 'xlsx' ? 'xlsx' : 'xls');
      expect(columns.sort()).toEqual(['id', 'lead', 'support', 'task']);
      expect(rows).toEqual([
        {
          line: 3,
          id: '1',
          task: '建成云川北站',
          lead: ['市交通运输局'],
          support: ['市发展改革委', '云东区政府'],
          place: null,
          year: null,
          due: null,
        },
        {
          line: 4,
          id: '2',
          task: '新增就业3万人',
          lead: ['市人社局'],
          support: [],
          place: null,
          year: null,
          due: null,
        },
      ]);
    },
  );

  test('a merged cell counts for every row that it covers', async () => {
    const rows = [
      ['任务', '责任单位'],
      ['修路', '市交通运输局'],
      ['架桥', ''],
      ['植树', '市林业局'],
    ];
    const table = await readTable(workbook(rows, [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }]), 'a.xlsx');
    expect(table.rows.map(({ lead }) => lead[0])).toEqual(['市交通运输局', '市交通运输局', '市林业局']);
  });

  test('a formula gives its stored result and is never computed', async () => {
    const sheet = xlsx.utils.aoa_to_sheet([
      ['任务', '年份'],
      ['修路', 2026],
    ]);
    sheet.A2 = { t: 's', v: '修路十公里', f: '"修路"&"十公里"' };
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, sheet, 'a');
    const table = await readTable(new Uint8Array(xlsx.write(book, { type: 'buffer' }) as Buffer), 'a.xlsx');
    expect(table.rows[0]).toMatchObject({ task: '修路十公里', year: 2026 });
  });

  test.each([
    ['comma, UTF-8 with BOM', bytesOf('\uFEFF任务,牵头单位\r\n"修路,架桥","市交通\n运输局"\r\n')],
    ['tab, GB18030', encodeGb18030('任务\t牵头单位\n修路,架桥\t市交通 运输局\n')],
    ['semicolon', bytesOf('任务;牵头\n\n修路,架桥;市交通，运输局\n')],
  ])('reads CSV with %s', async (_, bytes) => {
    const { rows, format } = await readTable(bytes, 'a.csv');
    expect(format).toBe('csv');
    expect(rows[0]).toMatchObject({ task: '修路,架桥', lead: ['市交通', '运输局'] });
  });

  test('reads JSON lines and a JSON array with English keys', async () => {
    const one = {
      id: 't1',
      task: '修路',
      place: '云川市',
      year: 2026,
      lead: '市交通运输局',
      others: ['市财政局', '市公安局'],
    };
    for (const text of [`${JSON.stringify(one)}\n\n`, JSON.stringify([one])]) {
      expect((await readTable(bytesOf(text), '-')).rows[0]).toMatchObject({
        id: 't1',
        task: '修路',
        place: '云川市',
        year: 2026,
        lead: ['市交通运输局'],
        support: ['市财政局', '市公安局'],
      });
    }
  });

  test('takes back the apostrophe that our own CSV puts before formulas', async () => {
    expect((await readTable(bytesOf("任务\n'=1+1\n"), 'a.csv')).rows[0]?.task).toBe('=1+1');
  });

  test.each([
    ['TABLE_HEADER_MISSING', '甲,乙\n1,2\n'],
    ['TABLE_EMPTY', '任务,牵头单位\n,市财政局\n'],
    ['TABLE_ROW_UNREADABLE', '{"task":"修路"}\n{"task":\n'],
    ['TABLE_ROW_UNREADABLE', '[1,2]'],
    ['FILE_EMPTY', ''],
  ])('tells %s with the place and the remedy', async (code, text) => {
    const error = await caught(() => readTable(bytesOf(text), '分工.csv'));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^分工\.csv：.*请/);
  });

  test('names the line of a broken JSON line', async () => {
    const error = await caught(() => readTable(bytesOf('{"task":"修路"}\n\n{oops}\n'), 'a.jsonl'));
    expect(error.message).toContain('第 3 行');
  });

  test('is bounded in rows, for every format', async () => {
    const limits = { tableRows: 50 };
    const many = Array.from({ length: 200 }, (_, at) => [`任务${at}`, '市财政局']);
    const csv = bytesOf(['任务,牵头单位', ...many.map((row) => row.join(','))].join('\n'));
    const jsonl = bytesOf(many.map(([task]) => JSON.stringify({ task })).join('\n'));
    for (const bytes of [csv, jsonl, workbook([['任务', '牵头单位'], ...many])]) {
      expect((await caught(() => readTable(bytes, 'a', { limits }))).code).toBe('TABLE_TOO_LONG');
    }
    expect((await caught(() => openDocument(workbook(many), 'a', { limits }))).code).toBe('TABLE_TOO_LONG');
  });

  test('the range that a sheet claims costs nothing', async () => {
    const everything: Merge = { s: { r: 1, c: 0 }, e: { r: 1_048_575, c: 16_383 } };
    const files: Record<string, Uint8Array> = unzipSync(workbook([['任务'], ['修路']], [everything]));
    const part = 'xl/worksheets/sheet1.xml';
    files[part] = strToU8(strFromU8(files[part] as Uint8Array).replace(/ref="[^"]*"/, 'ref="A1:XFD1048576"'));
    expect((await readTable(zipSync(files), 'a.xlsx')).rows).toHaveLength(1);
  });

  test('a workbook that is a bomb is stopped before its library opens it', async () => {
    const bomb = zipSync({ '[Content_Types].xml': new Uint8Array(1), 'xl/workbook.xml': new Uint8Array(60_000_000) });
    expect((await caught(() => readTable(bomb, 'a.xlsx'))).code).toBe('ARCHIVE_BOMB');
    expect((await caught(() => openDocument(bomb, 'a.xlsx'))).code).toBe('ARCHIVE_BOMB');
  });

  test('refuses what is no table', async () => {
    expect((await caught(() => readTable(bytesOf('%PDF-1.7'), 'a'))).code).toBe('FORMAT_UNSUPPORTED');
    expect(['FILE_DAMAGED', 'TABLE_HEADER_MISSING']).toContain(
      (await caught(() => readTable(sample('report.doc'), 'a'))).code,
    );
  });

  test('a workbook opened as a document is text, a row a line', async () => {
    const { text, format } = await openDocument(workbook(ROWS), 'a.doc');
    expect(format).toBe('xlsx');
    expect(text.split('\n')[2]).toBe('1\t建成云川北站\t市交通运输局\t市发展改革委、云东区政府');
  });
});

test('header aliases ignore spaces, brackets and stars', () => {
  expect(matchHeader(['序 号', '*工作任务：', '牵头单位（部门）', '配合 单位'])).toEqual(
    new Map([
      ['id', 0],
      ['task', 1],
      ['support', 3],
    ]),
  );
  expect(matchHeader(['任务', '任务', '任务'])).toBeNull();
  expect(matchHeader(['单位', '职责'])).toBeNull();
});

test.each([
  [
    '市发展改革委、市工信局（大数据局、信创办）；各县（市、区）政府',
    ['市发展改革委', '市工信局（大数据局、信创办）', '各县（市、区）政府'],
  ],
  ['  ', []],
])('splits %j into units', (cell, names) => {
  expect(splitNames(cell)).toEqual(names);
});

test.each([
  ['2026年', 2026],
  ['２０２６', 2026],
  ['去年', null],
])('reads the year of %j', (cell, year) => {
  expect(readYear(cell)).toBe(year);
});
