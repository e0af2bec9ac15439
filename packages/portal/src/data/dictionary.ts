import type { Pair } from '../text/language.ts';
import type { Column, ColumnType, DataTable } from './column.ts';

export const TYPE_WORDS: Record<ColumnType, Pair> = {
  text: ['文字', 'text'],
  code: ['代码', 'code'],
  integer: ['整数', 'integer'],
  decimal: ['数', 'number'],
  share: ['比例（1 为全部）', 'share (1 is all)'],
  number: ['数', 'number'],
  boolean: ['是否', 'true or false'],
  day: ['日期', 'day'],
  moment: ['时间（UTC）', 'time (UTC)'],
  address: ['网址', 'web address'],
};

/** Names of types as Table Schema has them, by which programs read CSV. */
export const TABLE_SCHEMA_TYPES: Record<ColumnType, string> = {
  text: 'string',
  code: 'string',
  integer: 'integer',
  decimal: 'number',
  share: 'number',
  number: 'number',
  boolean: 'boolean',
  day: 'date',
  moment: 'datetime',
  address: 'string',
};

const words = ([zh, en]: Pair): { zh: string; en: string } => ({ zh, en });

const columnEntry = ({ key, words: said, type, unit, codes }: Column<never>): object => ({
  name: key,
  ...words(said),
  type: TABLE_SCHEMA_TYPES[type],
  ...(type === 'decimal' && { exact: true }),
  unit: unit === undefined ? null : words(unit),
  ...(codes && {
    codes: Object.fromEntries(Object.entries(codes).map(([code, meaning]) => [code, words(meaning)])),
  }),
});

/** Every table and column in both languages, for programs; people find the same on the data page. */
export const dictionaryOf = (tables: readonly DataTable<never>[]): object => ({
  format: 'liubu.data.dictionary/1',
  tables: tables.map((table) => ({
    name: table.key,
    ...words(table.words),
    row: words(table.row),
    keys: table.keys,
    columns: table.columns.map(columnEntry),
  })),
});
