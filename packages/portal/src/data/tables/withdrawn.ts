import type { PublicYear } from '@liubu/contract';
import { WITHDRAWN_KINDS } from '../codes.ts';
import { type Column, type DataTable, PLACE_COLUMNS } from '../column.ts';

type Withdrawal = PublicYear['withdrawn'][number];

const COLUMNS: readonly Column<Withdrawal>[] = [
  ...PLACE_COLUMNS,
  { key: 'slug', words: ['标识', 'What it was known by'], type: 'text', of: ({ slug }) => slug },
  { key: 'kind', words: ['类型', 'Kind'], type: 'code', codes: WITHDRAWN_KINDS, of: ({ kind }) => kind },
  { key: 'code', words: ['编号', 'Number in the plan'], type: 'text', of: ({ code }) => code || null },
  { key: 'on', words: ['撤回日', 'Withdrawn on'], type: 'day', of: ({ on }) => on },
  { key: 'reason', words: ['原因', 'Reason'], type: 'text', of: ({ reason }) => reason },
];

/** 撤回: what was public once. A row that is missing elsewhere is accounted for here. */
export const WITHDRAWN: DataTable<Withdrawal> = {
  key: 'withdrawn',
  words: ['撤回公开', 'Withdrawn'],
  row: ['一行一项撤回', 'one withdrawal'],
  keys: ['government', 'year', 'kind', 'slug'],
  columns: COLUMNS,
  rows: ({ year }) => year.withdrawn,
  madeOf: ({ withdrawn }) => withdrawn,
};
