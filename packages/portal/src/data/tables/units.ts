import type { PublicUnit } from '@liubu/contract';
import { unitPath } from '../../site/addresses.ts';
import { UNIT_KINDS } from '../codes.ts';
import { type Column, type DataTable, PLACE_COLUMNS } from '../column.ts';

const COLUMNS: readonly Column<PublicUnit>[] = [
  ...PLACE_COLUMNS,
  { key: 'unit', words: ['单位标识', 'Unit'], type: 'text', of: ({ slug }) => slug },
  { key: 'name', words: ['名称', 'Name'], type: 'text', of: ({ name }) => name },
  { key: 'kind', words: ['类型', 'Kind'], type: 'code', codes: UNIT_KINDS, of: ({ kind }) => kind },
  {
    key: 'leads',
    words: ['牵头项数', 'Commitments that it leads'],
    type: 'integer',
    of: ({ id }, { year }) => year.items.filter(({ leadId }) => leadId === id).length,
  },
  {
    key: 'supports',
    words: ['配合项数', 'Commitments that it supports'],
    type: 'integer',
    of: ({ id }, { year }) =>
      year.items.filter(({ leadId, supportIds }) => leadId !== id && supportIds.includes(id)).length,
  },
  {
    key: 'url',
    words: ['网页', 'Page'],
    type: 'address',
    of: ({ slug }, { government, year, address }) => address(unitPath(government.code, year.year, slug)),
  },
];

/** 单位: who answers. */
export const UNITS: DataTable<PublicUnit> = {
  key: 'units',
  words: ['责任单位', 'Units'],
  row: ['一行一个单位', 'one unit'],
  keys: ['government', 'year', 'unit'],
  columns: COLUMNS,
  rows: ({ year }) => year.units,
  madeOf: ({ units, items }) => [units, items.map(({ leadId, supportIds }) => [leadId, supportIds])],
};
