import type { Extension } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { adjustmentOf, decideAdjustment, narrowDue } from '../../../2-deploy/index.ts';
import type { Extendable } from '../extendable.ts';
import { extensionOf } from '../extensions.ts';
import { grantRefusal } from '../rules/extension.ts';
import { tell } from '../tell.ts';
import { openExtension } from './ask-extension.ts';

/**
 * Grants a later date, in full or in part, or refuses it with a reason. The date stands at once: reminders of the former
 * one end, those of the new one begin.
 *
 * @throws AppError NOT_ALLOWED, NOT_FOUND, STATE_REFUSED, RULE_BROKEN, REASON_NEEDED, CHANGED_MEANWHILE
 */
export async function decideExtension(
  work: Work,
  planYear: number,
  id: string,
  input: { decision: 'approve' | 'refuse'; due?: string | undefined; reason?: string | undefined; revision: number },
  extendables: readonly Extendable[],
): Promise<Extension> {
  const row = await openExtension(work, planYear, id, input.revision);
  if (!row.allowed.includes('decide'))
    throw new AppError('RULE_BROKEN', {
      what: '这项延期由分管领导决定 / the leader in charge decides on it',
      remedy: '请报分管领导；书面决定可在“调整”页登记 / pass it on; a decision on paper is entered with adjustments',
    });
  const isApproved = input.decision === 'approve';
  const due = input.due ?? row.askedDue;
  const refused = isApproved ? grantRefusal(row, due) : null;
  if (refused)
    throw new AppError(
      'RULE_BROKEN',
      { what: refused.what, remedy: refused.remedy },
      { fields: { due: refused.what } },
    );
  if ((!isApproved || due !== row.askedDue) && input.reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: isApproved ? '只同意到较早的日期 / granting less than was asked' : '不同意延期 / refusing it' },
      { fields: { reason: '必填 / required' } },
    );
  if (row.adjustmentId !== null) await decideWithAdjustment(work, planYear, row, { ...input, due, isApproved });
  else if (isApproved) await putOff(work, planYear, row, due, extendables);
  await work.tx
    .updateTable('extension')
    .set({
      state: isApproved ? 'approved' : 'refused',
      decidedDue: isApproved ? due : null,
      decisionReason: input.reason ?? null,
      decidedAt: work.now,
      decidedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: row.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'extension', id);
  await work.record({
    what: isApproved ? 'inspect:approve-extension' : 'inspect:refuse-extension',
    subjectKind: 'item',
    subjectId: row.itemId,
    body: {
      extensionId: id,
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      unitId: row.unitId,
      before: { due: row.fromDue },
      after: { due: isApproved ? due : row.fromDue },
      asked: row.askedDue,
    },
    reason: input.reason,
  });
  await tell(work, {
    kind: 'extension',
    onceKey: `extension ${id}`,
    planYear,
    subjectKind: 'extension',
    subjectId: id,
    audience: { unitId: row.unitId, roles: ['liaison'] },
    title: `延期${isApproved ? `同意到 ${due}` : '未同意'}：${row.subjectTitle.slice(0, 50)}`,
    body: input.reason ?? '',
    link: row.subjectLink as `/${string}`,
    // It may be of a restricted item: no words of it go out.
    isRestricted: true,
    due: isApproved ? due : row.fromDue,
  });
  await work.enqueue('compute-lights', { governmentId: work.governmentId, planYear, itemIds: [row.itemId] });
  await work.announce('extension', { id });
  return extensionOf(work, planYear, id);
}

async function decideWithAdjustment(
  work: Work,
  planYear: number,
  { adjustmentId, askedDue }: Extension,
  { due, isApproved, reason }: { due: string; isApproved: boolean; reason?: string | undefined },
): Promise<void> {
  work.demand('deploy:decide-adjustment');
  if (isApproved && due !== askedDue) await narrowDue(work, planYear, adjustmentId!, due);
  const { shown } = await adjustmentOf(work, planYear, adjustmentId!);
  await decideAdjustment(work, planYear, adjustmentId!, {
    decision: isApproved ? 'approve' : 'refuse',
    reason,
    revision: shown.revision,
  });
}

async function putOff(
  work: Work,
  planYear: number,
  row: Extension,
  due: string,
  extendables: readonly Extendable[],
): Promise<void> {
  const extendable = extendables.find(({ kind }) => kind === row.subjectKind);
  const subject = await extendable?.find(work, planYear, row.subjectId);
  if (!extendable || !subject) throw notFound();
  if (subject.due !== row.fromDue)
    throw new AppError('RULE_BROKEN', {
      what: `申请之后日期已改为 ${subject.due} / its date was changed since`,
      remedy: '请不同意，由单位按现在的日期重新申请 / refuse it; it is to be asked from the date that stands',
    });
  await extendable.putOff(work, planYear, row.subjectId, due);
  await forgetReminders(work, row);
}

/** What waits to go out for the former date alone is not sent any more; its to-dos follow from the new date. */
async function forgetReminders({ tx, governmentId, now }: Work, row: Extension): Promise<void> {
  await query(
    tx,
    `update liubu.message m set state = 'given_up', last_error = '日期已延期 / put off'
     where m.government_id = $1 and m.kind = 'reminder' and m.state in ('planned', 'failed') and m.audience_unit_id = $2
       and not exists (select 1 from liubu.reminder r where r.government_id = m.government_id and r.message_id = m.id
         and (r.thing_id, r.due) is distinct from ($3::uuid, $4::date))`,
    [governmentId, row.unitId, row.subjectId, row.fromDue],
  );
  await query(
    tx,
    `update liubu.todo t set done_at = $3 where t.government_id = $1 and t.subject_kind = 'reminder' and t.subject_id = $2::text and t.done_at is null
       and not exists (select 1 from liubu.reminder r join liubu.message m on m.government_id = r.government_id and m.id = r.message_id
         where r.government_id = $1 and r.unit_id = $2::uuid and m.created_at >= t.created_at and (r.thing_id, r.due) is distinct from ($4::uuid, $5::date))`,
    [governmentId, row.unitId, now, row.subjectId, row.fromDue],
  );
}
