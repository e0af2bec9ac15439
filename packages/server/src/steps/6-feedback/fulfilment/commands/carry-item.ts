import { randomUUID } from 'node:crypto';
import type { BodyOf, CarryOver, feedbackFulfilmentApi } from '@liubu/contract';
import { visibleItemsSql } from '../../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { suggestMatter } from '../../../1-design/index.ts';
import { carriesOf, isYearOpen } from '../carries.ts';

interface CarriedItem {
  id: string;
  code: string;
  title: string;
  wording: string;
  level: 'public' | 'internal' | 'restricted';
  unitId: string | null;
}

/** 结转 or 不再结转. Where next year's plan is open, a matter is suggested there at once; else it waits, and says so. */
export async function carryItem(
  work: Work,
  planYear: number,
  itemId: string,
  { decision, reason, wording, deadline }: BodyOf<typeof feedbackFulfilmentApi.carryItem>,
): Promise<CarryOver> {
  const item = await lockItem(work, planYear, itemId);
  const [earlier] = await carriesOf(work, planYear, { itemId });
  if (earlier !== undefined)
    throw new AppError('STATE_REFUSED', {
      state: earlier.decision === 'carry' ? '已决定结转 / carried over' : '已决定不再结转 / ended',
      doing: '再作决定 / decide again',
      remedy: '请先撤回原决定 / withdraw the earlier decision first.',
    });
  const toYear = planYear + 1;
  if (deadline !== null && deadline < `${toYear}-01-01`)
    throw new AppError(
      'INPUT_INVALID',
      { problems: `时限应在${toYear}年内或以后 / the deadline lies before ${toYear}` },
      { fields: { deadline: `应在${toYear}年内或以后 / not before ${toYear}` } },
    );
  const id = randomUUID();
  const carried = { wording: wording ?? item.wording, deadline };
  const matterId =
    decision === 'carry' && (await isYearOpen(work, toYear)) ? await toMatter(work, planYear, item, carried) : null;
  await work.tx
    .insertInto('carryOver')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      itemId,
      decision,
      reason,
      ...(decision === 'carry' && { ...carried, toYear, matterId }),
      postId: work.actor.posts[0]?.postId ?? null,
      decidedAt: work.now,
    })
    .execute();
  await work.record({
    what: decision === 'carry' ? 'feedback:carry-item' : 'feedback:end-item',
    subjectKind: 'item',
    subjectId: itemId,
    body: { planYear, itemId, ...(decision === 'carry' && { toYear, matterId }) },
    reason,
  });
  await work.announce('carry', { id });
  return (await carriesOf(work, planYear, { itemId }))[0]!;
}

/** Next year's plan is open now: what waited for it becomes matters there. @returns how many */
export async function settleCarries(work: Work, planYear: number): Promise<number> {
  const toYear = planYear + 1;
  if (!(await isYearOpen(work, toYear)))
    throw new AppError('STATE_REFUSED', {
      state: `${toYear}年计划还没有开立 / the plan of ${toYear} is not open`,
      doing: '转为立项建议 / make matters of them',
      remedy: '请先开立下年计划 / open next year’s plan first.',
    });
  const waiting = await query<{ id: string; itemId: string; wording: string; deadline: string | null; reason: string }>(
    work.tx,
    `select id, item_id, wording, deadline::text as deadline, reason from liubu.carry_over
     where government_id = $1 and plan_year = $2 and decision = 'carry' and matter_id is null and withdrawn_at is null order by id for update`,
    [work.governmentId, planYear],
  );
  for (const { id, itemId, wording, deadline } of waiting) {
    const item = await lockItem(work, planYear, itemId);
    const matterId = await toMatter(work, planYear, item, { wording, deadline });
    await query(
      work.tx,
      'update liubu.carry_over set matter_id = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3',
      [work.governmentId, planYear, id, matterId],
    );
    await work.record({
      what: 'feedback:settle-carry',
      subjectKind: 'item',
      subjectId: itemId,
      body: { planYear, itemId, toYear, matterId },
    });
  }
  if (waiting.length > 0) await work.announce('carry', { planYear });
  return waiting.length;
}

/** Taken back while nothing stands in next year's plan, or once the head has refused it there. */
export async function withdrawCarry(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
  reason: string,
): Promise<void> {
  const carry = (await carriesOf(work, planYear)).find((one) => one.id === id);
  if (carry === undefined) throw notFound();
  demandRevision(carry, revision);
  if (carry.matterId !== null && carry.matterState !== 'rejected')
    throw new AppError('STATE_REFUSED', {
      state: `${carry.toYear}年已有立项建议 / a matter stands in ${carry.toYear}`,
      doing: '撤回结转 / withdraw the carry-over',
      remedy:
        '请在下年的来源事项中办理：不予立项后可撤回 / settle it there: once it is rejected this can be withdrawn.',
    });
  await work.tx
    .updateTable('carryOver')
    .set({ withdrawnAt: work.now, withdrawnReason: reason, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'feedback:withdraw-carry',
    subjectKind: 'item',
    subjectId: carry.itemId,
    body: { planYear, itemId: carry.itemId, decision: carry.decision },
    reason,
  });
  await work.announce('carry', { id });
}

async function lockItem(work: Work, planYear: number, itemId: string): Promise<CarriedItem> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query<CarriedItem>(
    work.tx,
    `select i.id, i.code, i.title, i.wording, i.level,
       (select a.unit_id from liubu.assignment a join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id and u.valid_to is null
        where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead') as unit_id
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.tier in ('goal', 'item') and i.state in ('confirmed', 'dropped')
       and i.undone_at is null and ${visible.sql} for update`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (item === undefined) throw notFound();
  return item;
}

/** Through step one's door: suggested, and nobody is chased before the head has approved it. */
async function toMatter(
  work: Work,
  planYear: number,
  item: CarriedItem,
  { wording, deadline }: { wording: string; deadline: string | null },
): Promise<string> {
  const { id } = await suggestMatter(work, planYear + 1, {
    sourceKind: 'report',
    sourceTitle: `${planYear}年重点任务结转：${item.code} ${item.title}`.slice(0, 200),
    sourceNumber: null,
    sourceDate: work.today,
    wording,
    deadline,
    replyForm: null,
    unitId: item.unitId,
    instructedByPostId: null,
    level: item.level,
    submit: true,
  });
  return id;
}
