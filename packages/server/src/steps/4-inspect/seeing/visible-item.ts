import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

export interface SeenItem {
  id: string;
  code: string;
  title: string;
  wording: string;
  due: string | null;
  level: 'public' | 'internal' | 'restricted';
}

/** An item that the actor may see; whoever reads a restricted one is kept. @throws AppError NOT_FOUND, alike for both */
export async function visibleItem(work: Work, planYear: number, id: string): Promise<SeenItem> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query<SeenItem>(
    work.tx,
    `select i.id, i.code, i.title, i.wording, i.due::text as due, i.level from liubu.item i
     where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.undone_at is null and ${visible.sql}`,
    [work.governmentId, planYear, id, ...visible.values],
  );
  if (item === undefined) throw new AppError('NOT_FOUND');
  if (item.level === 'restricted')
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'item',
        subjectId: id,
        happenedAt: work.now,
      })
      .execute();
  return item;
}
