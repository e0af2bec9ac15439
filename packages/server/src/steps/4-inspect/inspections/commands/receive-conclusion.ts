import type { BodyOf, inspectInspectionsApi, ObjectPage } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { dayIn } from '../../../../platform/clock.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { objectPage, openObject } from '../object-page.ts';
import { answeringUnits } from '../reach.ts';
import { objectMay } from '../rules/course.ts';
import { reviewUntil } from '../rules/terms.ts';
import { tellInspection } from '../tell.ts';
import { settleObject } from './settle.ts';

/**
 * The receipt: thirty days for a review begin with it. The office may note a receipt on paper, with its day and words.
 */
export async function receiveConclusion(
  work: Work,
  planYear: number,
  id: string,
  { receivedOn, note }: BodyOf<typeof inspectInspectionsApi.receiveConclusion>,
): Promise<ObjectPage> {
  const object = await openObject(work, planYear, id, true);
  const isUnit = work.scope('inspect:answer-inspection') !== null && answeringUnits(work).includes(object.unitId);
  const isPaper = !isUnit && work.scope('inspect:conclude') !== null;
  if (!isUnit && !isPaper) throw new AppError('NOT_ALLOWED', { action: 'inspect:answer-inspection' });
  if (!objectMay(object.state, 'receive'))
    throw new AppError('STATE_REFUSED', {
      state: object.receivedOn === null ? '还没有送达 / not delivered' : '已签收 / received',
      doing: '签收 / receive it',
      remedy: '不用再办 / nothing more is to be done',
    });
  const delivered = dayIn(object.deliveredAt!);
  if (
    isPaper &&
    (receivedOn === undefined || note === undefined || receivedOn < delivered || receivedOn > work.today)
  ) {
    const fields: Record<string, string> = {};
    if (note === undefined) fields.note = '请写明送达回证的情况 / say what the paper receipt says';
    if (receivedOn === undefined || receivedOn < delivered || receivedOn > work.today)
      fields.receivedOn = `签收日期应在 ${delivered} 到 ${work.today} 之间 / between ${delivered} and ${work.today}`;
    throw new AppError('INPUT_INVALID', { problems: Object.values(fields).join('；') }, { fields });
  }
  const on = isPaper ? receivedOn! : work.today;
  await query(
    work.tx,
    `update liubu.inspection_object set state = 'received', received_on = $4::date, received_at = $5, received_by_post_id = $6, receipt_note = $7
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, id, on, work.now, work.actor.posts[0]?.postId ?? null, isPaper ? note : null],
  );
  await finishTodos(work, 'inspection-object', id);
  await tellInspection(work, object.inspectionId, false, {
    planYear,
    what: 'inspect:receive-conclusion',
    body: { objectId: id, unitId: object.unitId, on, isPaper, reviewUntil: reviewUntil(on) },
    ...(isPaper && { reason: note! }),
  });
  await settleObject(work, planYear, id);
  return objectPage(work, planYear, id);
}
