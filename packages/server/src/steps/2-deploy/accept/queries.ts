import type { Acceptance } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { dayIn } from '../../../platform/clock.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../post-who.ts';

interface Row extends Omit<Acceptance, 'acceptedAt' | 'isLate'> {
  acceptedAt: Date | null;
}

/** Accepted after the deadline, or the deadline is over without it. */
export const isLate = (due: string, acceptedAt: Date | null, today: string): boolean =>
  (acceptedAt === null ? today : dayIn(acceptedAt)) > due;

/** Acceptances in the order of the plan: of one's own unit, of a portfolio, of the government. */
export async function acceptancesOf(
  work: Work,
  planYear: number,
  { unit }: { unit?: string | undefined } = {},
): Promise<Acceptance[]> {
  const visible = visibleItemsSql(work, 'i', 5);
  const isOwn = work.scope('deploy:view') === 'own-unit';
  const rows = await query<Row>(
    work.tx,
    `select a.id, a.item_id, i.code, i.title, i.wording, a.unit_id, u.name as unit_name, a.role, c.name as collective_name,
       (select coalesce(lu.name, lc.name) from liubu.assignment l
          left join liubu.unit lu on lu.government_id = l.government_id and lu.id = l.unit_id
          left join liubu.collective lc on lc.government_id = l.government_id and lc.id = l.collective_id
        where l.government_id = a.government_id and l.plan_year = a.plan_year and l.item_id = a.item_id and l.role = 'lead') as lead_name,
       i.due::text as item_due, a.due::text as due, a.accepted_at,
       ${postWhoSql('a.government_id', 'a.accepted_by_post_id', 'a.accepted_at::date')} as accepted_by
     from liubu.acceptance a
     join liubu.item i on i.government_id = a.government_id and i.plan_year = a.plan_year and i.id = a.item_id
     join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
     where a.government_id = $1 and a.plan_year = $2 and a.released_at is null
       and ($3::uuid is null or a.unit_id = $3) and (case when $4::boolean then a.unit_id = any($5::uuid[]) else ${visible.sql} end)
     order by i.position, i.code, (a.role = 'support'), u.position, u.name`,
    [work.governmentId, planYear, unit ?? null, isOwn, work.actor.unitIds, ...visible.values],
  );
  return rows.map(({ acceptedAt, ...row }) => ({
    ...row,
    acceptedAt: acceptedAt?.toISOString() ?? null,
    isLate: isLate(row.due, acceptedAt, work.today),
  }));
}
