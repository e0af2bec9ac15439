import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/database/tenant.ts';
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

export const targetRows = (to: WhereTo, itemId: string, read: ReadItem) =>
  read.targets.map((target, position) => ({
    governmentId: to.governmentId,
    planYear: to.planYear,
    id: randomUUID(),
    itemId,
    name: target.name,
    op: target.op,
    value: target.value,
    valueHigh: target.valueHigh,
    measureUnit: target.measureUnit,
    aspect: target.aspect,
    indicator: target.indicator,
    direction: target.direction,
    quantity: target.quantity,
    ratingMethod: target.ratingMethod,
    definition: JSON.stringify({
      ratedSoBecause: target.why,
      ...(target.due && { due: target.due }),
      ...(target.parts && { parts: target.parts }),
    }),
    baseline: target.baseline,
    baselineYear: target.baselineYear,
    documentId: to.documentId,
    sourceStart: target.start,
    sourceEnd: target.end,
    quote: target.quote,
    position,
  }));

/** Writes items with their sources, targets and proposed units: four statements, whatever their number. */
export async function storeItems(tx: Tx, to: WhereTo, items: readonly ItemToStore[]): Promise<void> {
  if (items.length === 0) return;
  const { governmentId, planYear, documentId, now } = to;
  await tx
    .insertInto('item')
    .values(
      items.map(({ id, read, search, origin = 'reading', state = 'proposed' }) => ({
        governmentId,
        planYear,
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
        readingItemId: read.readingItemId || null,
        doubts: read.doubts,
        search,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .execute();
  await tx
    .insertInto('itemSource')
    .values(
      items.map(({ id, read }) => ({
        governmentId,
        planYear,
        id: randomUUID(),
        itemId: id,
        documentId,
        sourceStart: read.start,
        sourceEnd: read.end,
        quote: read.quote,
        deadline: read.due,
      })),
    )
    .execute();
  const targets = items.flatMap(({ id, read }) => targetRows(to, id, read));
  if (targets.length > 0) await tx.insertInto('target').values(targets).execute();
  const assignments = items.flatMap(({ id, assignments }) =>
    assignments.map(({ role, unitId, collectiveId, why, score }, position) => ({
      governmentId,
      planYear,
      id: randomUUID(),
      itemId: id,
      role,
      unitId,
      collectiveId,
      position,
      why,
      score: String(score),
      createdAt: now,
    })),
  );
  if (assignments.length > 0) await tx.insertInto('assignment').values(assignments).execute();
}
