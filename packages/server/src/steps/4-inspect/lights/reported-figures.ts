import { Decimal } from 'decimal.js';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { TargetFacts, ValueFact } from './rules/facts.ts';

/** An approved figure of a unit. */
export interface ReportedRow {
  targetId: string;
  unitId: string;
  month: number;
  value: string;
  asOf: string;
  filingId: string | null;
}

/** Who leads the item of a figure: of a target that takes it from another item, that item's lead. */
export async function ownersOf(
  tx: Tx,
  key: readonly unknown[],
  targets: readonly { id: string; itemId: string; figureOf: string }[],
  leads: readonly { itemId: string; unitId: string | null }[],
): Promise<Map<string, string | null>> {
  const leadOf = new Map(leads.map(({ itemId, unitId }) => [itemId, unitId]));
  const owners = new Map(targets.map(({ id, itemId }) => [id, leadOf.get(itemId) ?? null]));
  const elsewhere = [...new Set(targets.map(({ figureOf }) => figureOf))].filter((id) => !owners.has(id));
  if (elsewhere.length === 0) return owners;
  const rows = await query<{ id: string; unitId: string | null }>(
    tx,
    `select t.id, a.unit_id from liubu.target t
     left join liubu.assignment a on a.government_id = t.government_id and a.plan_year = t.plan_year and a.item_id = t.item_id and a.role = 'lead'
     where t.government_id = $1 and t.plan_year = $2 and t.id = any($3::uuid[])`,
    [...key, elsewhere],
  );
  for (const { id, unitId } of rows) owners.set(id, unitId);
  return owners;
}

/**
 * Of months that several units told of and the lead of today did not: which of these filings were a lead's, whose item
 * it was then. Asked for those alone; most months have one figure, or the lead's.
 */
export async function filedByLeads(
  tx: Tx,
  key: readonly unknown[],
  reported: readonly ReportedRow[],
  owners: ReadonlyMap<string, string | null>,
): Promise<ReadonlySet<string>> {
  const unclear = [...Map.groupBy(reported, ({ targetId, month }) => `${targetId} ${month}`).values()].filter(
    ([first, ...more]) => {
      const owner = owners.get(first!.targetId) ?? null;
      return more.length > 0 && owner !== null && ![first!, ...more].some(({ unitId }) => unitId === owner);
    },
  );
  const ids = unclear.flatMap((rows) => rows.flatMap(({ filingId }) => filingId ?? []));
  if (ids.length === 0) return new Set();
  const rows = await query<{ id: string }>(
    tx,
    `select id from liubu.filing where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and role = 'lead'`,
    [...key, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * One reported figure a month: the lead's own, of a month before another unit led it the former lead's; where none gave
 * one, what counties and members gave, added up if it is a quantity that adds up. Rates of several are never made into
 * one.
 */
export function oneAMonth(
  rows: readonly ReportedRow[],
  leadUnitId: string | null,
  byLeads: ReadonlySet<string>,
  quantity: TargetFacts['quantity'],
): ValueFact[] {
  const values: ValueFact[] = [];
  for (const [month, of] of Map.groupBy(rows, (row) => row.month)) {
    const own =
      of.find(({ unitId }) => unitId === leadUnitId) ??
      of.filter(({ filingId }) => byLeads.has(filingId ?? '')).sort((a, b) => (a.asOf < b.asOf ? 1 : -1))[0] ??
      (of.length === 1 ? of[0] : undefined);
    if (own !== undefined) values.push({ month, value: own.value, asOf: own.asOf, id: own.filingId ?? own.targetId });
    else if (quantity !== 'rate' && quantity !== 'rank' && quantity !== 'state')
      values.push({
        month,
        value: sum(of.map(({ value }) => value)),
        asOf: of[0]!.asOf,
        id: of[0]!.filingId ?? of[0]!.targetId,
      });
  }
  return values.sort((a, b) => a.month - b.month);
}

const sum = (values: readonly string[]): string =>
  values.reduce((total, value) => total.plus(value), new Decimal(0)).toString();
