import { randomUUID } from 'node:crypto';
import type { BodyOf, CarryLink, feedbackCarryingApi } from '@liubu/contract';
import { indicatorById } from '@liubu/reader';
import { sharedWords } from '@liubu/reader/compare';
import { askDocumentThread } from '../../../../files/document-thread.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { linkOf } from '../links.ts';
import { promisesOf } from '../promises.ts';
import { LEAST_ALIKE, propose } from '../rules/propose.ts';
import { sharedItemRows } from '../shared-items.ts';
import { settleCarryTodos } from '../tell-carrying.ts';

/** Of one promise so many works are looked at more closely. */
const MOST_ALIKE = 60;

/**
 * Proposes who carries what, anew: what people decided stays, proposals that hold no more go.
 *
 * @returns how many are proposed, and how many went
 */
export async function proposeLinks(work: Work, planYear: number): Promise<{ proposed: number; gone: number }> {
  const { tx, governmentId } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtextextended('carry ' || $1 || ' ' || $2, 0))", [
    governmentId,
    String(planYear),
  ]);
  const promises = await promisesOf(work, planYear);
  const shared = await sharedItemRows(work, planYear);
  const alike = await askDocumentThread({
    do: 'match-wordings',
    ones: promises.map(({ title, wording }) => (wording.includes(title) ? wording : `${title}，${wording}`)),
    others: shared.map(({ title, wording }) =>
      wording === null || wording.includes(title) ? (wording ?? title) : `${title}，${wording}`,
    ),
    options: { least: LEAST_ALIKE, most: MOST_ALIKE },
  });
  const proposals = propose(promises, shared, alike, (id) => indicatorById(id)?.name ?? id);
  const kept = await query<{ itemId: string; sharedItemId: string }>(
    tx,
    `insert into liubu.carry_link (government_id, plan_year, id, item_id, shared_item_id, state, origin, score, why)
     select $1, $2, gen_random_uuid(), p."itemId", p."sharedItemId", 'proposed', 'machine', p.score, p.why
     from jsonb_to_recordset($3::jsonb) as p("itemId" uuid, "sharedItemId" uuid, score numeric, why jsonb)
     on conflict (government_id, plan_year, item_id, shared_item_id) do update set score = excluded.score, why = excluded.why
       where carry_link.state = 'proposed'
     returning item_id, shared_item_id`,
    [governmentId, planYear, JSON.stringify(proposals)],
  );
  const gone = await query<{ id: string }>(
    tx,
    `delete from liubu.carry_link k where k.government_id = $1 and k.plan_year = $2 and k.state = 'proposed'
       and not exists (select 1 from jsonb_to_recordset($3::jsonb) as p("itemId" uuid, "sharedItemId" uuid) where p."itemId" = k.item_id and p."sharedItemId" = k.shared_item_id)
     returning k.id`,
    [governmentId, planYear, JSON.stringify(proposals)],
  );
  const counts = { proposed: kept.length, gone: gone.length };
  await work.record({
    what: 'feedback:propose-carrying',
    subjectKind: 'plan_year',
    subjectId: String(planYear),
    body: { ...counts, promises: promises.length, shared: shared.length },
  });
  await settleCarryTodos(work, planYear);
  await work.announce('carry', {});
  return counts;
}

type Decision = BodyOf<typeof feedbackCarryingApi.decideLink>;

/** Confirms or refuses a link, or takes that back. @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED */
export async function decideLink(
  work: Work,
  planYear: number,
  id: string,
  { decision, reason, revision }: Decision,
): Promise<CarryLink> {
  const before = await linkOf(work, planYear, id);
  demandRevision(before, revision);
  if (before.shared.isWithdrawn)
    throw new AppError('STATE_REFUSED', {
      state: '对方已撤回共享 / it is shared no more',
      doing: '判定承接关系 / decide on it',
      remedy: '请对方重新共享 / ask for it to be shared again.',
    });
  const state = decision === 'confirm' ? 'confirmed' : decision === 'refuse' ? 'refused' : 'proposed';
  const isReopened = state === 'proposed';
  const rows = await query<{ id: string }>(
    work.tx,
    `update liubu.carry_link set state = $4, reason = $5, decided_at = $6, decided_by_post_id = $7, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3 and revision = $8 returning id`,
    [
      ...[work.governmentId, planYear, id, state, reason || null],
      ...[isReopened ? null : work.now, isReopened ? null : (work.actor.posts[0]?.postId ?? null), revision],
    ],
  );
  if (rows.length === 0) demandRevision(await linkOf(work, planYear, id), revision);
  await work.record({
    what: `feedback:${decision}-carrying`,
    subjectKind: 'carry-link',
    subjectId: id,
    body: {
      itemId: before.itemId,
      from: before.shared.fromName,
      title: before.shared.title,
      before: before.state,
      after: state,
    },
    ...(reason && { reason }),
  });
  await settleCarryTodos(work, planYear);
  await work.announce('carry', { id });
  return linkOf(work, planYear, id);
}

/** A link that the machine did not see. @throws AppError NOT_FOUND, DUPLICATE */
export async function addLink(
  work: Work,
  planYear: number,
  { itemId, sharedItemId, reason }: { itemId: string; sharedItemId: string; reason: string },
): Promise<CarryLink> {
  const [promise] = await promisesOf(work, planYear, itemId);
  const shared = (await sharedItemRows(work, planYear)).find(({ id }) => id === sharedItemId);
  if (promise === undefined || shared === undefined) throw notFound();
  const id = randomUUID();
  const words = sharedWords(promise.wording, shared.wording ?? shared.title);
  const rows = await query<{ id: string }>(
    work.tx,
    `insert into liubu.carry_link (government_id, plan_year, id, item_id, shared_item_id, state, origin, score, why, reason, decided_at, decided_by_post_id)
     values ($1, $2, $3, $4, $5, 'confirmed', 'person', 1, $6, $7, $8, $9)
     on conflict (government_id, plan_year, item_id, shared_item_id) do update set state = 'confirmed', reason = excluded.reason,
       decided_at = excluded.decided_at, decided_by_post_id = excluded.decided_by_post_id, revision = carry_link.revision + 1
       where carry_link.state <> 'confirmed'
     returning id`,
    [
      ...[work.governmentId, planYear, id, itemId, sharedItemId],
      ...[JSON.stringify({ words, indicator: null, quantities: null }), reason, work.now],
      work.actor.posts[0]?.postId ?? null,
    ],
  );
  const [made] = rows;
  if (made === undefined)
    throw new AppError('DUPLICATE', {
      what: '这条承接关系 / this link',
      existing: `${shared.fromName}：${shared.title}`,
    });
  await work.record({
    what: 'feedback:confirm-carrying',
    subjectKind: 'carry-link',
    subjectId: made.id,
    body: { itemId, from: shared.fromName, title: shared.title, before: null, after: 'confirmed' },
    reason,
  });
  await work.announce('carry', { id: made.id });
  return linkOf(work, planYear, made.id);
}
