import { type ImportMapping, plainText, readNumber, type VerifierRow } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { convert } from '../../../1-design/index.ts';

/** A table as its cells show it; rows and columns from 0. */
export type Table = readonly (readonly string[])[];

export interface Column {
  column: number;
  head: string;
  role: 'name' | 'value' | 'unit' | 'place' | 'month' | 'other';
  measureUnit: string | null;
}

export interface MatchedRow {
  cell: string;
  name: string;
  place: string | null;
  typed: string;
  typedUnit: string | null;
  row: VerifierRow | null;
  value: string | null;
  isConverted: boolean;
  problem: { zh: string; en: string } | null;
}

const NAME_HEAD = /^(?:指标|指标名称|项目|名称|目标|目标名称|主要指标|统计指标)$/;
const UNIT_HEAD = /^(?:计量)?单位$/;
const PLACE_HEAD = /^(?:地区|县区|县\(市、区\)|县\(市、区\)名称|县区名称|区县|所在地|地市|县市区)$/;
const VALUE_HEAD = /累计|绝对[额量数]|本[年月期]|数值|完成[额数量]?|总[量额]|实绩|值/;
const NO_VALUE = /增[长速幅减]|同比|环比|上年|去年|目标|计划|占比|序号|备注|位次|排名/;
const IN_BRACKETS = /[(（]([^()（）]{1,12})[)）]\s*$/;
const MEASURE =
  /^(?:[十百千万亿]*(?:元|美元|人|人次|户|吨|亩|米|公里|平方米|立方米|个|件|家|套|辆|台|所|座|项|千瓦|千瓦时|度|公顷|标准煤)|%|％|‰|个?百分点)(?:\/.{1,6})?$/;
const HEAD_WITHIN = 15;

/** “D7”, from 0. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

const plain = (text: string): string => plainText(text).replaceAll(' ', '');

/** The unit of measure that a head or a name carries in brackets: 固定资产投资（万元） → 万元. */
export const unitInBrackets = (text: string): string | null => {
  const found = IN_BRACKETS.exec(text.trim())?.[1]?.trim() ?? null;
  return found !== null && MEASURE.test(plain(found)) ? found : null;
};

/** Columns of a head row: what is named, where its value stands, its unit, its place. Guessed; the person may choose others. */
export function columnsOf(head: readonly string[], month: number): Column[] {
  const columns = head.map((text, column): Column => {
    const bare = plain(text);
    const role = NAME_HEAD.test(bare)
      ? 'name'
      : UNIT_HEAD.test(bare)
        ? 'unit'
        : PLACE_HEAD.test(bare)
          ? 'place'
          : VALUE_HEAD.test(bare) && !NO_VALUE.test(bare)
            ? 'value'
            : 'other';
    return { column, head: text, role, measureUnit: unitInBrackets(text) };
  });
  // Of several columns with values the cumulative one counts, and the one that names the month.
  const values = columns.filter(({ role }) => role === 'value');
  const named = values.filter(({ head: text }) =>
    new RegExp(`(?:^|[^0-9])${month}月|1[-—–~至]${month}月`).test(plain(text)),
  );
  const best =
    named.find(({ head: text }) => /累计|1[-—–~至]/.test(text)) ??
    named[0] ??
    values.find(({ head: text }) => /累计/.test(text)) ??
    values[0];
  return columns.map((column) => (column.role === 'value' && column !== best ? { ...column, role: 'other' } : column));
}

/** The first row that heads a name and a value; null when none of the first rows does. */
export function guessMapping(table: Table, month: number): { mapping: ImportMapping; columns: Column[] } | null {
  for (let at = 0; at < Math.min(HEAD_WITHIN, table.length); at++) {
    const columns = columnsOf(table[at]!, month);
    const find = (role: Column['role']): number | undefined => columns.find((one) => one.role === role)?.column;
    const [name, value, unit, place] = [find('name'), find('value'), find('unit'), find('place')];
    if (value === undefined || (name === undefined && place === undefined)) continue;
    return {
      columns,
      mapping: { sheet: 0, headRow: at, name: name ?? place!, value, unit: unit ?? null, place: place ?? null },
    };
  }
  return null;
}

const NUMERALS = /^(?:[一二三四五六七八九十]+|\d+|[(（][一二三四五六七八九十\d]+[)）])[、.．\s]*/;
const OF_WHICH = /^(?:其中|#|＃)[:：]?\s*/;

/** A name as it is compared: without its number, “of which”, brackets with a unit, and the tail that says it is a total. */
export const nameKey = (text: string): string =>
  plain(
    text
      .trim()
      .replace(NUMERALS, '')
      .replace(OF_WHICH, '')
      .replace(/[(（]不含农户[)）]/, '')
      .replace(IN_BRACKETS, (whole, inside: string) => (unitInBrackets(`x(${inside})`) ? '' : whole)),
  ).replace(/^(?:全市|全县|全区|累计)|(?:总额|总量|累计|合计)$/g, '');

/**
 * Rows of an official table as figures of the verifier's own targets. A number with another unit of the same dimension is
 * counted over exactly (亿元 → 万元); of another dimension, or with none said where the target has one in money, it is a
 * problem of its cell. Pure.
 */
export function matchTable(
  table: Table,
  mapping: ImportMapping,
  rows: readonly VerifierRow[],
  columns: readonly Column[],
): MatchedRow[] {
  const byName = new Map<string, VerifierRow[]>();
  for (const row of rows) {
    const key = `${nameKey(row.name)} ${row.unitName === null ? '' : plain(row.unitName)}`;
    byName.set(key, [...(byName.get(key) ?? []), row]);
  }
  const headUnit = columns.find(({ column }) => column === mapping.value)?.measureUnit ?? null;
  const matched: MatchedRow[] = [];
  const taken = new Map<VerifierRow, string>();
  for (let at = mapping.headRow + 1; at < table.length; at++) {
    const cells = table[at]!;
    const name = (cells[mapping.name] ?? '').trim();
    const typed = (cells[mapping.value] ?? '').trim();
    if (name === '' || typed === '') continue;
    const place = mapping.place === null ? null : (cells[mapping.place] ?? '').trim() || null;
    const cell = cellName(at, mapping.value);
    const typedUnit =
      (mapping.unit === null ? '' : (cells[mapping.unit] ?? '').trim()) || unitInBrackets(name) || headUnit;
    const found =
      byName.get(`${nameKey(name)} ${place === null || /^全[市省县区]$|合计|总计/.test(place) ? '' : plain(place)}`) ??
      [];
    const base = { cell, name, place, typed, typedUnit };
    const row = found[0] ?? null;
    const fail = (zh: string, en: string): void => {
      matched.push({ ...base, row, value: null, isConverted: false, problem: { zh, en } });
    };
    if (row === null) {
      matched.push({ ...base, row: null, value: null, isConverted: false, problem: null });
      continue;
    }
    if (found.length > 1) {
      fail(
        `有 ${found.length} 个目标叫“${row.name}”，请在录入表里填`,
        `${found.length} targets are called so; type it in the grid`,
      );
      continue;
    }
    const earlier = taken.get(row);
    if (earlier !== undefined) {
      fail(`与 ${earlier} 是同一个目标`, `the same target as ${earlier}`);
      continue;
    }
    const read = readNumber(typed);
    if (read.kind !== 'number') {
      fail(read.kind === 'empty' ? '没有数' : read.zh, read.kind === 'empty' ? 'no number' : read.en);
      continue;
    }
    const from = read.unit ?? typedUnit;
    const to = row.measureUnit;
    const counted = inUnit(read.value, from, to);
    if (counted === null) {
      fail(
        from === null ? `表里没有写单位，目标单位是“${to}”，请选单位列或在表头写明` : `单位“${from}”不能换算成“${to}”`,
        from === null ? `no unit is said; the target counts in ${to}` : `"${from}" does not convert into "${to}"`,
      );
      continue;
    }
    taken.set(row, cell);
    matched.push({ ...base, row, value: counted, isConverted: !new Decimal(counted).eq(read.value), problem: null });
  }
  return matched;
}

/** Money and other amounts must say what they count in; counts and rates may leave it out. */
function inUnit(value: string, from: string | null, to: string | null): string | null {
  if (to === null) return from === null ? value : null;
  const [a, b] = [from === null ? null : unitKey(from), unitKey(to)];
  if (a === b) return value;
  if (a === null)
    return /元|吨|亩|公里|米|千瓦|公顷/.test(b) || b.startsWith('万') || b.startsWith('亿') ? null : value;
  return convert(value, a, b);
}

const unitKey = (unit: string): string =>
  plain(unit)
    .replace('％', '%')
    .replace(/^人民币/, '');
