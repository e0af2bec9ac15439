import type { BodyOf, inspectInspectionsApi } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import type { ObjectDetail } from '../object-page.ts';
import { findingsOf } from '../site-rows.ts';

/**
 * A new version of a conclusion, as a review decided; the one before stays. Findings that do not stand no longer count,
 * and stay with their filings; what was to be rectified of them is dropped.
 */
export async function changeConclusion(
  work: Work,
  planYear: number,
  object: ObjectDetail,
  given: BodyOf<typeof inspectInspectionsApi.decideReview>,
): Promise<void> {
  const { tx, governmentId } = work;
  const key = [governmentId, planYear];
  const findings = await findingsOf(work, planYear, object.inspectionId, { unitId: object.unitId, confirmed: true });
  const standing = findings.filter(({ state }) => state === 'confirmed');
  const over = standing.filter(({ id }) => given.overturned.includes(id));
  if (over.length !== new Set(given.overturned).size) throw notFound();
  await query(
    tx,
    `insert into liubu.inspection_conclusion (government_id, plan_year, object_id, version, number, number_text, facts, evaluation, demands,
       finding_ids, made_at, made_by_post_id, made_by_person_id, change_reason)
     select government_id, plan_year, object_id, version + 1, number, number_text, facts, coalesce($4::text, evaluation), coalesce($5::text, demands),
       array(select x from unnest(finding_ids) x where x <> all($6::uuid[])), $7::timestamptz, $8::uuid, $9::uuid, $10::text
     from liubu.inspection_conclusion where government_id = $1 and plan_year = $2 and object_id = $3 order by version desc limit 1`,
    [
      ...key,
      object.id,
      given.evaluation ?? null,
      given.demands ?? null,
      given.overturned,
      work.now,
      work.actor.posts[0]?.postId ?? null,
      work.actor.personId,
      given.words,
    ],
  );
  if (over.length === 0) return;
  const ids = over.map(({ id }) => id);
  const reason = `复核变更：${given.words}`;
  await query(
    tx,
    `update liubu.site_finding set state = 'overturned', state_reason = $4, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = any($3::uuid[])`,
    [...key, ids, given.words],
  );
  // The finding stays with its filing; it no longer counts.
  await query(
    tx,
    `update liubu.finding set state = 'dismissed', decision = $4, decided_at = $5, decided_by_post_id = $6, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and state <> 'dismissed'`,
    [...key, over.flatMap(({ findingId }) => findingId ?? []), reason, work.now, work.actor.posts[0]?.postId ?? null],
  );
  const dropped = await query<{ id: string }>(
    tx,
    `update liubu.rectification set state = 'dropped', revision = revision + 1,
       steps = steps || jsonb_build_array(jsonb_build_object('what', 'dropped', 'at', $4::text, 'postId', $5::uuid, 'words', $6::text))
     where government_id = $1 and plan_year = $2 and site_finding_id = any($3::uuid[]) and state not in ('closed', 'confirmed', 'dropped') returning id`,
    [...key, ids, work.now.toISOString(), work.actor.posts[0]?.postId ?? null, reason],
  );
  for (const { id } of dropped) await finishTodos(work, 'rectification', id);
  await work.enqueue('compute-lights', {
    governmentId,
    planYear,
    itemIds: [...new Set(over.map(({ item }) => item.id))],
  });
}
