import { randomUUID } from 'node:crypto';
import { contactPosts, leaderOfUnit, leadersWithPortfolios } from '../../../people/posts.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { Facts } from './adjustment-rules.ts';

/**
 * Writes who answers after an adjustment. With another lead come its leader in charge, whoever serves that leader, and
 * its contact; where there is none, the one before stays.
 */
export async function assignAnew(
  work: Work,
  planYear: number,
  itemId: string,
  { lead, support }: Facts,
): Promise<void> {
  const { tx, governmentId } = work;
  const standing = await tx
    .selectFrom('assignment')
    .select(['id', 'role', 'unitId', 'collectiveId', 'postId'])
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .execute();
  const isSameLead = standing.some(
    ({ role, unitId, collectiveId }) => role === 'lead' && (unitId ?? collectiveId) === lead?.id,
  );
  const collectives = new Set(
    (await tx.selectFrom('collective').select('id').where('governmentId', '=', governmentId).execute()).map(
      ({ id }) => id,
    ),
  );
  const leader = lead ? leaderOfUnit(await leadersWithPortfolios(tx, governmentId, work.today), lead.id) : null;
  const posts = isSameLead
    ? []
    : [
        { role: 'leader' as const, postId: leader?.postId },
        { role: 'deputy_secretary' as const, postId: leader?.deputySecretaries[0]?.postId },
        {
          role: 'contact' as const,
          postId: lead ? (await contactPosts(tx, governmentId, work.today)).get(lead.id)?.[0]?.postId : undefined,
        },
      ].flatMap(({ role, postId }) => (postId === undefined ? [] : [{ role, postId }]));
  const replaced = ['lead', 'support', ...posts.map(({ role }) => role)] as const;
  await tx
    .deleteFrom('assignment')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .where('role', 'in', [...replaced] as ('lead' | 'support')[])
    .execute();
  const common = {
    governmentId,
    planYear,
    itemId,
    createdAt: work.now,
    decidedAt: work.now,
    decidedByPersonId: work.actor.personId,
  };
  const party = (id: string) => (collectives.has(id) ? { collectiveId: id } : { unitId: id });
  await tx
    .insertInto('assignment')
    .values([
      ...(lead ? [{ ...common, id: randomUUID(), role: 'lead' as const, ...party(lead.id) }] : []),
      ...(support ?? []).map(({ id }, position) => ({
        ...common,
        id: randomUUID(),
        role: 'support' as const,
        position,
        ...party(id),
      })),
      ...posts.map(({ role, postId }) => ({ ...common, id: randomUUID(), role, postId })),
    ])
    .execute();
  await query(
    tx,
    'update liubu.item set assignment_revision = assignment_revision + 1 where government_id = $1 and plan_year = $2 and id = $3',
    [governmentId, planYear, itemId],
  );
}

/** What waited on the item for the unit that led it waits for the one that leads it now. */
export async function handOverTodos(work: Work, itemId: string, fromUnitId: string, toUnitId: string): Promise<void> {
  await work.tx
    .updateTable('todo')
    .set({ audienceUnitId: toUnitId })
    .where('governmentId', '=', work.governmentId)
    .where('subjectKind', '=', 'item')
    .where('subjectId', '=', itemId)
    .where('audienceUnitId', '=', fromUnitId)
    .where('doneAt', 'is', null)
    .execute();
  await work.announce('todo', {});
}
