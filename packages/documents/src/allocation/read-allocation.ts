import { asDocumentError, DocumentError } from '../errors.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { type CellSheet, cellAddress, openCellSheets } from '../sheet/cell-sheet.ts';
import { DoubtList, type SheetDoubt } from '../sheet/doubts.ts';
import { normaliseHeading } from '../sheet/head-row.ts';
import { MergeMap } from '../sheet/merge-map.ts';
import { ALLOCATION_HEADINGS, BASE_SUFFIX } from './allocation-xlsx.ts';
import { type Decimal, readDecimal } from './decimal-cell.ts';

/** A row of the matrix as it came back; sums are checked by whoever knows the target's kind. */
export interface ReturnedAllocation {
  /** Row in the sheet, from 1. */
  line: number;
  id: string | null;
  code: string;
  target: string;
  measureUnit: string;
  total: Decimal | null;
  reserve: Decimal | null;
  base: Decimal | null;
  /** By name of the place; a place without a column is absent, an empty cell is null. */
  shares: Record<string, Decimal | null>;
  bases: Record<string, Decimal | null>;
  /** “F12” of every share, by name of the place. */
  addresses: Record<string, string>;
}

export interface ReturnedAllocations {
  rows: ReturnedAllocation[];
  /** Places that were asked for and have no column. */
  missingPlaces: string[];
  unknownColumns: string[];
  doubts: SheetDoubt[];
}

type Column = keyof typeof ALLOCATION_HEADINGS | `share:${string}` | `base:${string}`;

const HEAD_WITHIN = 30;
const ALIASES: Readonly<Record<keyof typeof ALLOCATION_HEADINGS, readonly string[]>> = {
  code: [ALLOCATION_HEADINGS.code, '编码', '序号'],
  target: [ALLOCATION_HEADINGS.target, '指标名称', '目标', '目标名称', '项目', '任务'],
  measureUnit: [ALLOCATION_HEADINGS.measureUnit, '单位'],
  total: [ALLOCATION_HEADINGS.total, '全市', '市级目标', '目标值'],
  base: [ALLOCATION_HEADINGS.base, '基数'],
  reserve: [ALLOCATION_HEADINGS.reserve, '预留数', '市级预留'],
  id: [ALLOCATION_HEADINGS.id],
};

function matchHead(headings: readonly string[], places: readonly string[]): Map<Column, number> | null {
  const plain = headings.map(normaliseHeading);
  const found = new Map<Column, number>();
  const find = (column: Column, names: readonly string[]) => {
    for (const name of names) {
      const at = plain.indexOf(normaliseHeading(name));
      if (at < 0 || [...found.values()].includes(at)) continue;
      found.set(column, at);
      return;
    }
  };
  for (const place of places) {
    find(`share:${place}`, [place]);
    find(`base:${place}`, [`${place}${BASE_SUFFIX}`]);
  }
  for (const [column, names] of Object.entries(ALIASES) as [keyof typeof ALIASES, readonly string[]][])
    find(column, names);
  const hasShares = places.some((place) => found.has(`share:${place}`));
  return hasShares && (found.has('target') || found.has('id') || found.has('code')) ? found : null;
}

function findHead(sheets: readonly CellSheet[], places: readonly string[], name: string) {
  for (const sheet of sheets) {
    for (let at = 0; at < Math.min(HEAD_WITHIN, sheet.rowCount); at += 1) {
      const headings = Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(at, column)?.text ?? '');
      const columns = matchHead(headings, places);
      if (columns !== null) return { sheet, at, columns, headings };
    }
  }
  throw new DocumentError('TABLE_COLUMN_MISSING', {
    name,
    rows: HEAD_WITHIN,
    columns: [ALLOCATION_HEADINGS.target, ...places.slice(0, 3)].join('、'),
  });
}

/**
 * Reads an allocation sheet that came back: any order of columns and rows, full-width digits, amounts typed as text.
 * What is no number becomes a doubt and null, never a guess; formulas give their stored value.
 *
 * @param places the names that the columns stand under
 * @throws DocumentError TABLE_COLUMN_MISSING, TABLE_EMPTY, TABLE_TOO_LONG, and those of opening
 */
export async function readAllocation(
  bytes: Uint8Array,
  name: string,
  options: { places: readonly string[]; limits?: Partial<Limits> },
): Promise<ReturnedAllocations> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const sheets = await asDocumentError(name, 'xlsx', () => openCellSheets(bytes, name, limits));
  const { sheet, at: headAt, columns, headings } = findHead(sheets, options.places, name);
  const doubts = new DoubtList();
  const merges = new MergeMap(sheet.merges, headAt);
  const rows: ReturnedAllocation[] = [];
  for (let row = headAt + 1; row < sheet.rowCount; row += 1) {
    const text = (column: Column) => {
      const at = columns.get(column);
      return at === undefined ? '' : (sheet.cell(row, at)?.text ?? '');
    };
    if (text('target') === '' && text('id') === '' && text('code') === '') continue;
    // A row of sums at the foot is arithmetic, not a target.
    if (text('id') === '' && /^(?:合计|总计|小计)$/.test(text('target') || text('code'))) continue;
    if (rows.length >= limits.tableRows) throw new DocumentError('TABLE_TOO_LONG', { name, limit: limits.tableRows });
    const measureUnit = text('measureUnit');
    const id = text('id') || null;
    const amount = (column: Column): Decimal | null => {
      const at = columns.get(column);
      if (at === undefined) return null;
      const cell = cellAddress(row, at);
      const where = { cell, itemId: id };
      if (merges.at(row, at)) {
        doubts.add(
          'MERGED_CELLS',
          `${cell} 格是合并单元格，看不出是谁的数，没有采用。`,
          `Cell ${cell} is merged; whose amount it is cannot be told, it was not used.`,
          where,
        );
        return null;
      }
      const content = sheet.cell(row, at);
      const read = readDecimal(content, /%|％|百分/.test(measureUnit));
      if (read.kind === 'broken') {
        doubts.add(
          'NOT_A_NUMBER',
          `${cell} 格的“${content?.text}”不是单纯的数字，没有采用；单位以“计量单位”一列为准。`,
          `“${content?.text}” in cell ${cell} is no plain number and was not used; the unit stands in its own column.`,
          where,
        );
        return null;
      }
      if (content?.isFormula) {
        doubts.add(
          'FORMULA_VALUE',
          `${cell} 格是公式，采用了文件里保存的结果，没有计算。`,
          `Cell ${cell} is a formula; the stored result was taken, nothing was computed.`,
          where,
        );
      }
      return read.kind === 'value' ? read.value : null;
    };
    const returned: ReturnedAllocation = {
      line: row + 1,
      id,
      code: text('code'),
      target: text('target'),
      measureUnit,
      total: amount('total'),
      reserve: amount('reserve'),
      base: amount('base'),
      shares: {},
      bases: {},
      addresses: {},
    };
    for (const place of options.places) {
      const at = columns.get(`share:${place}`);
      if (at !== undefined) {
        returned.addresses[place] = cellAddress(row, at);
        returned.shares[place] = amount(`share:${place}`);
      }
      if (columns.has(`base:${place}`)) returned.bases[place] = amount(`base:${place}`);
    }
    rows.push(returned);
  }
  if (rows.length === 0) throw new DocumentError('TABLE_EMPTY', { name });
  const known = new Set(columns.values());
  return {
    rows,
    missingPlaces: options.places.filter((place) => !columns.has(`share:${place}`)),
    unknownColumns: headings.filter((heading, at) => heading !== '' && !known.has(at)),
    doubts: doubts.all,
  };
}
