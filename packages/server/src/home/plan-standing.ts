import type { HomePage } from '@liubu/contract';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';

type Plan = NonNullable<HomePage['plan']>;

/** Units that are furthest behind; more would be a list, which has a page of its own. */
const MOST_BEHIND = 8;

/** Where the plan year stands as a whole, for those who see all of it. */
export async function planStanding(work: Work, planYear: number): Promise<Plan> {
  const at = [work.governmentId, planYear] as const;
  const [items] = await query<Plan['items']>(
    work.tx,
    `select (count(*) filter (where i.state = 'proposed'))::int as proposed, (count(*) filter (where i.state = 'confirmed'))::int as confirmed,
       (count(*) filter (where i.state = 'confirmed' and i.tier in ('goal', 'item') and not exists (select 1 from liubu.assignment a
         where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead' and a.decided_at is not null)))::int as without_lead
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.tier <> 'local_work' and i.undone_at is null`,
    at,
  );
  const [version] = await query<NonNullable<Plan['version']>>(
    work.tx,
    `select id, 'v' || major || case when minor = 0 then '' else '.' || minor end as label, state, document_number
     from liubu.breakdown_version where government_id = $1 and plan_year = $2 order by major desc, minor desc limit 1`,
    at,
  );
  const [acceptance] = await query<Plan['acceptance']>(
    work.tx,
    `select count(*)::int as total, count(accepted_at)::int as accepted,
       (count(*) filter (where accepted_at is null and due < $3::date))::int as late, (min(due) filter (where accepted_at is null))::text as due
     from liubu.acceptance where government_id = $1 and plan_year = $2 and released_at is null`,
    [...at, work.today],
  );
  const [plans] = await query<Plan['plans']>(
    work.tx,
    `select count(*)::int as total, (count(*) filter (where state = 'approved'))::int as approved,
       (count(*) filter (where state in ('submitted', 'signed')))::int as waiting,
       (count(*) filter (where state in ('missing', 'draft', 'returned')))::int as missing,
       (min(due) filter (where state in ('missing', 'draft', 'returned')))::text as due
     from liubu.unit_plan where government_id = $1 and plan_year = $2 and state <> 'released'`,
    at,
  );
  const [adjustments] = await query<Plan['adjustments']>(
    work.tx,
    `select (count(*) filter (where state = 'proposed'))::int as proposed, (count(*) filter (where state = 'approved'))::int as decided
     from liubu.adjustment where government_id = $1 and plan_year = $2`,
    at,
  );
  const behind = await query<Plan['behind'][number]>(
    work.tx,
    `select u.id as unit_id, u.name as unit_name, coalesce(a.n, 0)::int as not_accepted, coalesce(p.n, 0)::int as plans_missing
     from liubu.unit u
     left join (select unit_id, count(*) as n from liubu.acceptance where government_id = $1 and plan_year = $2 and released_at is null
       and accepted_at is null and due < $3::date group by unit_id) a on a.unit_id = u.id
     left join (select unit_id, count(*) as n from liubu.unit_plan where government_id = $1 and plan_year = $2 and due < $3::date
       and state in ('missing', 'draft', 'returned') group by unit_id) p on p.unit_id = u.id
     where u.government_id = $1 and (a.n > 0 or p.n > 0)
     order by coalesce(a.n, 0) + coalesce(p.n, 0) desc, u.position, u.name limit ${MOST_BEHIND}`,
    [...at, work.today],
  );
  return {
    items: items!,
    version: version ?? null,
    acceptance: acceptance!,
    plans: plans!,
    adjustments: adjustments!,
    behind,
  };
}
