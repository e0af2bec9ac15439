import type { AllocatableTarget, Allocation } from '@liubu/contract';
import { type UnitNameIndex, unitIndexFor } from '../../../people/units.ts';
import { lockedItems } from '../../../plans/locked.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { convert } from '../../1-design/index.ts';
import { checkAllocation, isNeverSummed } from './rules/check-allocation.ts';
import { compareWithSuperior } from './rules/superior.ts';
import { suggestSuperior } from './superior-wording.ts';

interface ShareRow {
  unitId: string;
  unitName: string;
  amount: string | null;
  base: string | null;
  note: string | null;
}

/** A target with its allocation as the database has it. */
export interface TargetRow {
  targetId: string;
  itemId: string;
  itemCode: string;
  itemTitle: string;
  name: string;
  op: AllocatableTarget['op'];
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
  quantity: string | null;
  aspect: string | null;
  direction: string | null;
  quote: string | null;
  allocationId: string | null;
  revision: number;
  reserve: string | null;
  baseYear: number | null;
  note: string | null;
  shares: ShareRow[];
  superior: AllocatableTarget['superior'];
  matters: { id: string; wording: string; issuedBy: string | null; number: string | null; issuedOn: string | null }[];
}

// Decimals as text all the way: JSON numbers would be rounded.
const TARGETS_SQL = `select t.id as target_id, t.item_id, i.code as item_code, i.title as item_title, t.name, t.op, t.value::text, t.value_high::text,
    t.measure_unit, t.quantity, t.aspect, t.direction, t.quote, a.id as allocation_id, coalesce(a.revision, 0) as revision,
    a.reserve::text, a.base_year, a.note,
    (select coalesce(json_agg(json_build_object('unitId', s.unit_id, 'unitName', u.name, 'amount', s.amount::text, 'base', s.base::text, 'note', s.note)
       order by s.position, u.position, u.name), '[]')
     from liubu.allocation_share s join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
     where s.government_id = t.government_id and s.plan_year = t.plan_year and s.allocation_id = a.id) as shares,
    (select json_build_object('value', p.value::text, 'op', p.op, 'measureUnit', p.measure_unit, 'wording', p.wording, 'issuedBy', p.issued_by,
       'number', p.number, 'receivedOn', p.received_on, 'matterId', p.matter_id)
     from liubu.superior_target p where p.government_id = t.government_id and p.plan_year = t.plan_year and p.target_id = t.id) as superior,
    (select coalesce(json_agg(json_build_object('id', m.id, 'wording', m.wording, 'issuedBy', d.issued_by, 'number', d.number, 'issuedOn', d.issued_on)), '[]')
     from liubu.matter m left join liubu.document d on d.government_id = m.government_id and d.plan_year = m.plan_year and d.id = m.document_id
     where m.government_id = t.government_id and m.plan_year = t.plan_year and m.item_id = t.item_id and m.source_kind = 'superior_list') as matters
  from liubu.target t
  join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
  left join liubu.allocation a on a.government_id = t.government_id and a.plan_year = t.plan_year and a.target_id = t.id
  where t.government_id = $1 and t.plan_year = $2 and i.state in ('proposed', 'confirmed') and i.horizon <> 'past' and t.op <> 'qualitative'`;

/** Targets with a number that the actor may see, in the order of the plan. @param targetId  this one only */
export async function targetRows(work: Work, planYear: number, targetId?: string): Promise<TargetRow[]> {
  const visible = visibleItemsSql(work, 'i', 2);
  const values = [work.governmentId, planYear, ...visible.values];
  if (targetId !== undefined) values.push(targetId);
  return query<TargetRow>(
    work.tx,
    `${TARGETS_SQL} and ${visible.sql}${targetId === undefined ? '' : ` and t.id = $${values.length}`} order by i.position, t.position, t.id`,
    values,
  );
}

/** @throws AppError NOT_FOUND */
export async function targetRow(work: Work, planYear: number, targetId: string): Promise<TargetRow> {
  const [row] = await targetRows(work, planYear, targetId);
  if (row === undefined) throw notFound();
  return row;
}

export function allocatableOf(row: TargetRow): AllocatableTarget {
  const { targetId, itemId, itemCode, itemTitle, name, op, value, valueHigh, measureUnit, quantity, superior } = row;
  return {
    ...{ targetId, itemId, itemCode, itemTitle, name, op, value, valueHigh, measureUnit, quantity, superior },
    isRate: isNeverSummed(row),
    check: checkAllocation(row, row.reserve, row.shares),
    superiorVerdict: superior && compareWithSuperior(row, superior, convert),
  };
}

/** A target's allocation with a row for every county and park, whether it has a number yet or not. */
export async function allocationOf(work: Work, planYear: number, targetId: string): Promise<Allocation> {
  const row = await targetRow(work, planYear, targetId);
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  const locked = await lockedItems(work, planYear, [row.itemId]);
  const { quote, reserve, baseYear, note, revision } = row;
  return {
    ...allocatableOf(row),
    ...{ quote, reserve, baseYear, note, revision },
    locked: locked.length > 0,
    shares: sharesOn(row.shares, index),
    superiorSuggestions: row.superior === null ? suggestSuperior(row.matters, row.name) : [],
  };
}

/** Shares that are there first, then counties and parks without one; the successor of a unit that is no more. */
function sharesOn(shares: readonly ShareRow[], index: UnitNameIndex): Allocation['shares'] {
  const known = new Set(shares.map(({ unitId }) => unitId));
  const others = index.units.filter(({ id, kind }) => (kind === 'county' || kind === 'park') && !known.has(id));
  return [
    ...shares.map((share) => {
      const standing = index.standing(share.unitId);
      const isSame = standing.kind === 'unit' && standing.unit.id === share.unitId;
      return { ...share, successor: isSame || !('note' in standing) ? null : standing.note };
    }),
    ...others.map(({ id, name }) => ({
      ...{ unitId: id, unitName: name, amount: null, base: null, note: null, successor: null },
    })),
  ];
}
