import { notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandUnit, postFor } from '../../unit-of-actor.ts';
import { remindToAccept } from '../open-acceptances.ts';

interface Found {
  id: string;
  itemId: string;
  unitId: string;
  role: string;
  due: string;
  acceptedAt: Date | null;
}

/**
 * A unit accepts items: all of them or none. What was accepted already stays as it is, so that a repeated request does
 * no harm.
 *
 * @throws AppError NOT_FOUND when one of them is another unit's
 */
export async function acceptItems(
  work: Work,
  planYear: number,
  ids: readonly string[],
): Promise<{ accepted: number; already: number }> {
  const wanted = [...new Set(ids)];
  const found = await query<Found>(
    work.tx,
    `select id, item_id, unit_id, role, due::text as due, accepted_at from liubu.acceptance
     where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and released_at is null for update`,
    [work.governmentId, planYear, wanted],
  );
  if (found.length !== wanted.length) throw notFound();
  for (const { unitId } of found) demandUnit(work, 'deploy:accept', unitId);
  const open = found.filter(({ acceptedAt }) => acceptedAt === null);
  // The acting post is the same for all items of one unit.
  for (const unitId of new Set(open.map((one) => one.unitId)))
    await query(
      work.tx,
      'update liubu.acceptance set accepted_at = $4, accepted_by_post_id = $5 where government_id = $1 and plan_year = $2 and id = any($3::uuid[])',
      [
        work.governmentId,
        planYear,
        open.filter((one) => one.unitId === unitId).map(({ id }) => id),
        work.now,
        postFor(work, unitId),
      ],
    );
  for (const one of open)
    await work.record({
      what: 'deploy:accept-item',
      subjectKind: 'item',
      subjectId: one.itemId,
      body: { unitId: one.unitId, role: one.role, due: one.due, late: work.today > one.due },
    });
  if (open.length > 0) {
    await remindToAccept(work, planYear);
    await work.announce('acceptance', { accepted: open.length });
  }
  return { accepted: open.length, already: found.length - open.length };
}
