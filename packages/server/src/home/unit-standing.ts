import type { HomePage, ItemLine } from '@liubu/contract';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';

type UnitStanding = HomePage['units'][number];

const NEXT = 8;

/** What each of one's own units answers for, and what it owes now. */
export async function unitStandings(work: Work, planYear: number): Promise<UnitStanding[]> {
  const units = [
    ...new Map(
      work.actor.posts.flatMap((post) => {
        const acts = post.roles.includes('unit_head') || post.roles.includes('liaison');
        return acts && post.unitId !== null ? [[post.unitId, post.unitName ?? ''] as const] : [];
      }),
    ),
  ];
  const standings: UnitStanding[] = [];
  for (const [unitId, unitName] of units) {
    const at = [work.governmentId, planYear, unitId] as const;
    const [counts] = await query<Omit<UnitStanding, 'unitId' | 'unitName' | 'nextDue' | 'filing'>>(
      work.tx,
      `select
         (select count(*)::int from liubu.acceptance a where a.government_id = $1 and a.plan_year = $2 and a.unit_id = $3 and a.released_at is null and a.role = 'lead') as lead,
         (select count(*)::int from liubu.acceptance a where a.government_id = $1 and a.plan_year = $2 and a.unit_id = $3 and a.released_at is null and a.role = 'support') as support,
         (select count(*)::int from liubu.acceptance a where a.government_id = $1 and a.plan_year = $2 and a.unit_id = $3 and a.released_at is null and a.accepted_at is null) as to_accept,
         (count(*) filter (where p.state in ('missing', 'draft')))::int as plans_to_write,
         (count(*) filter (where p.state = 'submitted'))::int as plans_to_sign,
         (count(*) filter (where p.state = 'returned'))::int as plans_returned
       from liubu.unit_plan p where p.government_id = $1 and p.plan_year = $2 and p.unit_id = $3`,
      at,
    );
    const nextDue = await query<Omit<ItemLine, 'link'>>(
      work.tx,
      `select i.id as item_id, i.code, i.title, null as unit_name, i.due::text as due, a.role as detail
       from liubu.acceptance a join liubu.item i on i.government_id = a.government_id and i.plan_year = a.plan_year and i.id = a.item_id and i.state = 'confirmed'
       where a.government_id = $1 and a.plan_year = $2 and a.unit_id = $3 and a.released_at is null and i.due is not null and i.due >= $4::date
       order by i.due, (a.role = 'support'), i.position limit ${NEXT}`,
      [...at, work.today],
    );
    const [filing] = await query<{ count: number; due: string; link: string }>(
      work.tx,
      `select count(*)::int as count, min(f.due)::text as due, '/' || $2 || '/filings/' || f.period_id as link
       from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id and p.state = 'open'
       where f.government_id = $1 and f.plan_year = $2::int and f.unit_id = $3 and f.state in ('waiting', 'draft', 'returned')
       group by f.period_id order by min(f.due) limit 1`,
      at,
    );
    standings.push({
      unitId,
      unitName,
      ...counts!,
      filing: filing ?? null,
      nextDue: nextDue.map((line) => ({ ...line, link: `/${planYear}/items/${line.itemId}` })),
    });
  }
  return standings;
}
