import { randomUUID } from 'node:crypto';
import type { Work } from '../../../../platform/work.ts';
import type { Part } from '../parts.ts';
import { writeParts } from '../parts.ts';
import type { PlannedChange } from '../plan-change.ts';

/** What an undo goes back to. */
export interface BeforeImage {
  itemId: string;
  due: string | null;
  parts: Part[];
}

/** For the record: units and posts by id and name, no persons. */
const recorded = (change: PlannedChange) =>
  Object.fromEntries(change.recorded.map(({ field, before, after }) => [field, { before, after }]));

/**
 * Writes planned changes, each an event of its item's story, and keeps what they were made from.
 *
 * @returns id that takes them back
 */
export async function applyChanges(
  work: Work,
  planYear: number,
  changes: readonly PlannedChange[],
  what: string,
  reason?: string,
): Promise<string> {
  const revisions = await writeParts(
    work,
    planYear,
    changes.map(({ item, parts, due }) => ({ itemId: item.itemId, parts, due, isDueChanged: due !== item.due })),
  );
  for (const change of changes)
    await work.record({
      what,
      subjectKind: 'item',
      subjectId: change.item.itemId,
      body: {
        planYear,
        changes: recorded(change),
        lead: change.parts.find(({ role }) => role === 'lead')?.ref ?? null,
      },
      ...(reason !== undefined && { reason }),
    });
  const id = randomUUID();
  const before = changes.map(({ item }): BeforeImage => ({ itemId: item.itemId, due: item.due, parts: item.parts }));
  await work.tx
    .insertInto('assignmentUndo')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      accountId: work.actor.accountId,
      before: JSON.stringify(before),
      revisions: JSON.stringify(Object.fromEntries(revisions)),
      createdAt: work.now,
    })
    .execute();
  await work.announce('assignment', { planYear, items: changes.length });
  return id;
}
