import type { ColumnMeaning } from '@liubu/contract';
import type { FormCell, FormTable } from '@liubu/documents';
import { meaningOf, plainHeader, unitIn } from './column-meaning.ts';

export interface ReadColumn {
  table: number;
  column: number;
  header: string;
  meaning: ColumnMeaning;
  isSure: boolean;
  measureUnit: string | null;
}

export interface ReadRow {
  table: number;
  row: number;
  label: string;
  kind: 'data' | 'total' | 'heading';
  /** What stands in the columns of title and indicator, unit, target and lead: for matching. */
  title: string;
  indicator: string;
  said: { unit: string | null; target: string | null; lead: string | null };
}

export interface ReadTable {
  columns: ReadColumn[];
  rows: ReadRow[];
}

const LOOKED_AT = 20;
const MOST_HEAD_ROWS = 4;

const textOf = (cell: FormCell | undefined): string => cell?.text.trim() ?? '';
const isNumberText = (text: string): boolean => /^[-+]?[\d,.]+%?$/.test(plainHeader(text));

/** Rows of the head, both included; null where there is no table that asks for anything. */
function headOf({ rows }: FormTable): { first: number; last: number } | null {
  let best = { row: -1, known: 1 };
  rows.slice(0, LOOKED_AT).forEach((cells, row) => {
    const known = new Set(
      cells.flatMap((cell) => {
        const text = textOf(cell);
        return text === '' || text.length > 40 ? [] : (meaningOf([text], null)?.meaning ?? []);
      }),
    ).size;
    if (known > best.known) best = { row, known };
  });
  if (best.row < 0) return null;
  let [first, last] = [best.row, best.row];
  const isHeadLike = (row: number): boolean => {
    const texts = new Set((rows[row] ?? []).map(textOf).filter((text) => text !== ''));
    return texts.size > 1 && ![...texts].some(isNumberText);
  };
  const goesOn = (row: number): boolean =>
    (rows[row] ?? []).some(
      (cell, column) =>
        cell.kind === 'covered' &&
        textOf(cell) !== '' &&
        textOf(cell) === textOf(rows[row - 1]?.[column]) &&
        new Set((rows[row - 1] ?? []).map(textOf)).size > 1,
    );
  while (first > 0 && last - first < MOST_HEAD_ROWS - 1 && isHeadLike(first - 1) && goesOn(first)) first -= 1;
  while (last + 1 < rows.length && last - first < MOST_HEAD_ROWS - 1 && goesOn(last + 1) && isHeadLike(last + 1))
    last += 1;
  return { first, last };
}

/** Reads a table: which columns ask for what, and which rows are to be filled. */
export function readFormTable(form: FormTable, isUnit: (unit: string) => boolean): ReadTable {
  const head = headOf(form);
  if (head === null) return { columns: [], rows: [] };
  const { table, rows } = form;
  const above = rows.slice(0, head.first).flatMap((cells) => cells.map(textOf));
  const common = above.map((text) => unitIn(text, isUnit)).find((unit) => unit !== null) ?? null;
  const width = Math.max(...rows.slice(head.first, head.last + 1).map((cells) => cells.length));
  const columns: ReadColumn[] = [];
  for (let column = 0; column < width; column++) {
    const lines = rows.slice(head.first, head.last + 1).map((cells) => textOf(cells[column]));
    const distinct = lines.filter((line, at) => line !== '' && line !== lines[at - 1]);
    if (distinct.length === 0) continue;
    const header = distinct.join(' · ');
    const measureUnit = unitIn(header, isUnit);
    const meant = meaningOf(distinct, measureUnit);
    columns.push({
      table,
      column,
      header,
      meaning: meant?.meaning ?? 'none',
      isSure: meant?.isSure ?? false,
      measureUnit,
    });
  }
  settleUnitColumn(columns, rows.slice(head.last + 1), isUnit);
  settleCompleted(columns);
  const seen = new Set<ColumnMeaning>();
  for (const column of columns) {
    if (VALUES.has(column.meaning) && column.meaning !== 'growth' && column.meaning !== 'completion')
      column.measureUnit ??= common;
    // Two columns of one meaning: one of them means something else.
    if (column.meaning !== 'none' && seen.has(column.meaning) && !REPEATED.has(column.meaning)) column.isSure = false;
    seen.add(column.meaning);
  }
  return { columns, rows: rowsOf(form, head.last + 1, columns) };
}

const VALUES: ReadonlySet<ColumnMeaning> = new Set([
  'target',
  'period',
  'cumulative',
  'last_year',
  'growth',
  'completion',
]);
const REPEATED: ReadonlySet<ColumnMeaning> = new Set(['title', 'responsible', 'remark', 'none']);

/** “单位” alone may be a unit of measure or an office: what stands below it tells. */
function settleUnitColumn(columns: ReadColumn[], body: readonly FormCell[][], isUnit: (unit: string) => boolean): void {
  for (const column of columns) {
    if (column.meaning !== 'unit' || column.isSure) continue;
    const below = body.map((cells) => textOf(cells[column.column])).filter((text) => text !== '');
    const units = below.filter(isUnit).length;
    const offices = below.filter((text) => /[局委办厅会院所部]$|政府|公司|集团|中心/.test(text)).length;
    if (units > 0 && units >= below.length / 2) column.isSure = true;
    else if (offices > 0 && offices >= below.length / 2) Object.assign(column, { meaning: 'lead', isSure: true });
  }
}

/** “完成情况” beside a target's value and its unit, with no column for a value, is where the value goes: to be asked. */
function settleCompleted(columns: ReadColumn[]): void {
  const has = (meaning: ColumnMeaning) => columns.some((column) => column.meaning === meaning);
  const isOfNumbers = has('target') && (has('unit') || has('indicator')) && !has('cumulative') && !has('period');
  const completed = columns.find((column) => column.meaning === 'progress' && /完成情况/.test(column.header));
  if (isOfNumbers && completed) Object.assign(completed, { meaning: 'cumulative', isSure: false });
}

const TOTAL = /^(?:合计|总计|小计|累计|全市合计|全县合计|汇总|平均)/;

function rowsOf({ table, rows }: FormTable, from: number, columns: readonly ReadColumn[]): ReadRow[] {
  const found: ReadRow[] = [];
  const at = (meaning: ColumnMeaning) =>
    columns.filter((column) => column.meaning === meaning).map(({ column }) => column);
  const titles = at('title');
  const labels = [...titles, ...at('indicator')];
  if (labels.length === 0) return [];
  for (let row = from; row < rows.length; row++) {
    const cells = rows[row]!;
    const textIn = (list: readonly number[]) =>
      [...new Set(list.map((column) => textOf(cells[column])).filter((text) => text !== ''))].join(' ');
    const first = (meaning: ColumnMeaning) =>
      at(meaning)
        .map((column) => textOf(cells[column]))
        .find((text) => text !== '') ?? null;
    const label = textIn(labels);
    const serial = textIn(at('serial'));
    const isTotal = TOTAL.test(plainHeader(label)) || TOTAL.test(plainHeader(serial));
    if (label === '' && !isTotal) continue;
    if (/^(?:注|说明|备注|填报人|填表人|审核人|单位负责人|联系电话)[:：]/.test(plainHeader(label))) continue;
    const distinct = new Set(cells.map(textOf).filter((text) => text !== ''));
    const isHeading =
      !isTotal &&
      distinct.size === 1 &&
      cells.filter((cell) => cell.kind === 'covered').length >= cells.length - 1 &&
      cells.length > 2;
    found.push({
      table,
      row,
      label: (label || serial).slice(0, 400),
      kind: isTotal ? 'total' : isHeading ? 'heading' : 'data',
      title: textIn(titles),
      indicator: textIn(at('indicator')),
      said: { unit: first('unit'), target: first('target'), lead: first('lead') },
    });
  }
  return found;
}

/** Headers in one line, months and years left out: by it the same form is known again. */
export const headersKey = (columns: readonly ReadColumn[]): string =>
  columns
    .map(
      ({ table, column, header }) =>
        `${table}.${column}:${plainHeader(header)
          .replace(/\d{4}年?/g, '年')
          .replace(/\d{1,2}[-—–~～至到]?\d{0,2}月/g, '月')}`,
    )
    .join('|')
    .slice(0, 4000);
