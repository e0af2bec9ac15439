import type { accountCasesApi, ResponseOf } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { ladderOf } from '../../4-inspect/index.ts';

type Clue = ResponseOf<typeof accountCasesApi.clues>['clues'][number];

/**
 * Where a case could begin: proposals of step four's ladder, delivered conclusions with demands, findings that stood.
 * A list to choose from and nothing more; one that a case was made of is gone from it. A light alone is not in it.
 */
export async function cluesOf({ tx, governmentId }: Work, planYear: number): Promise<Clue[]> {
  const rows = await query<Omit<Clue, 'unit'> & { unitId: string; unitName: string }>(
    tx,
    `select x.origin, x.id, x.unit_id, u.name as unit_name, x.item_ids, x.title, x."on"::text as "on" from (
       select 'ladder' as origin, s.id, s.unit_id, case when s.item_id is null then s.item_ids else array[s.item_id] end as item_ids,
         coalesce(i.title, '协办部分逾期' || cardinality(s.item_ids) || '项') as title, s.proposed_on as "on"
       from liubu.ladder_step s left join liubu.item i on i.government_id = s.government_id and i.plan_year = s.plan_year and i.id = s.item_id
       where s.government_id = $1 and s.plan_year = $2 and s.state in ('proposed', 'taken') and s.ended_on is null and s.notice_id is null and s.rung = any($3::text[])
       union all
       select 'conclusion', o.id, o.unit_id, array(select distinct q.item_id from liubu.rectification q where q.government_id = o.government_id and q.plan_year = o.plan_year and q.object_id = o.id and q.state <> 'dropped'),
         '督查结论 ' || k.number_text, (o.delivered_at at time zone 'Asia/Shanghai')::date
       from liubu.inspection_object o
       join lateral (select c.number_text from liubu.inspection_conclusion c where c.government_id = o.government_id and c.plan_year = o.plan_year and c.object_id = o.id order by c.version desc limit 1) k on true
       where o.government_id = $1 and o.plan_year = $2 and o.delivered_at is not null
         and exists (select 1 from liubu.rectification q where q.government_id = o.government_id and q.plan_year = o.plan_year and q.object_id = o.id and q.state in ('open', 'returned'))
       union all
       select 'finding', d.id, d.unit_id, array[d.item_id], i.title, (d.decided_at at time zone 'Asia/Shanghai')::date
       from liubu.finding d join liubu.item i on i.government_id = d.government_id and i.plan_year = d.plan_year and i.id = d.item_id
       where d.government_id = $1 and d.plan_year = $2 and d.state = 'accepted' and d.severity = 'contradiction' and d.unit_id is not null and d.decided_at is not null
     ) x join liubu.unit u on u.government_id = $1 and u.id = x.unit_id
     where cardinality(x.item_ids) > 0 and not exists (select 1 from liubu.account_case c where c.government_id = $1 and c.plan_year = $2 and c.origin = x.origin and c.origin_id = x.id and c.state <> 'dropped')
     order by x."on" desc, x.id limit 200`,
    [governmentId, planYear, await proposalRungs(tx, governmentId)],
  );
  return rows.map(({ unitId, unitName, ...row }) => ({ ...row, unit: { id: unitId, name: unitName } }));
}

/** Rungs of step four's ladder that are beyond that step. */
async function proposalRungs(tx: Work['tx'], governmentId: string): Promise<string[]> {
  const { body } = await ladderOf(tx, governmentId);
  return body.rungs.filter(({ instrument }) => instrument.kind === 'proposal').map(({ key }) => key);
}
