import type { Lesson } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { mayChange, readableSql } from './whose.ts';

/** 经验做法和教训, the newest first. Of an item that one may not see, the entry does not say which it is. */
export async function lessonsOf(
  work: Work,
  planYear: number,
  { itemId = null, andRestricted = true }: { itemId?: string | null; andRestricted?: boolean } = {},
): Promise<Lesson[]> {
  const values: unknown[] = [work.governmentId, planYear, itemId];
  const readable = readableSql(work, 'l.unit_id', values.length);
  values.push(...readable.values);
  const visible = visibleItemsSql(work, 'i', values.length);
  const rows = await query<Omit<Lesson, 'addedAt' | 'mayEdit'> & { addedAt: Date }>(
    work.tx,
    `select l.id, l.kind, l.title, l.body, l.tags, i.id as item_id, i.title as item_title, l.unit_id, u.name as unit_name,
       ${postWhoSql('l.government_id', 'l.post_id', 'l.added_at::date')} as by, l.added_at, l.withdrawn_at is not null as is_withdrawn, l.revision
     from liubu.lesson l
     left join liubu.item i on i.government_id = l.government_id and i.plan_year = l.plan_year and i.id = l.item_id and ${visible.sql}
     left join liubu.unit u on u.government_id = l.government_id and u.id = l.unit_id
     where l.government_id = $1 and l.plan_year = $2 and ($3::uuid is null or l.item_id = $3) and ${readable.sql}
       ${andRestricted ? '' : "and not exists (select 1 from liubu.item r where r.government_id = l.government_id and r.plan_year = l.plan_year and r.id = l.item_id and r.level = 'restricted')"}
     order by l.withdrawn_at is not null, l.added_at desc, l.id`,
    [...values, ...visible.values],
  );
  return rows.map((row) => ({
    ...row,
    addedAt: row.addedAt.toISOString(),
    mayEdit: !row.isWithdrawn && mayChange(work, row.unitId),
  }));
}
