import type { Publication } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';

export interface VerifierOf {
  targetId: string;
  unitId: string | null;
  postId: string | null;
  publication: Publication | null;
}

/** Declares who verifies which targets; neither unit nor post takes the verifier away. @throws AppError RULE_BROKEN */
export async function assignVerifiers(
  work: Work,
  planYear: number,
  targets: readonly VerifierOf[],
): Promise<{ changed: number }> {
  const { tx, governmentId } = work;
  const ids = targets.map(({ targetId }) => targetId);
  const known = await query<{ id: string; itemId: string; owner: string | null }>(
    tx,
    `select t.id, t.item_id, t.value_of_target_id as owner from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.id = any($3::uuid[])`,
    [governmentId, planYear, ids],
  );
  const places = await query<{ id: string }>(
    tx,
    `select id from liubu.unit where government_id = $1 and id = any($2::uuid[])
     union all select p.id from liubu.post p where p.government_id = $1 and p.id = any($3::uuid[])
       and exists (select 1 from liubu.post_role r where r.government_id = p.government_id and r.post_id = p.id and r.role = 'verifier')`,
    [governmentId, targets.flatMap(({ unitId }) => unitId ?? []), targets.flatMap(({ postId }) => postId ?? [])],
  );
  const found = new Map(known.map((target) => [target.id, target]));
  const isPlace = new Set(places.map(({ id }) => id));
  for (const { targetId, unitId, postId } of targets) {
    const target = found.get(targetId);
    const refuse = (what: string, remedy: string): never => {
      throw new AppError('RULE_BROKEN', { what, remedy });
    };
    if (target === undefined) refuse('没有这个目标 / there is no such target', '请刷新页面 / reload the page');
    else if (target.owner !== null)
      refuse(
        '这个目标取用另一目标的数，不单独核定 / this target takes its figure from another',
        '请指定那个目标的核定单位 / assign that one',
      );
    if (unitId !== null && postId !== null)
      refuse('单位和岗位只选一个 / a unit or a post, not both', '请去掉一个 / leave one out');
    if ((unitId !== null && !isPlace.has(unitId)) || (postId !== null && !isPlace.has(postId)))
      refuse(
        '没有这个单位，或岗位没有“核验员”角色 / no such unit, or the post is no verifier',
        '请在组织与人员里给岗位加上核验员 / give the post that role first',
      );
  }
  let changed = 0;
  for (const { targetId, unitId, postId, publication } of targets) {
    const before = await tx
      .selectFrom('targetVerifier')
      .select(['unitId', 'postId', 'publication'])
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('targetId', '=', targetId)
      .executeTakeFirst();
    const same =
      (before?.unitId ?? null) === unitId &&
      (before?.postId ?? null) === postId &&
      JSON.stringify(before?.publication ?? null) === JSON.stringify(publication);
    if (same) continue;
    await tx
      .deleteFrom('targetVerifier')
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('targetId', '=', targetId)
      .execute();
    if (unitId !== null || postId !== null)
      await tx
        .insertInto('targetVerifier')
        .values({
          ...{ governmentId, planYear, targetId, unitId, postId, assignedAt: work.now },
          publication: publication === null ? null : JSON.stringify(publication),
          assignedByPostId: work.actor.posts[0]?.postId ?? null,
        })
        .execute();
    changed++;
    await work.record({
      what: 'inspect:assign-verifier',
      subjectKind: 'target',
      subjectId: targetId,
      body: { itemId: found.get(targetId)!.itemId, before: before ?? null, after: { unitId, postId, publication } },
    });
  }
  if (changed > 0) await work.announce('verified', { planYear });
  return { changed };
}
