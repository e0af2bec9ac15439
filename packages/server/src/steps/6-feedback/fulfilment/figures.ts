import type { FulfilmentFigure, ValueStatus } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import { figuresOf, type LitItem } from '../../4-inspect/index.ts';
import { printExact } from './rules/print-number.ts';

type Target = LitItem['targets'][number];

/** How settled a month's figure is, by the target that asks for it. */
interface StatusRow {
  targetId: string;
  month: number;
  unitId: string | null;
  status: ValueStatus;
  source: string | null;
  version: number | null;
  filingId: string | null;
}

export interface Statuses {
  verified: ReadonlyMap<string, StatusRow>;
  reported: ReadonlyMap<string, readonly StatusRow[]>;
}

const RANK: Readonly<Record<ValueStatus, number>> = { expected: 0, flash: 1, final: 2 };
const key = (targetId: string, month: number): string => `${targetId}/${month}`;

/**
 * Statuses of all figures that may be known at `now`, in two statements.
 *
 * @param itemIds  of these alone; of the whole year where null
 */
export async function readStatuses(
  tx: Tx,
  governmentId: string,
  planYear: number,
  now: Date,
  itemIds: readonly string[] | null,
): Promise<Statuses> {
  const verified = await query<StatusRow>(
    tx,
    `select distinct on (t.id, v.month) t.id as target_id, v.month, null::uuid as unit_id, v.status, v.source, v.version, null::uuid as filing_id
     from liubu.target t join liubu.verified_value v on v.government_id = t.government_id and v.plan_year = t.plan_year and v.target_id = coalesce(t.value_of_target_id, t.id)
     where t.government_id = $1 and t.plan_year = $2 and v.unit_id is null and (v.embargo_until is null or v.embargo_until <= $3) and ($4::uuid[] is null or t.item_id = any($4))
     order by t.id, v.month, v.version desc`,
    [governmentId, planYear, now, itemIds],
  );
  const reported = await query<StatusRow>(
    tx,
    `select t.id as target_id, r.month, r.unit_id, r.status, null as source, null::int as version, r.filing_id
     from liubu.target t join liubu.reported_value r on r.government_id = t.government_id and r.plan_year = t.plan_year and r.target_id = coalesce(t.value_of_target_id, t.id)
     where t.government_id = $1 and t.plan_year = $2 and r.is_approved and ($3::uuid[] is null or t.item_id = any($3))`,
    [governmentId, planYear, itemIds],
  );
  return {
    verified: new Map(verified.map((row) => [key(row.targetId, row.month), row])),
    reported: Map.groupBy(reported, (row) => key(row.targetId, row.month)),
  };
}

/** The figure that each target of an item is judged by: the verified one before the reported one, of its latest month. */
export function figuresOfItem(item: LitItem, month: number, statuses: Statuses): FulfilmentFigure[] {
  const own = item.targets.map((target) => figureOf(item, target, month, statuses));
  const parts = item.deliverables.flatMap((part) =>
    part.targets.map((target) => figureOf({ ...item, leadUnitId: part.leadUnitId }, target, month, statuses)),
  );
  return [...own, ...parts];
}

function figureOf(item: LitItem, target: Target, month: number, statuses: Statuses): FulfilmentFigure {
  const figures = figuresOf(target, month);
  const latest = figures.at(-1);
  const head = {
    targetId: target.id,
    itemId: item.id,
    name: target.label,
    measureUnit: target.measureUnit,
    op: target.op,
    wanted: target.value,
    wantedHigh: target.valueHigh,
  };
  if (latest === undefined)
    return {
      ...head,
      value: null,
      month: null,
      status: null,
      isVerified: false,
      asOf: null,
      source: null,
      version: null,
      filingId: null,
      reported: null,
    };
  const isSum = target.quantity === 'flow_period';
  const value = isSum ? figures.reduce((sum, one) => sum.plus(one.value), new Decimal(0)).toString() : latest.value;
  // A sum is as settled as the least settled of its months.
  const used = (isSum ? figures : [latest]).map((one) => statusOf(item, target.id, one, statuses));
  const weakest = used.reduce((least, row) => (RANK[row.status] < RANK[least.status] ? row : least));
  const beside = isSum ? undefined : target.reported.find((one) => one.month === latest.month);
  return {
    ...head,
    value,
    month: latest.month,
    status: weakest.status,
    isVerified: isSum ? figures.every((one) => one.isVerified) : latest.isVerified,
    asOf: latest.asOf,
    source: weakest.source,
    version: weakest.version,
    filingId: weakest.filingId,
    reported: latest.isVerified && beside !== undefined && !new Decimal(beside.value).eq(value) ? beside.value : null,
  };
}

function statusOf(
  item: LitItem,
  targetId: string,
  figure: { month: number; isVerified: boolean },
  statuses: Statuses,
): StatusRow {
  const unsettled: StatusRow = {
    targetId,
    month: figure.month,
    unitId: null,
    status: 'flash',
    source: null,
    version: null,
    filingId: null,
  };
  if (figure.isVerified) return statuses.verified.get(key(targetId, figure.month)) ?? unsettled;
  const rows = statuses.reported.get(key(targetId, figure.month)) ?? [];
  const own = rows.find(({ unitId }) => unitId === item.leadUnitId);
  return (
    own ?? rows.reduce((least, row) => (RANK[row.status] < RANK[least.status] ? row : least), rows[0] ?? unsettled)
  );
}

const STATUS_WORDS: Readonly<Record<ValueStatus, string>> = { expected: '预计', flash: '快报', final: '' };

/** What a figure must not be shown without: 预计, 快报, 上报; empty for a final verified one. */
export function markOf(figure: FulfilmentFigure): string {
  const words = [figure.status === null ? '' : STATUS_WORDS[figure.status], figure.isVerified ? '' : '上报数'];
  return words.filter((word) => word !== '').join('，');
}

export function figureText(figure: FulfilmentFigure): string {
  if (figure.value === null) return '尚无数据';
  const mark = markOf(figure);
  return `${printExact(figure.value, figure.measureUnit)}${mark === '' ? '' : `（${mark}）`}`;
}

const BOUNDS: Readonly<Record<string, string>> = { '>=': '以上', '<=': '以内', '~': '左右' };

export function wantedText({ op, wanted, wantedHigh, measureUnit }: FulfilmentFigure): string {
  if (wanted === null) return '';
  if (op === 'range' && wantedHigh !== null)
    return `${printExact(wanted, null)}—${printExact(wantedHigh, measureUnit)}`;
  return `${printExact(wanted, measureUnit)}${BOUNDS[op] ?? ''}`;
}
