import * as xlsx from '@e965/xlsx';
import type { Measure } from '@liubu/plan';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { aComparison, aPlan, REPORT } from '../../test/a-plan.ts';
import * as documents from '../index.ts';
import { guardFormula } from './csv.ts';
import { TABLE_KINDS } from './plan-tables.ts';
import { displayWidth } from './text-width.ts';

const plan = aPlan();

describe('JSON and NDJSON', () => {
  test('JSON gives the plan back', async () => {
    expect(JSON.parse(await documents.planToJson(plan))).toEqual(JSON.parse(JSON.stringify(plan)));
  });

  test('NDJSON has one record a line, each with its type and its report', async () => {
    const records = (await documents.planToNdjson(plan))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records[0]).toMatchObject({ type: 'plan', schema: plan.schema, meta: { year: 2026 } });
    expect(records).toHaveLength(1 + 2 + 2 + 2 + 3 + 0 + 1 + plan.coverage.length + 1);
    expect(records.every((record) => record.plan === plan.source.sha256)).toBe(true);
    expect(records.filter(({ type }) => type === 'measure').map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
  });
});

describe('CSV', () => {
  test('begins with a BOM, ends lines with CR LF, carries the source sentence', async () => {
    const csv = await documents.planToCsv(plan, 'measures', { text: REPORT });
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const [header, first] = csv.slice(1).split('\r\n');
    expect(header).toMatch(/^事项编号,对象,/);
    expect(first).toContain('地区生产总值增长6%以上，新增规上工业企业20家至30家。');
  });

  test('a title that begins with = cannot run', async () => {
    expect(await documents.planToCsv(plan, 'items')).toContain(`"'=HYPERLINK(""http`);
    expect(await documents.planToCsv(plan, 'warnings')).toContain(",'@提示");
    expect(await documents.comparisonToCsv(aComparison(), null)).toContain("\n'-规上工业企业");
  });

  test('no text cell begins as a formula does, and nothing else is changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '甲', "'") }), (text) => {
        const guarded = guardFormula(text);
        expect(guarded).not.toMatch(/^[=+\-@\t\r＝]/);
        expect(guarded.endsWith(text)).toBe(true);
        expect(guarded.length - text.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('what was written is read again by a CSV parser, cell by cell', async () => {
    const csv = await documents.planToCsv(plan, 'items', { text: REPORT, locale: 'en' });
    const sheet = xlsx.read(csv.slice(1), { type: 'string', raw: true }).Sheets.Sheet1;
    const rows = xlsx.utils.sheet_to_json<Record<string, string>>(sheet as xlsx.WorkSheet);
    expect(rows.map((row) => row.code)).toEqual(['2.1-1', '2.1-2']);
    expect(rows[0]?.lead).toBe('市发展和改革委员会');
  });
});

describe('XLSX', () => {
  test('has a sheet a kind, each with frozen header, filter and source sentence', async () => {
    const bytes = await documents.planToXlsx(plan, REPORT);
    const book = xlsx.read(bytes, { cellStyles: true });
    expect(book.SheetNames).toEqual(['事项', '举措', '指标', '定性目标', '项目', '覆盖', '提示']);
    const parts = unzipSync(bytes);
    for (let at = 1; at <= TABLE_KINDS.length; at += 1) {
      const xml = strFromU8(parts[`xl/worksheets/sheet${at}.xml`] as Uint8Array);
      expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
      expect(xml).toMatch(/<\/sheetData><autoFilter ref="A1:[A-Z]+\d+"\/>/);
      expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
      expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape" fitToWidth="1" fitToHeight="0"/);
    }
    expect(strFromU8(parts['xl/workbook.xml'] as Uint8Array)).toContain("'事项'!$1:$1");
    const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets.指标 as xlsx.WorkSheet);
    expect(rows[0]).toMatchObject({ 对象: '地区生产总值', 数值: 6, 比较: '不低于', 单位: '%' });
    expect(rows[1]).toMatchObject({ 下限: 20, 上限: 30 });
    expect(rows[2]).toMatchObject({
      比例: '10:40:50',
      原文: '开工建设云川北站综合枢纽，三次产业结构调整为10：40：50。',
    });
  });

  test('a cell that begins with = is text, never a formula', async () => {
    const bytes = await documents.planToXlsx(plan, REPORT);
    const sheet = xlsx.read(bytes).Sheets.事项;
    const cell = xlsx.utils.sheet_to_json<Record<string, string>>(sheet as xlsx.WorkSheet)[1]?.事项;
    expect(cell).toBe('=HYPERLINK("http://例子","点我")式的标题');
    const parts = unzipSync(bytes);
    for (const [name, part] of Object.entries(parts)) {
      if (name.includes('worksheets/sheet')) expect(strFromU8(part)).not.toContain('<f>');
    }
  });

  test('survives what XML and Excel cannot hold: control characters, lone surrogates, endless cells', async () => {
    const item = { ...(plan.items[0] as (typeof plan.items)[0]), title: `a\0\x0b\ud800<&>${'长'.repeat(40_000)}` };
    const book = xlsx.read(await documents.planToXlsx(aPlan({ items: [item] }), null));
    const title = xlsx.utils.sheet_to_json<Record<string, string>>(book.Sheets.事项 as xlsx.WorkSheet)[0]?.事项 ?? '';
    expect(title.startsWith('a<&>长')).toBe(true);
    expect(title.length).toBe(32_767);
  });

  test('an empty plan is a workbook of headers', async () => {
    const empty = aPlan({
      items: [],
      deliverables: [],
      measures: [],
      targets: [],
      projects: [],
      coverage: [],
      warnings: [],
    });
    expect(xlsx.read(await documents.planToXlsx(empty, '')).SheetNames).toHaveLength(7);
  });

  test('a comparison is one sheet with both sentences', async () => {
    const book = xlsx.read(await documents.comparisonToXlsx(aComparison(), { from: REPORT, to: REPORT }));
    const rows = xlsx.utils.sheet_to_json<Record<string, string>>(book.Sheets.承诺与自述 as xlsx.WorkSheet);
    expect(rows[0]).toMatchObject({ 结论: '完成', 上年承诺: '6%以上', 今年自述: '6.2%' });
    expect(rows[0]?.承诺原文).toContain('地区生产总值增长');
  });
});

describe('Parquet', () => {
  test('is read back with types, nulls and the columns of the report', async () => {
    const other = aPlan({ meta: { ...plan.meta, year: null, place: null } });
    const files = await documents.planToParquet([{ plan, text: REPORT }, { plan: other }]);
    const rows = await parquetReadObjects({ file: files.measures.buffer as ArrayBuffer });
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({
      report: '云川2026.txt',
      year: 2026,
      place_code: '999900',
      value: 6,
      op: '>=',
      restored: false,
    });
    expect(rows[1]).toMatchObject({ value: null, value_low: 20, value_high: 30 });
    expect(rows[5]).toMatchObject({
      year: null,
      place_code: null,
      source_sentence: null,
      restored: true,
      value_parts: '10:40:50',
    });
    expect(await parquetReadObjects({ file: files.items.buffer as ArrayBuffer })).toHaveLength(4);
  });

  test('no plan at all still gives files with every column', async () => {
    const files = await documents.planToParquet([]);
    const some = await documents.planToParquet([{ plan }]);
    const columns = (file: Uint8Array) =>
      parquetMetadata(file.buffer as ArrayBuffer).schema.map((column) => column.name);
    expect(columns(files.measures)).toEqual(columns(some.measures));
    expect(await parquetReadObjects({ file: files.deliverables.buffer as ArrayBuffer })).toEqual([]);
  });
});

describe('the table for terminals', () => {
  test.each([60, 80, 100, 160])('fits %i columns, Chinese counted double', async (width) => {
    const view = await documents.planToTable(plan, REPORT, { width });
    // A closing mark may hang over the edge of its column by two.
    for (const line of view.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(width + 2);
  });

  test('a unit that the reader put back is marked', async () => {
    const [first] = plan.measures;
    const restored = { ...plan, measures: [{ ...(first as Measure), quote: '6以上', restored: true }] };
    expect(await documents.planToTable(restored, null)).toContain('6以上（补%）');
    expect(await documents.planToTable(restored, null, { locale: 'en' })).toContain('6以上 (% restored)');
    expect(await documents.planToTable(plan, null)).not.toContain('补%');
  });

  test.each([60, 80, 100])('the counts break between two, never inside one, at %i columns', async (width) => {
    const view = await documents.planToTable(plan, null, { locale: 'en', width });
    const lines = view.split('\n');
    const first = lines.findIndex((line) => line.startsWith('sections '));
    const counts = lines.slice(first, lines.indexOf('', first));
    expect(counts.join(' · ').split(' · ')).toHaveLength(7);
    for (const line of counts) expect(line).toMatch(/^[a-z][a-z ]* \d+(?: · [a-z][a-z ]* \d+)*$/);
  });

  test('shows head, outline, headline indicators, items with units, and warnings', async () => {
    const view = await documents.planToTable(plan, REPORT, { width: 120 });
    for (const part of [
      '云川市人民政府 2026',
      '事项 2',
      '（一）做强产业',
      '主要指标',
      '6%以上',
      '2.1-2',
      '2026-12-31',
      '牵头 市发展和改革委',
      'CLEANED ×1',
    ]) {
      expect(view).toContain(part);
    }
    expect(await documents.planToTable(plan, null, { locale: 'en' })).toContain('Headline indicators');
  });

  test('a comparison shows its tally', async () => {
    expect(await documents.comparisonToTable(aComparison())).toContain('完成 1 · 未完成 0 · 未提及 1 · 难以判断 0');
  });
});
