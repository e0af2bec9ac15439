import type { Party } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { deskItems } from '../../assign/desk.ts';
import { demandParty, staffOn } from '../../assign/staff.ts';
import { demandUnit } from '../../unit-of-actor.ts';
import { NOTE_RULING, objectionOf } from '../objections.ts';
import { demandUnruled } from './rule-objection.ts';
import { addObjection } from './submit-answers.ts';

export interface NewObjection {
  itemId: string;
  unitId: string;
  proposedLead?: Party | undefined;
  proposal?: string | undefined;
  reason: string;
}

/** A unit objects to an item that it was given, in a round or after it: another should lead, or the office should settle. */
export async function raiseObjection(work: Work, planYear: number, input: NewObjection): Promise<{ id: string }> {
  demandUnit(work, 'deploy:answer', input.unitId);
  const staff = await staffOn(work);
  const [item] = await deskItems(work, planYear, staff, { unit: input.unitId }, [input.itemId]);
  if (item === undefined) throw notFound();
  if (input.proposedLead) demandParty(staff, input.proposedLead);
  const id = await addObjection(work, planYear, {
    itemId: input.itemId,
    unitId: input.unitId,
    consultationId: null,
    lead: input.proposedLead ?? null,
    proposal: input.proposal || null,
    reason: input.reason,
  });
  return { id };
}

/** A unit takes its own objection back while it is not ruled on. */
export async function withdrawObjection(
  work: Work,
  planYear: number,
  id: string,
  input: { revision: number },
): Promise<{ ok: true }> {
  const objection = await objectionOf(work, planYear, id);
  demandUnit(work, 'deploy:answer', objection.unitId);
  demandRevision(objection, input.revision);
  demandUnruled(objection);
  await work.tx
    .updateTable('objection')
    .set({ state: 'withdrawn', revision: objection.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'objection', id, 'deploy:rule-objection');
  await work.record({
    what: 'deploy:withdraw-objection',
    subjectKind: 'item',
    subjectId: objection.itemId,
    body: { planYear, objectionId: id, unitId: objection.unitId },
  });
  return { ok: true };
}

/** A unit took note of a ruling: it waits no longer for this unit. */
export async function noteRuling(work: Work, planYear: number, id: string, unitId: string): Promise<{ ok: true }> {
  demandUnit(work, 'deploy:answer', unitId);
  await objectionOf(work, planYear, id);
  await query(
    work.tx,
    `update liubu.todo set done_at = $4 where government_id = $1 and subject_kind = 'objection' and subject_id = $2 and audience_unit_id = $3
       and kind = '${NOTE_RULING}' and done_at is null`,
    [work.governmentId, id, unitId, work.now],
  );
  await work.announce('todo', {});
  return { ok: true };
}
