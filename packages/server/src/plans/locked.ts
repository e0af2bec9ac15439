import { AppError } from '../platform/app-error.ts';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';

interface LockedItem {
  id: string;
  title: string;
  version: string;
}

/**
 * Which of these items an issued version of the breakdown holds. A deliverable is held with its item; what a unit
 * splits for itself (local work) is its own.
 */
export async function lockedItems(work: Work, planYear: number, itemIds: readonly string[]): Promise<LockedItem[]> {
  if (itemIds.length === 0) return [];
  return query<LockedItem>(
    work.tx,
    `select i.id, i.title, 'v' || v.major || case when v.minor = 0 then '' else '.' || v.minor end as version
     from liubu.item i
     join liubu.breakdown_version v on v.government_id = i.government_id and v.plan_year = i.plan_year and v.state = 'issued'
     where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) and i.tier <> 'local_work'
       and exists (select 1 from liubu.breakdown_item b where b.government_id = i.government_id and b.plan_year = i.plan_year
         and b.version_id = v.id and b.item_id in (i.id, i.parent_id))
     order by i.position, i.id`,
    [work.governmentId, planYear, itemIds],
  );
}

/**
 * The one gate before wording, targets, units and dates: what was issued changes by adjustment only. Every command that
 * changes these of an item calls it before it writes.
 *
 * @param itemId  one item, or all that the command changes
 * @throws AppError STATE_REFUSED naming the items and where to go
 */
export async function demandOpen(work: Work, planYear: number, itemId: string | readonly string[]): Promise<void> {
  const locked = await lockedItems(work, planYear, typeof itemId === 'string' ? [itemId] : itemId);
  const [first] = locked;
  if (first === undefined) return;
  const more = locked.length > 1 ? `（另有 ${locked.length - 1} 项 / and ${locked.length - 1} more）` : '';
  throw new AppError(
    'STATE_REFUSED',
    {
      state: `已印发 ${first.version} / issued`,
      doing: `直接修改“${first.title}”${more} / change it directly`,
      remedy: '请提出调整，写明理由和依据 / propose an adjustment with its reason and basis.',
    },
    { details: { locked: locked.map(({ id }) => id) } },
  );
}
