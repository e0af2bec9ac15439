import type { AssignmentRow } from '@liubu/contract';
import { demandOpen } from '../../../../plans/locked.ts';
import { notFound } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { deskItems, deskRows } from '../desk.ts';
import { itemParts } from '../parts.ts';
import { openPlanner } from '../plan-change.ts';
import type { Patch } from '../rules/change-assignment.ts';
import { type Staff, staffOn } from '../staff.ts';
import { applyChanges } from './apply-changes.ts';

/**
 * A person decides who answers for one item: the proposals as they stand, or others.
 *
 * @throws AppError CHANGED_MEANWHILE with the row that stands, STATE_REFUSED once issued, RULE_BROKEN for a unit that
 *   is no more
 */
export async function decideAssignment(
  work: Work,
  planYear: number,
  itemId: string,
  input: Patch & { revision: number; reason?: string | undefined },
): Promise<{ row: AssignmentRow; undoId: string }> {
  const staff = await staffOn(work);
  const [item] = await itemParts(work, planYear, [itemId]);
  if (item === undefined) throw notFound();
  if (item.revision !== input.revision) demandRevision(await rowOf(work, planYear, itemId, staff), input.revision);
  await demandOpen(work, planYear, itemId);
  const planner = await openPlanner(work, planYear, staff);
  const change = planner.plan(item, input);
  const undoId = await applyChanges(work, planYear, [change], 'deploy:decide-assignment', input.reason);
  return { row: await rowOf(work, planYear, itemId, staff), undoId };
}

export async function rowOf(work: Work, planYear: number, itemId: string, staff: Staff): Promise<AssignmentRow> {
  const items = await deskItems(work, planYear, staff, {}, [itemId]);
  const [row] = await deskRows(work, planYear, staff, items);
  if (row === undefined) throw notFound();
  return row;
}
