import { randomUUID } from 'node:crypto';
import { query, type Tx } from '../../platform/database/tenant.ts';
import type { ReadItem } from './rules/items-of-plan.ts';
import type { ProposedAssignment } from './rules/resolve-proposals.ts';

/** An item that is about to be stored, with what it is found by and who is proposed. */
export interface ItemToStore {
  id: string;
  read: ReadItem;
  search: string[];
  assignments: ProposedAssignment[];
  origin?: 'reading' | 'manual';
  state?: 'proposed' | 'confirmed';
}

export interface WhereTo {
  governmentId: string;
  planYear: number;
  documentId: string;
  now: Date;
}

/** Place in the list: where it begins in the text, with room between for what people add. */
export const positionOf = (start: number): number => start * 1000;

/** Targets of an item as rows; keys are those of the table. */
export const targetRows = (to: WhereTo, itemId: string, read: ReadItem) =>
  read.targets.map((target, position) => ({
    government_id: to.governmentId,
    plan_year: to.planYear,
    id: randomUUID(),
    item_id: itemId,
    name: target.name,
    op: target.op,
    value: target.value,
    value_high: target.valueHigh,
    measure_unit: target.measureUnit,
    aspect: target.aspect,
    indicator: target.indicator,
    direction: target.direction,
    quantity: target.quantity,
    rating_method: target.ratingMethod,
    definition: {
      ratedSoBecause: target.why,
      ...(target.due && { due: target.due }),
      ...(target.parts && { parts: target.parts }),
    },
    baseline: target.baseline,
    baseline_year: target.baselineYear,
    document_id: to.documentId,
    source_start: target.start,
    source_end: target.end,
    quote: target.quote,
    position,
  }));

type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts rows as one JSON value: hundreds of rows of twenty columns would be thousands of parameters, which cost more
 * to put into words than to store.
 */
export async function insertRows(
  tx: Tx,
  table: 'item' | 'item_source' | 'target' | 'assignment',
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await query(
    tx,
    `insert into liubu.${table} (${columns}) select ${columns} from json_populate_recordset(null::liubu.${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}

/** Writes items with their sources, targets and proposed units: four statements, whatever their number. */
export async function storeItems(tx: Tx, to: WhereTo, items: readonly ItemToStore[]): Promise<void> {
  const key = { government_id: to.governmentId, plan_year: to.planYear };
  await insertRows(
    tx,
    'item',
    items.map(({ id, read, search, origin = 'reading', state = 'proposed' }) => ({
      ...key,
      id,
      tier: read.tier,
      kind: read.kind,
      code: read.code,
      position: positionOf(read.start),
      headings: read.headings,
      title: read.title,
      wording: read.wording,
      horizon: read.horizon,
      tone: read.tone,
      area: read.area,
      due: read.due,
      state,
      origin,
      reading_item_id: read.readingItemId || null,
      doubts: read.doubts,
      search,
      created_at: to.now,
      updated_at: to.now,
    })),
  );
  await insertRows(
    tx,
    'item_source',
    items.map(({ id, read }) => ({
      ...key,
      id: randomUUID(),
      item_id: id,
      document_id: to.documentId,
      source_start: read.start,
      source_end: read.end,
      quote: read.quote,
      deadline: read.due,
    })),
  );
  await insertRows(
    tx,
    'target',
    items.flatMap(({ id, read }) => targetRows(to, id, read)),
  );
  await insertRows(
    tx,
    'assignment',
    items.flatMap(({ id, assignments }) =>
      assignments.map(({ role, unitId, collectiveId, why, score }, position) => ({
        ...key,
        id: randomUUID(),
        item_id: id,
        role,
        unit_id: unitId,
        collective_id: collectiveId,
        position,
        why,
        score,
        created_at: to.now,
      })),
    ),
  );
}
