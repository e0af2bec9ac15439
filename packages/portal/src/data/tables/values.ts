import { type PublicValue, VALUE_STATUSES } from '@liubu/contract';
import { SAID_BY } from '../codes.ts';
import { type Column, type DataTable, PLACE_COLUMNS } from '../column.ts';
import { type TargetRow, targetsMadeOf, targetsOf } from './targets.ts';

interface ValueRow extends TargetRow {
  value: PublicValue;
}

const COLUMNS: readonly Column<ValueRow>[] = [
  ...PLACE_COLUMNS,
  { key: 'target', words: ['目标标识', 'Target'], type: 'text', of: ({ target }) => target.slug },
  { key: 'item', words: ['承诺标识', 'Its commitment'], type: 'text', of: ({ item }) => item.slug },
  { key: 'month', words: ['月份', 'Month'], type: 'integer', of: ({ value }) => value.month },
  { key: 'by', words: ['谁的数', 'Whose figure'], type: 'code', codes: SAID_BY, of: ({ value }) => value.by },
  {
    key: 'value',
    words: ['数值（单位见 measure_unit）', 'Figure, in measure_unit'],
    type: 'decimal',
    of: ({ value }) => value.value,
  },
  { key: 'measure_unit', words: ['计量单位', 'Unit of measure'], type: 'text', of: ({ target }) => target.measureUnit },
  {
    key: 'planned',
    words: ['按计划应到的比例', 'Share planned by the end of the month'],
    type: 'share',
    of: ({ target, value }) => target.pace?.[value.month - 1] ?? null,
  },
  {
    key: 'status',
    words: ['数据状态', 'How settled it is'],
    type: 'code',
    codes: VALUE_STATUSES,
    of: ({ value }) => value.status,
  },
  { key: 'as_of', words: ['截至', 'As of'], type: 'day', of: ({ value }) => value.asOf },
  { key: 'source', words: ['来源', 'Source'], type: 'text', of: ({ value }) => value.source || null },
  { key: 'released_on', words: ['公布日', 'Published on'], type: 'day', of: ({ value }) => value.releasedOn },
];

/** 逐月数据: where a unit's figure and an office's differ, both stand. */
export const VALUES: DataTable<ValueRow> = {
  key: 'values',
  words: ['逐月数据', 'Monthly figures'],
  row: ['一行一个目标一个月一方的数', 'one figure of a target for a month, as one side says it'],
  keys: ['government', 'year', 'target', 'month', 'by'],
  columns: COLUMNS,
  rows: ({ year }) =>
    targetsOf(year).flatMap((row) =>
      [...row.target.values].sort((a, b) => a.month - b.month).map((value) => ({ ...row, value })),
    ),
  madeOf: targetsMadeOf,
};
