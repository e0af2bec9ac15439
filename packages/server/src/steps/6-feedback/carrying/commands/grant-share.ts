import { randomUUID } from 'node:crypto';
import type { BodyOf, feedbackCarryingApi, SharePage } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { grantOf, layShare, sharePageOf, superiorsOf } from '../grants.ts';
import { type IssuedVersion, issuedVersionOf } from '../share-content.ts';
import { CARRY_SUBJECT, carrySubject } from '../tell-carrying.ts';

type Grant = BodyOf<typeof feedbackCarryingApi.grantShare>;

async function demandIssued(work: Work, planYear: number): Promise<IssuedVersion> {
  const version = await issuedVersionOf(work, planYear);
  if (version === null)
    throw new AppError('STATE_REFUSED', {
      state: '方案还没有印发 / the breakdown is not issued',
      doing: '共享给上级 / share it',
      remedy: '印发之后再共享 / share it after the issue.',
    });
  return version;
}

/**
 * Grants a superior the sight of issued items, and lays them there at once. One grant a superior holds at a time.
 *
 * @throws AppError INPUT_INVALID for who is no superior or an item that cannot be shared; DUPLICATE; STATE_REFUSED
 */
export async function grantShare(work: Work, planYear: number, given: Grant): Promise<SharePage> {
  const version = await demandIssued(work, planYear);
  const superior = (await superiorsOf(work)).find(({ id }) => id === given.toGovernmentId);
  if (superior === undefined) {
    const problem = '它不是本级政府的上级 / it is no superior of this government';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { toGovernmentId: problem } });
  }
  await query(work.tx, "select pg_advisory_xact_lock(hashtextextended('share ' || $1 || ' ' || $2, 0))", [
    work.governmentId,
    superior.id,
  ]);
  const [standing] = await query<{ id: string }>(
    work.tx,
    'select id from liubu.share_grant where government_id = $1 and plan_year = $2 and to_government_id = $3 and revoked_at is null',
    [work.governmentId, planYear, superior.id],
  );
  if (standing)
    throw new AppError('DUPLICATE', { what: '对这个上级的授权 / the grant to this superior', existing: superior.name });
  if (given.itemIds !== null && given.itemIds.length === 0) {
    const problem = '请至少选一项 / choose at least one item';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { itemIds: problem } });
  }
  const id = randomUUID();
  await query(
    work.tx,
    `insert into liubu.share_grant (government_id, plan_year, id, to_government_id, to_name, levels, fields, item_ids, granted_at, granted_by_post_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[work.governmentId, planYear, id, superior.id, superior.name, given.levels],
      ...[JSON.stringify(given.fields), given.itemIds, work.now, work.actor.posts[0]?.postId ?? null],
    ],
  );
  await work.record({
    what: 'feedback:grant-share',
    subjectKind: 'share',
    subjectId: id,
    body: { to: superior, levels: given.levels, fields: given.fields, items: given.itemIds?.length ?? 'all' },
  });
  await finishTodos(work, CARRY_SUBJECT, carrySubject(planYear, superior.id), 'share-upwards');
  const { toGovernmentId, levels, fields, itemIds } = given;
  await layShare(work, planYear, { id, toGovernmentId, levels, fields, itemIds }, version);
  return sharePageOf(work, planYear);
}

/** What is issued now, laid with the superior once more. @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED */
export async function shareAgain(work: Work, planYear: number, id: string, revision: number): Promise<SharePage> {
  const version = await demandIssued(work, planYear);
  await layShare(work, planYear, await grantOf(work, planYear, id, revision), version);
  return sharePageOf(work, planYear);
}

/** Takes a grant back: what was laid with the superior is emptied there. */
export async function revokeShare(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<SharePage> {
  const grant = await grantOf(work, planYear, id, revision);
  await query(work.tx, 'select liubu.withdraw_shares($1, $2, $3)', [grant.toGovernmentId, planYear, work.now]);
  await query(
    work.tx,
    `update liubu.share_grant set revoked_at = $4, revoked_reason = $5, shared_items = 0, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, id, work.now, reason],
  );
  await work.record({
    what: 'feedback:revoke-share',
    subjectKind: 'share',
    subjectId: id,
    body: { to: grant.toGovernmentId, items: grant.sharedItems },
    reason,
  });
  await work.announce('share', { id });
  await work.enqueue('tell-carrying', {
    governmentId: grant.toGovernmentId,
    planYear,
    fromGovernmentId: work.governmentId,
  });
  return sharePageOf(work, planYear);
}
