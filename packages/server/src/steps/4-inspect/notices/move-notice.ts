import { randomUUID } from 'node:crypto';
import { NOTICE_COLOURS, NOTICE_STATES, type NoticeAct } from '@liubu/contract';
import type { Updateable } from 'kysely';
import { leaderOfUnit, leadersWithPortfolios } from '../../../people/posts.ts';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Tables } from '../../../platform/database/tables.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postFor } from '../../2-deploy/index.ts';
import { noticeOf } from './notice-page.ts';
import type { StoredNotice } from './notice-rows.ts';
import { ACTS, type Signer } from './rules/course.ts';

const DOING: Readonly<Record<NoticeAct, string>> = {
  edit: '修改 / edit it',
  submit: '送签 / hand it in for signing',
  sign: '签发 / sign it',
  return_draft: '退回修改 / send it back',
  receive: '签收 / receive it',
  reply: '回复 / reply',
  sign_reply: '签发回复 / sign the reply',
  review: '审核回复 / review the reply',
  close: '销号 / close it',
  recheck: '回头看 / look at it again',
  amend: '更改要求 / change its demand',
  escalate: '升级 / escalate it',
  withdraw: '撤回 / withdraw it',
  ask_extension: '申请延期 / put it off',
};

/**
 * The notice, locked, seen by the actor, as it was when the actor looked, in a state that lets it be done.
 *
 * @param revision  null where the revision is that of the reply
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED
 */
export async function demandAct(
  work: Work,
  planYear: number,
  id: string,
  act: NoticeAct,
  revision: number | null,
): Promise<StoredNotice> {
  await query(
    work.tx,
    'select 1 from liubu.notice where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const notice = await noticeOf(work, planYear, id);
  if (revision !== null) demandRevision(notice, revision);
  if (!ACTS[notice.state].includes(act))
    throw new AppError('STATE_REFUSED', {
      state: NOTICE_STATES[notice.state].join(' / '),
      doing: DOING[act],
      remedy: '请刷新页面，按现在的状态办理 / reload and go on from its state.',
    });
  return notice;
}

export interface Step {
  what: string;
  reason?: string | undefined;
  changes?: { field: string; before: string; after: string }[];
  /** For the record, beside what the step says. */
  body?: Record<string, unknown>;
}

/** One step of a notice's way, in its course and in the record. */
export async function keepStep(
  work: Work,
  planYear: number,
  notice: Pick<StoredNotice, 'id' | 'itemId' | 'leadUnitId'>,
  { what, reason, changes, body }: Step,
): Promise<void> {
  await work.tx
    .insertInto('noticeStep')
    .values({
      governmentId: work.governmentId,
      planYear,
      id: randomUUID(),
      noticeId: notice.id,
      what,
      happenedAt: work.now,
      postId: postFor(work, notice.leadUnitId),
      reason: reason ?? null,
      body: JSON.stringify({ ...body, ...(changes && { changes }) }),
    })
    .execute();
  await work.record({
    what: `inspect:notice-${what.replaceAll('_', '-')}`,
    subjectKind: 'item',
    subjectId: notice.itemId,
    body: { noticeId: notice.id, unitId: notice.leadUnitId, ...body, ...(changes && { changes }) },
    reason,
  });
  await work.announce('notice', { id: notice.id });
}

export async function setNotice(
  work: Work,
  planYear: number,
  notice: Pick<StoredNotice, 'id' | 'revision'>,
  values: Updateable<Tables['notice']>,
): Promise<void> {
  await work.tx
    .updateTable('notice')
    .set({ ...values, revision: notice.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', notice.id)
    .execute();
}

/** What the notice waits for now, for whom: one to-do at a time. */
export async function waitFor(
  work: Work,
  planYear: number,
  notice: Pick<StoredNotice, 'id' | 'leadUnitId' | 'title' | 'colour'>,
  wait: {
    kind: string;
    says: string;
    due?: string | null;
    audience: 'officer' | 'unit' | 'unit_head' | Signer;
  } | null,
): Promise<void> {
  await finishTodos(work, 'notice', notice.id);
  if (wait === null) return;
  const todo = {
    kind: wait.kind,
    title: `${wait.says}：${NOTICE_COLOURS[notice.colour][0]}督查单 ${notice.title.slice(0, 50)}`,
    link: `/${planYear}/notices/${notice.id}` as const,
    subjectKind: 'notice',
    subjectId: notice.id,
    planYear,
    due: wait.due ?? null,
  };
  const { leadUnitId: unitId } = notice;
  switch (wait.audience) {
    case 'unit':
      await addTodo(work, { ...todo, audience: { role: 'liaison', unitId } });
      await addTodo(work, { ...todo, audience: { role: 'unit_head', unitId } });
      return;
    case 'unit_head':
      await addTodo(work, { ...todo, audience: { role: 'unit_head', unitId } });
      return;
    case 'leader': {
      const leader = leaderOfUnit(await leadersWithPortfolios(work.tx, work.governmentId, work.today), unitId);
      await addTodo(work, { ...todo, audience: leader === null ? { role: 'head' } : { postId: leader.postId } });
      return;
    }
    case 'head':
      await addTodo(work, { ...todo, audience: { role: 'head' } });
      return;
    default:
      await addTodo(work, { ...todo, audience: { role: 'supervision_officer' } });
  }
}
