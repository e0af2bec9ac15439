import type { AccountLadder, AccountTrigger, RungCarrier, TakenRung } from '@liubu/contract';
import { workingDaysBetween } from '../../../calendar/working-days.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { type LadderStanding, ladderOf, ladderTriggerMet } from '../../4-inspect/index.ts';

interface Taken {
  carrier: RungCarrier;
  on: string;
  text: string;
  link: string | null;
}

/**
 * Which rungs were taken against a unit on these items: the lower ones as step four's reminders, notices and demands
 * after an inspection tell them, the upper ones as earlier cases do; and what of each rung's conditions is met now.
 */
export async function takenRungs(
  work: Work,
  planYear: number,
  ladder: AccountLadder,
  { unitId, itemIds, caseId }: { unitId: string; itemIds: readonly string[]; caseId: string | null },
): Promise<TakenRung[]> {
  const taken = await takenBy(work, planYear, unitId, itemIds, caseId);
  const standing = await standingNow(work, planYear, unitId, itemIds);
  const timesOf = (key: string): number => {
    const carrier = ladder.rungs.find((rung) => rung.key === key)?.carrier;
    return taken.filter((one) => one.carrier === carrier).length;
  };
  return ladder.rungs.map(({ key, name, carrier, triggers }) => {
    const own = taken.filter((one) => one.carrier === carrier);
    return {
      key,
      name,
      carrier,
      times: own.length,
      last: own.at(-1)?.on ?? null,
      links: own.flatMap(({ text, link }) => (link === null ? [] : [{ text, link }])).slice(-5),
      met: triggers.flatMap((trigger) => metNow(trigger, standing, timesOf)),
    };
  });
}

function metNow(trigger: AccountTrigger, standing: LadderStanding, timesOf: (key: string) => number): TakenRung['met'] {
  if (trigger.kind === 'rung') {
    const counted = timesOf(trigger.rung);
    return counted >= trigger.times ? [{ kind: `rung ${trigger.rung}`, counted, wanted: trigger.times }] : [];
  }
  const met = ladderTriggerMet(trigger, standing);
  if (met === null) return [];
  const kind = 'colour' in trigger ? `${trigger.kind} ${trigger.colour}` : trigger.kind;
  return [{ kind, counted: Number(met.counted ?? 1), wanted: Number(met.from ?? 1) }];
}

async function takenBy(
  { tx, governmentId }: Work,
  planYear: number,
  unitId: string,
  itemIds: readonly string[],
  caseId: string | null,
): Promise<Taken[]> {
  const { body: stepLadder } = await ladderOf(tx, governmentId);
  const reminding = stepLadder.rungs
    .filter(({ instrument }) => instrument.kind === 'reminder' || instrument.kind === 'chase')
    .map(({ key }) => key);
  return query<Taken>(
    tx,
    `select * from (
       select 'reminder' as carrier, r.on_day::text as "on", '系统提醒' as text, null as link from liubu.reminder r
         where r.government_id = $1 and r.plan_year = $2 and r.unit_id = $3 and (
           exists (select 1 from liubu.filing f where f.government_id = $1 and f.plan_year = $2 and f.id = r.thing_id and f.item_id = any($4::uuid[]))
           or exists (select 1 from liubu.notice n where n.government_id = $1 and n.plan_year = $2 and n.id = r.thing_id and n.item_id = any($4::uuid[]))
           or exists (select 1 from liubu.finding d where d.government_id = $1 and d.plan_year = $2 and d.id = r.thing_id and d.item_id = any($4::uuid[]))
           or exists (select 1 from liubu.rectification q where q.government_id = $1 and q.plan_year = $2 and q.id = r.thing_id and q.item_id = any($4::uuid[])))
       union all
       select 'reminder', (h.chased_at at time zone 'Asia/Shanghai')::date::text, '手工催办', '/' || $2::int || '/chasing' from liubu.chase h
         where h.government_id = $1 and h.plan_year = $2 and h.unit_id = $3
           and exists (select 1 from jsonb_array_elements(h.things) t where t -> 'itemIds' ?| $5::text[])
       union all
       select 'reminder', coalesce((s.decided_at at time zone 'Asia/Shanghai')::date, s.proposed_on)::text, '督办阶梯：已采取', '/' || $2::int || '/ladder?id=' || s.id from liubu.ladder_step s
         where s.government_id = $1 and s.plan_year = $2 and s.unit_id = $3 and s.state = 'taken' and s.rung = any($6::text[]) and s.notice_id is null
           and (s.item_id = any($4::uuid[]) or s.item_ids && $4::uuid[])
       union all
       select case n.kind when 'rectify' then 'rectify' else 'urge' end, n.issued_on::text, n.number_text, '/' || $2::int || '/notices/' || n.id from liubu.notice n
         where n.government_id = $1 and n.plan_year = $2 and n.lead_unit_id = $3 and n.item_id = any($4::uuid[]) and n.issued_on is not null and n.state <> 'withdrawn'
       union all
       select 'rectify', (o.delivered_at at time zone 'Asia/Shanghai')::date::text, '督查整改清单', '/' || $2::int || '/inspected/' || o.id from liubu.rectification q
         join liubu.inspection_object o on o.government_id = q.government_id and o.plan_year = q.plan_year and o.id = q.object_id
         where q.government_id = $1 and q.plan_year = $2 and q.unit_id = $3 and q.item_id = any($4::uuid[]) and q.state <> 'dropped' and o.delivered_at is not null
       union all
       select 'talk', t.held_on::text, '约谈 ' || c.number_text, '/' || $2::int || '/talks/' || t.id from liubu.account_talk t
         join liubu.account_case c on c.government_id = t.government_id and c.plan_year = t.plan_year and c.id = t.case_id
         where t.government_id = $1 and t.plan_year = $2 and c.unit_id = $3 and c.item_ids && $4::uuid[] and t.state in ('held', 'done') and c.id is distinct from $7::uuid
       union all
       select c.rung_body ->> 'carrier', c.decided_on::text, c.number_text, '/' || $2::int || '/cases/' || c.id from liubu.account_case c
         where c.government_id = $1 and c.plan_year = $2 and c.unit_id = $3 and c.item_ids && $4::uuid[] and c.decision = 'approved'
           and c.rung_body ->> 'carrier' in ('circular', 'organ') and c.outcome is distinct from 'none' and c.id is distinct from $7::uuid
     ) taken order by "on"`,
    [governmentId, planYear, unitId, itemIds, itemIds, reminding, caseId],
  );
}

/** What is counted of the unit on these items now, the worst of them. */
async function standingNow(
  { tx, governmentId, today }: Work,
  planYear: number,
  unitId: string,
  itemIds: readonly string[],
): Promise<LadderStanding> {
  const lights = await query<{ colour: LadderStanding['colour']; months: LadderStanding['colour'][] }>(
    tx,
    `select l.colour, coalesce((select array_agg(m.colour order by m.month desc) from liubu.light_month m
       where m.government_id = l.government_id and m.plan_year = l.plan_year and m.item_id = l.item_id), '{}') as months
     from liubu.light l where l.government_id = $1 and l.plan_year = $2 and l.item_id = any($3::uuid[])`,
    [governmentId, planYear, itemIds],
  );
  const [counted] = await query<{ due: string | null; returned: number }>(
    tx,
    `select (select min(due) from (
         select f.due from liubu.filing f where f.government_id = $1 and f.plan_year = $2 and f.unit_id = $3 and f.item_id = any($4::uuid[]) and f.state in ('waiting', 'draft', 'returned')
         union all
         select n.reply_due from liubu.notice n where n.government_id = $1 and n.plan_year = $2 and n.lead_unit_id = $3 and n.item_id = any($4::uuid[]) and n.state in ('issued', 'received', 'returned', 'reopened')
       ) open)::text as due,
       (select count(*)::int from liubu.notice_reply r join liubu.notice n on n.government_id = r.government_id and n.plan_year = r.plan_year and n.id = r.notice_id
         where n.government_id = $1 and n.plan_year = $2 and n.lead_unit_id = $3 and n.item_id = any($4::uuid[]) and r.state = 'returned') as returned`,
    [governmentId, planYear, unitId, itemIds],
  );
  const rank = { none: 0, green: 0, yellow: 1, red: 2 };
  const worst = lights.toSorted((a, b) => rank[b.colour] - rank[a.colour] || b.months.length - a.months.length)[0];
  return {
    late: counted?.due && counted.due < today ? workingDaysBetween(counted.due, today) : 0,
    colour: worst?.colour ?? 'none',
    months: worst?.months ?? [],
    returned: counted?.returned ?? 0,
  };
}
