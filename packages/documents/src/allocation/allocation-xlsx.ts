import type { CellValue, FlatColumn } from '../out/flat-table.ts';
import { tablesToXlsx } from '../out/xlsx.ts';
import { type Decimal, normaliseDecimal } from './decimal-cell.ts';

/** One target as it is handed down: what the city owes, what is kept in reserve, each place's share and base. */
export interface AllocationRow {
  id: string;
  code: string;
  /** Name of the target. */
  target: string;
  measureUnit: string;
  /** The city's own figure. */
  total: Decimal | null;
  /** Kept back, given to nobody yet. */
  reserve: Decimal | null;
  /** The city's figure of the base year. */
  base: Decimal | null;
  /** Shares by name of the place. */
  shares: Readonly<Record<string, Decimal | null>>;
  /** Figures of the base year by name of the place. */
  bases?: Readonly<Record<string, Decimal | null>>;
}

export interface AllocationTable {
  title: string;
  /** Counties, districts, parks: a column each, in this order. */
  places: readonly string[];
  rows: readonly AllocationRow[];
  /** “2025”: named over the columns of bases. */
  baseYear?: number;
}

export const BASE_SUFFIX = '基数';
export const ALLOCATION_HEADINGS = {
  code: '编号',
  target: '指标',
  measureUnit: '计量单位',
  total: '全市目标',
  base: '全市基数',
  reserve: '预留',
  id: '标识',
} as const;

/** Fifteen digits are exact in a spreadsheet; a longer decimal is written as text. */
function cellOf(value: Decimal | null | undefined): CellValue {
  if (value === null || value === undefined) return null;
  const decimal = normaliseDecimal(value);
  return decimal !== null && decimal.replace(/\D/g, '').length <= 15 ? Number(decimal) : value;
}

/**
 * The matrix of targets and places (指标下达). Sums are not written as formulas: whoever takes the sheet back checks
 * them, and says what does not add up.
 */
export async function allocationToXlsx(table: AllocationTable): Promise<Uint8Array> {
  const { places, rows } = table;
  const hasBases = rows.some((row) => row.bases !== undefined || row.base !== null);
  const number = (key: string, heading: string): FlatColumn => ({ key, heading, type: 'number', width: 12 });
  const columns: FlatColumn[] = [
    { key: 'code', heading: ALLOCATION_HEADINGS.code, type: 'string', width: 10 },
    { key: 'target', heading: ALLOCATION_HEADINGS.target, type: 'string', width: 32 },
    { key: 'unit', heading: ALLOCATION_HEADINGS.measureUnit, type: 'string', width: 10 },
    number('total', ALLOCATION_HEADINGS.total),
    number('reserve', ALLOCATION_HEADINGS.reserve),
    ...places.map((place) => number(place, place)),
    ...(hasBases
      ? [
          number('base', ALLOCATION_HEADINGS.base),
          ...places.map((place) => number(`${place}-base`, `${place}${BASE_SUFFIX}`)),
        ]
      : []),
    { key: 'id', heading: ALLOCATION_HEADINGS.id, type: 'string', width: 12, isHidden: true },
  ];
  const base = table.baseYear === undefined ? '' : `“${BASE_SUFFIX}”为${table.baseYear}年数。`;
  return await tablesToXlsx([
    {
      title: '指标下达',
      columns,
      above: [
        table.title,
        `填写说明：每格只填数字，单位以“${ALLOCATION_HEADINGS.measureUnit}”一列为准；没有任务的填“-”或留空；各地合计加预留应等于全市目标（比率类指标除外）。${base}请勿删除隐藏的“${ALLOCATION_HEADINGS.id}”一列。`,
      ],
      rows: rows.map((row) => [
        row.code,
        row.target,
        row.measureUnit,
        cellOf(row.total),
        cellOf(row.reserve),
        ...places.map((place) => cellOf(row.shares[place])),
        ...(hasBases ? [cellOf(row.base), ...places.map((place) => cellOf(row.bases?.[place]))] : []),
        row.id,
      ]),
    },
  ]);
}
