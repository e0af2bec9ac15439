import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { ItemFacts } from './rules/match-rows.ts';
import type { FiledTexts, KnownValue, RowFacts, TargetFigures } from './rules/reckon-cell.ts';

interface ItemRow {
  id: string;
  code: string;
  title: string;
  wording: string;
  due: string | null;
  leadName: string | null;
  supportNames: string[];
}

interface TargetRow {
  id: string;
  itemId: string;
  /** Whose values it takes: its own, or another target's. */
  valueTargetId: string;
  name: string;
  value: string | null;
  measureUnit: string | null;
  quantity: string | null;
}

/** All that a form may be filled from: items that the actor sees, figures that are published or approved. */
export interface FormFacts {
  items: ItemFacts[];
  /** @returns null for an item that the actor does not see */
  factsOf(itemId: string, targetId: string | null): RowFacts | null;
}

/** @param month  values up to it; texts of the last approved filing up to it */
export async function loadFacts(work: Work, planYear: number, month: number): Promise<FormFacts> {
  const { tx, governmentId } = work;
  const base = [governmentId, planYear] as const;
  const visible = visibleItemsSql(work, 'i', 2);
  const items = await query<ItemRow>(
    tx,
    `select i.id, i.code, i.title, i.wording, i.due, lead.name as lead_name,
       array(select coalesce(su.name, sc.name) from liubu.assignment s
         left join liubu.unit su on su.government_id = s.government_id and su.id = s.unit_id
         left join liubu.collective sc on sc.government_id = s.government_id and sc.id = s.collective_id
         where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id and s.role = 'support'
         order by s.position) as support_names
     from liubu.item i
     left join lateral (select coalesce(u.name, c.name) as name from liubu.assignment a
       left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
       left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
       where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead' limit 1) lead on true
     where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and ${visible.sql}
     order by i.position`,
    [...base, ...visible.values],
  );
  const ids = items.map(({ id }) => id);
  const targets = await query<TargetRow>(
    tx,
    `select t.id, t.item_id, coalesce(t.value_of_target_id, t.id) as value_target_id, t.name, t.value, t.measure_unit, t.quantity
     from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.item_id = any($3::uuid[]) order by t.position, t.id`,
    [...base, ids],
  );
  const valueIds = targets.map(({ valueTargetId }) => valueTargetId);
  const values = await loadValues(work, planYear, month, valueIds);
  const history = await query<{ targetId: string; month: number; value: string }>(
    tx,
    `select target_id, month, value from liubu.target_history
     where government_id = $1 and plan_year = $2 and target_id = any($3::uuid[]) and history_year = $2 - 1`,
    [...base, valueIds],
  );
  const filed = await loadFiled(work, planYear, month, ids);
  const figuresOf = ({ valueTargetId, name, value, measureUnit, quantity }: TargetRow): TargetFigures => ({
    ...{ name, value, quantity },
    unit: measureUnit,
    values: values.get(valueTargetId) ?? new Map(),
    lastYear: new Map(
      history.filter(({ targetId }) => targetId === valueTargetId).map((one) => [one.month, one.value]),
    ),
  });
  const ofItem = new Map<string, TargetRow[]>();
  for (const target of targets) ofItem.set(target.itemId, [...(ofItem.get(target.itemId) ?? []), target]);
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    items: items.map(({ id, code, title, wording, leadName }) => ({
      ...{ id, code, title, wording, leadName },
      targets: (ofItem.get(id) ?? []).map((one) => ({
        id: one.id,
        name: one.name,
        value: one.value,
        unit: one.measureUnit,
      })),
    })),
    factsOf: (itemId, targetId) => {
      const item = byId.get(itemId);
      if (item === undefined) return null;
      const target = (ofItem.get(itemId) ?? []).find((one) => one.id === targetId);
      const { code, title, due, leadName, supportNames } = item;
      return {
        ...{ itemId, code, title, due, leadName, supportNames },
        target: target === undefined ? null : figuresOf(target),
        filed: filed.get(itemId) ?? null,
      };
    },
  };
}

/**
 * Verified before reported, month by month. An embargoed figure is not there; a reported one counts with its approved
 * filing. The government's own and the lead's; a unit that only supports an item has its own share.
 */
async function loadValues(
  work: Work,
  planYear: number,
  month: number,
  targetIds: readonly string[],
): Promise<Map<string, Map<number, KnownValue>>> {
  const values = new Map<string, Map<number, KnownValue>>();
  const put = (targetId: string, value: KnownValue): void => {
    const months = values.get(targetId) ?? new Map<number, KnownValue>();
    if (!months.has(value.month)) months.set(value.month, value);
    values.set(targetId, months);
  };
  const shared = [work.governmentId, planYear, targetIds, month] as const;
  const verified = await query<{ targetId: string; month: number; value: string; asOf: string; source: string }>(
    work.tx,
    `select distinct on (v.target_id, v.month) v.target_id, v.month, v.value, v.as_of, v.source
     from liubu.verified_value v
     where v.government_id = $1 and v.plan_year = $2 and v.target_id = any($3::uuid[]) and v.month <= $4 and v.unit_id is null
       and (v.embargo_until is null or v.embargo_until <= $5)
     order by v.target_id, v.month, v.version desc`,
    [...shared, work.now],
  );
  for (const { targetId, ...one } of verified)
    put(targetId, { ...one, kind: 'verified', filingId: null, unitName: null });
  const reported = await query<{
    targetId: string;
    month: number;
    value: string;
    asOf: string;
    filingId: string;
    unitName: string;
  }>(
    work.tx,
    `select r.target_id, r.month, r.value, r.as_of, r.filing_id, u.name as unit_name
     from liubu.reported_value r
     join liubu.target t on t.government_id = r.government_id and t.plan_year = r.plan_year and t.id = r.target_id
     join liubu.filing f on f.government_id = r.government_id and f.plan_year = r.plan_year and f.id = r.filing_id and f.state = 'approved'
     join liubu.unit u on u.government_id = r.government_id and u.id = r.unit_id
     left join liubu.assignment a on a.government_id = r.government_id and a.plan_year = r.plan_year and a.item_id = t.item_id and a.role = 'lead'
     where r.government_id = $1 and r.plan_year = $2 and r.target_id = any($3::uuid[]) and r.month <= $4 and r.is_approved
       and (a.unit_id = r.unit_id or f.role = 'lead')
     order by r.target_id, r.month, (a.unit_id is not distinct from r.unit_id) desc`,
    shared,
  );
  for (const { targetId, ...one } of reported) put(targetId, { ...one, kind: 'reported', source: null });
  return values;
}

async function loadFiled(
  work: Work,
  planYear: number,
  month: number,
  itemIds: readonly string[],
): Promise<Map<string, FiledTexts>> {
  const rows = await query<FiledTexts & { itemId: string }>(
    work.tx,
    `select distinct on (f.item_id) f.item_id, f.id as filing_id, p.month, u.name as unit_name, f.progress, f.problems, f.next_steps, f.coordination
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($3::uuid[]) and f.state = 'approved' and f.role = 'lead' and p.month <= $4
     order by f.item_id, p.month desc, f.decided_at desc nulls last`,
    [work.governmentId, planYear, itemIds, month],
  );
  return new Map(rows.map(({ itemId, ...filed }) => [itemId, filed]));
}
