import type { PublicItem, PublicTarget, PublicYear } from '@liubu/contract';
import { latestValue } from '../../parts/figures.ts';
import { targetPath } from '../../site/addresses.ts';
import { DIRECTIONS, OP_CODES, OPS, QUANTITIES, SAID_BY } from '../codes.ts';
import { type Column, type DataTable, joined, PLACE_COLUMNS } from '../column.ts';

export interface TargetRow {
  item: PublicItem;
  target: PublicTarget;
}

/** In the order of the plan. */
export const targetsOf = ({ items }: PublicYear): TargetRow[] =>
  [...items]
    .sort((a, b) => a.position - b.position)
    .flatMap((item) => item.targets.map((target) => ({ item, target })));

/** All that tables about targets are made of. */
export const targetsMadeOf = ({ items }: PublicYear): unknown =>
  items.map(({ slug, position, targets }) => [slug, position, targets]);

const COLUMNS: readonly Column<TargetRow>[] = [
  ...PLACE_COLUMNS,
  { key: 'target', words: ['目标标识', 'Target'], type: 'text', of: ({ target }) => target.slug },
  { key: 'item', words: ['承诺标识', 'Its commitment'], type: 'text', of: ({ item }) => item.slug },
  { key: 'name', words: ['名称', 'Name'], type: 'text', of: ({ target }) => target.name },
  {
    key: 'quote',
    words: ['报告原话', 'As the report says it'],
    type: 'text',
    of: ({ target }) => target.quote || null,
  },
  { key: 'op', words: ['比较方式', 'Comparison'], type: 'code', codes: OPS, of: ({ target }) => OP_CODES[target.op] },
  {
    key: 'value',
    words: ['目标值（单位见 measure_unit）', 'Value, in measure_unit'],
    type: 'decimal',
    of: ({ target }) => target.value,
  },
  {
    key: 'value_high',
    words: ['区间上限（单位见 measure_unit）', 'Upper end of a range, in measure_unit'],
    type: 'decimal',
    of: ({ target }) => target.valueHigh,
  },
  { key: 'measure_unit', words: ['计量单位', 'Unit of measure'], type: 'text', of: ({ target }) => target.measureUnit },
  {
    key: 'direction',
    words: ['方向', 'Direction'],
    type: 'code',
    codes: DIRECTIONS,
    of: ({ target }) => target.direction,
  },
  {
    key: 'quantity',
    words: ['数量类型', 'Kind of quantity'],
    type: 'code',
    codes: QUANTITIES,
    of: ({ target }) => target.quantity,
  },
  {
    key: 'baseline_year',
    words: ['基数年份', 'Year of the baseline'],
    type: 'integer',
    of: ({ target }) => target.baseline?.year ?? null,
  },
  {
    key: 'baseline_value',
    words: ['基数（单位见 measure_unit）', 'Baseline, in measure_unit'],
    type: 'decimal',
    of: ({ target }) => target.baseline?.value ?? null,
  },
  {
    key: 'pace',
    words: ['各月末计划比例（十二个数）', 'Share planned by the end of each month (twelve numbers)'],
    type: 'text',
    of: ({ target }) => target.pace && joined(target.pace.map(String)),
  },
  { key: 'indicator', words: ['标准指标', 'Standard indicator'], type: 'text', of: ({ target }) => target.indicator },
  { key: 'definition', words: ['口径', 'Definition'], type: 'text', of: ({ target }) => target.definition || null },
  {
    key: 'latest_month',
    words: ['最新数据的月份', 'Month of the latest figure'],
    type: 'integer',
    of: ({ target }) => latestValue(target.values)?.month ?? null,
  },
  {
    key: 'latest_value',
    words: ['最新数据（单位见 measure_unit）', 'Latest figure, in measure_unit'],
    type: 'decimal',
    of: ({ target }) => latestValue(target.values)?.value ?? null,
  },
  {
    key: 'latest_by',
    words: ['最新数据是谁的数', 'Whose figure it is'],
    type: 'code',
    codes: SAID_BY,
    of: ({ target }) => latestValue(target.values)?.by ?? null,
  },
  {
    key: 'url',
    words: ['网页', 'Page'],
    type: 'address',
    of: ({ target }, { government, year, address }) => address(targetPath(government.code, year.year, target.slug)),
  },
];

/** 目标: what commitments promise in numbers. */
export const TARGETS: DataTable<TargetRow> = {
  key: 'targets',
  words: ['目标', 'Targets'],
  row: ['一行一个目标', 'one target'],
  keys: ['government', 'year', 'target'],
  columns: COLUMNS,
  rows: ({ year }) => targetsOf(year),
  madeOf: targetsMadeOf,
};
