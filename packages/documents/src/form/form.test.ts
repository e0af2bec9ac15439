import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { docx, zip } from '../../test/build-docx.ts';
import { formDocx, formWorkbook } from '../../test/build-form.ts';
import { caught } from '../../test/caught.ts';
import { openCellSheets } from '../sheet/cell-sheet.ts';
import { fillDocx } from './fill-docx.ts';
import { fillXlsx, hundredth } from './fill-xlsx.ts';
import type { FormFill } from './form-table.ts';
import { readForm } from './read-form.ts';

const fill = (row: number, column: number, value: string, isNumber = true): FormFill => ({
  table: 0,
  row,
  column,
  value,
  isNumber,
});
const rows = [
  ['云川市重点工作报送表', null, null, null],
  ['序号', '指标', '完成情况（万元）', '备注'],
  [1, '固定资产投资', '', ''],
  [2, '社零总额', '', ''],
  ['', '合计', '=SUM(C3:C4)', ''],
];
const book = formWorkbook(rows, { merges: ['A1:D1'] });

describe('a workbook', () => {
  test('is read as a grid: merges repeat, formulas and empty cells are told', async () => {
    const { kind, tables } = await readForm(book, '表.xlsx');
    expect(kind).toBe('xlsx');
    expect(tables[0]!.rows[0]!.map((cell) => cell.kind)).toEqual(['text', 'covered', 'covered', 'covered']);
    expect(tables[0]!.rows[2]![2]).toEqual({ text: '', kind: 'empty' });
    expect(tables[0]!.rows[4]![2]!.kind).toBe('formula');
  });

  test('is filled; every other part is the same bytes, styles and merges stay, an old sum is taken away', async () => {
    const filled = await fillXlsx(book, '表.xlsx', [
      fill(2, 2, '1234.5'),
      fill(3, 2, '80'),
      fill(2, 3, '含 <农户> & 其他', false),
    ]);
    const [before, after] = [unzipSync(book), unzipSync(filled)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const part of Object.keys(before))
      if (!/sheet1|workbook\.xml$/.test(part)) expect(after[part], part).toEqual(before[part]);
    const sheet = Buffer.from(after['xl/worksheets/sheet1.xml']!).toString();
    expect(sheet).toContain('<c r="C3" s="1"><v>1234.5</v></c>');
    expect(sheet).toContain('<mergeCell ref="A1:D1"/>');
    expect(sheet).toContain('<f>SUM(C3:C4)</f></c>');
    expect(Buffer.from(after['xl/workbook.xml']!).toString()).toContain('<calcPr fullCalcOnLoad="1"/></workbook>');
    const [read] = await openCellSheets(filled, '表.xlsx');
    expect([read!.cell(2, 2)!.value, read!.cell(3, 2)!.value, read!.cell(2, 3)!.text]).toEqual([
      1234.5,
      80,
      '含 <农户> & 其他',
    ]);
    // Its sums are still formulas to whoever reads it again, though they have no result yet.
    expect((await readForm(filled, '表.xlsx')).tables[0]!.rows[4]![2]!.kind).toBe('formula');
    // Without what was filled it is the form again, letter by letter.
    const emptied = sheet
      .replace('<c r="C3" s="1"><v>1234.5</v></c>', '<c r="C3" s="1"/>')
      .replace('<c r="C4" s="1"><v>80</v></c>', '<c r="C4" s="1"/>')
      .replace(/<c r="D3" s="1" t="inlineStr">.{1,120}?<\/c>/, '<c r="D3" s="1"/>')
      .replace('</f></c>', '</f><v>0</v></c>');
    expect(emptied).toBe(Buffer.from(before['xl/worksheets/sheet1.xml']!).toString());
  });

  test('takes a value where there was no cell, no row', async () => {
    const filled = await fillXlsx(book, '表.xlsx', [fill(1, 6, '右', false), fill(8, 1, '下', false)]);
    const [read] = await openCellSheets(filled, '表.xlsx');
    expect([read!.cell(1, 6)!.text, read!.cell(8, 1)!.text]).toEqual(['右', '下']);
  });

  test('gets hundredths where the cell shows percentages', async () => {
    const text = Buffer.from(unzipSync(book)['xl/worksheets/sheet1.xml']!)
      .toString()
      .replace('r="C3" s="1"', 'r="C3" s="3"');
    const parts = { ...unzipSync(book), 'xl/worksheets/sheet1.xml': Buffer.from(text) };
    const filled = await fillXlsx(zip(parts), '表.xlsx', [{ ...fill(2, 2, '6.5'), isPercent: true }]);
    expect(Buffer.from(unzipSync(filled)['xl/worksheets/sheet1.xml']!).toString()).toContain(
      '<c r="C3" s="3"><v>0.065</v></c>',
    );
    expect(['6.5', '-120', '0', '100', '0.5'].map(hundredth)).toEqual(['0.065', '-1.2', '0', '1', '0.005']);
  });

  test('that is hostile is refused: a DTD, a bomb, something else', async () => {
    const parts = unzipSync(book);
    const dtd = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${Buffer.from(parts['xl/worksheets/sheet1.xml']!)}`;
    const evil = zip({ ...parts, 'xl/worksheets/sheet1.xml': dtd });
    expect((await caught(() => fillXlsx(evil, '表.xlsx', [fill(2, 2, '1')]))).code).toBe('FILE_DAMAGED');
    const bomb = zip({ ...parts, 'xl/media/x.bin': new Uint8Array(40_000_000) });
    expect((await caught(() => readForm(bomb, '表.xlsx'))).code).toBe('ARCHIVE_BOMB');
    expect((await caught(() => readForm(Buffer.from('序号,指标'), '表.csv'))).code).toBe('FORMAT_UNSUPPORTED');
  });

  test('of the old kind comes back in the new one', async () => {
    const xlsx = await import('@e965/xlsx');
    const old = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(
      old,
      xlsx.utils.aoa_to_sheet([
        ['序号', '指标'],
        [1, '投资'],
      ]),
      '表',
    );
    const { kind, converted, tables } = await readForm(
      new Uint8Array(xlsx.write(old, { type: 'array', bookType: 'xls' })),
      '表.xls',
    );
    expect([kind, tables[0]!.rows[1]![1]!.text]).toEqual(['xlsx', '投资']);
    const filled = await fillXlsx(converted!, '表.xls', [fill(1, 2, '12')]);
    expect((await openCellSheets(filled, '表.xlsx'))[0]!.cell(1, 2)!.value).toBe(12);
  });
});

describe('a table in a document', () => {
  const form = formDocx('督查事项进展表', [
    [
      { text: '序号', merge: 'begins' },
      { text: '事项', merge: 'begins' },
      { text: '完成情况', span: 2 },
    ],
    [{ merge: 'goes-on' }, { merge: 'goes-on' }, '数值（亿元）', '进展'],
    ['1', '固定资产投资', '', ''],
  ]);

  test('is read with its merges', async () => {
    const { tables } = await readForm(form, '表.docx');
    expect(tables[0]!.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['序号', '事项', '完成情况', '完成情况'],
      ['序号', '事项', '数值（亿元）', '进展'],
      ['1', '固定资产投资', '', ''],
    ]);
    expect(tables[0]!.rows[1]![0]!.kind).toBe('covered');
  });

  test('is filled in the letters of the cell; everything else is as it was', async () => {
    const filled = await fillDocx(form, '表.docx', [fill(2, 2, '12.3'), fill(2, 3, '第一行\n第二行 <&>', false)]);
    const [before, after] = [unzipSync(form), unzipSync(filled)];
    for (const part of Object.keys(before)) if (part !== 'word/document.xml') expect(after[part]).toEqual(before[part]);
    const xml = Buffer.from(after['word/document.xml']!).toString();
    const font = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr>';
    const runs = [
      `<w:r>${font}<w:t xml:space="preserve">12.3</w:t></w:r>`,
      `<w:r>${font}<w:t xml:space="preserve">第一行</w:t><w:br/><w:t xml:space="preserve">第二行 &lt;&amp;&gt;</w:t></w:r>`,
    ];
    for (const run of runs) expect(xml).toContain(run);
    expect(runs.reduce((text, run) => text.replace(run, ''), xml)).toBe(
      Buffer.from(before['word/document.xml']!).toString(),
    );
    const { tables } = await readForm(filled, '表.docx');
    expect(tables[0]!.rows[2]!.map((cell) => cell.text)).toEqual(['1', '固定资产投资', '12.3', '第一行 第二行 <&>']);
  });

  test('within a table is left alone, and a cell without a run takes its neighbour’s letters', async () => {
    const font = '<w:rPr><w:b/></w:rPr>';
    const nested = '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>';
    const body = `<w:tbl><w:tr><w:tc><w:p><w:r>${font}<w:t>一</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc>${nested}<w:p/></w:tc></w:tr></w:tbl>`;
    const { tables } = await readForm(docx(body), '表.docx');
    expect(tables).toHaveLength(1);
    expect(tables[0]!.rows[0]!.map((cell) => cell.kind)).toEqual(['text', 'empty', 'covered']);
    const filled = await fillDocx(docx(body), '表.docx', [fill(0, 1, '二', false)]);
    expect(Buffer.from(unzipSync(filled)['word/document.xml']!).toString()).toContain(
      `<w:p><w:r>${font}<w:t xml:space="preserve">二</w:t></w:r></w:p>`,
    );
  });
});
