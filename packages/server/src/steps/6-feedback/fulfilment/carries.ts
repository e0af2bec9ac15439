import type { CarryOver } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';

/**
 * What was decided on items of this year (结转, 不再结转), or, with `into`, what this year took over from the year before.
 * Items that one may not see are not there.
 */
export async function carriesOf(
  work: Work,
  planYear: number,
  {
    into = false,
    itemId = null,
    nextItemId = null,
    andRestricted = true,
  }: { into?: boolean; itemId?: string | null; nextItemId?: string | null; andRestricted?: boolean } = {},
): Promise<CarryOver[]> {
  const values: unknown[] = [work.governmentId, planYear, itemId, nextItemId];
  const visible = visibleItemsSql(work, 'i', values.length);
  const rows = await query<Omit<CarryOver, 'decidedAt'> & { decidedAt: Date }>(
    work.tx,
    `select c.id, c.item_id, i.code, i.title, c.decision, c.reason, c.wording, c.deadline::text as deadline, c.plan_year as from_year, c.to_year,
       c.matter_id, m.state as matter_state, m.item_id as next_item_id, c.decision = 'carry' and c.matter_id is null as is_waiting, c.decided_at,
       ${postWhoSql('c.government_id', 'c.post_id', 'c.decided_at::date')} as decided_by, c.revision
     from liubu.carry_over c
     join liubu.item i on i.government_id = c.government_id and i.plan_year = c.plan_year and i.id = c.item_id
     left join liubu.matter m on m.government_id = c.government_id and m.plan_year = c.to_year and m.id = c.matter_id
     where c.government_id = $1 and c.${into ? 'to_year' : 'plan_year'} = $2 and c.withdrawn_at is null
       and ($3::uuid is null or c.item_id = $3) and ($4::uuid is null or m.item_id = $4)
       and ${visible.sql} ${andRestricted ? '' : "and i.level <> 'restricted'"}
     order by i.position, c.id`,
    [...values, ...visible.values],
  );
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}

/** Whether a plan year is there to take anything over. */
export async function isYearOpen(work: Work, planYear: number): Promise<boolean> {
  const [row] = await query(
    work.tx,
    "select 1 from liubu.plan_year where government_id = $1 and plan_year = $2 and state <> 'closed'",
    [work.governmentId, planYear],
  );
  return row !== undefined;
}
