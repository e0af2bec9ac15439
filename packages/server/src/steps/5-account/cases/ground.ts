import {
  type CaseFact,
  type CaseTolerance,
  LIGHT_COLOURS,
  LIGHT_STATES,
  type LightColour,
  type LightState,
  NOTICE_COLOURS,
  NOTICE_KINDS,
  NOTICE_STATES,
  type NoticeColour,
  type NoticeKind,
  type NoticeState,
} from '@liubu/contract';
import { dayText } from '../../../files/day-text.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { tolerancesInForce } from '../tolerance/in-force.ts';

/** What the product knows of a unit's part in these items, each with what proves it; the officer chooses from it. */
export async function factsOf(
  { tx, governmentId, today, now }: Work,
  planYear: number,
  unitId: string,
  itemIds: readonly string[],
): Promise<CaseFact[]> {
  const at = [governmentId, planYear, itemIds];
  const facts: CaseFact[] = [];
  const put = (kind: CaseFact['kind'], itemId: string, sourceId: string, text: string) =>
    facts.push({ kind, itemId, sourceId, text: text.slice(0, 1000) });
  for (const row of await query<{ id: string; code: string | null; wording: string; due: string | null }>(
    tx,
    'select id, code, wording, due::text as due from liubu.item where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) order by position',
    at,
  ))
    put(
      'item',
      row.id,
      row.id,
      `${row.wording.slice(0, 600).replace(/[。；]$/, '')}${row.code || row.due ? `（${[row.code && `事项${row.code}`, row.due && `完成时限${dayText(row.due)}`].filter(Boolean).join('，')}）` : ''}。`,
    );
  for (const row of await query<{
    itemId: string;
    colour: LightColour;
    state: LightState;
    asOf: string;
    months: { month: number; colour: LightColour }[];
  }>(
    tx,
    `select l.item_id, l.colour, l.state, l.as_of::text as as_of,
       coalesce((select json_agg(json_build_object('month', m.month, 'colour', m.colour) order by m.month) from liubu.light_month m
         where m.government_id = l.government_id and m.plan_year = l.plan_year and m.item_id = l.item_id), '[]') as months
     from liubu.light l where l.government_id = $1 and l.plan_year = $2 and l.item_id = any($3::uuid[])`,
    at,
  )) {
    const bad = row.months.filter(({ colour }) => colour === 'red' || colour === 'yellow');
    put(
      'light',
      row.itemId,
      row.itemId,
      `截至${dayText(row.asOf)}${LIGHT_COLOURS[row.colour][0]}，状态“${LIGHT_STATES[row.state][0]}”${bad.length > 0 ? `；月末亮灯：${bad.map(({ month, colour }) => `${month}月${LIGHT_COLOURS[colour][0]}`).join('、')}` : ''}。`,
    );
  }
  for (const row of await query<{
    id: string;
    itemId: string;
    month: number;
    due: string;
    state: string;
    lateDays: number | null;
  }>(
    tx,
    `select f.id, f.item_id, p.month, f.due::text as due, f.state, f.late_days from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($3::uuid[]) and f.unit_id = $4
       and ((f.state in ('waiting', 'draft', 'returned') and f.due < $5::date) or f.late_days > 0 or f.state = 'returned') order by p.month, f.id limit 40`,
    [...at, unitId, today],
  )) {
    const isIn = !['waiting', 'draft', 'returned'].includes(row.state);
    put(
      'filing',
      row.itemId,
      row.id,
      `${row.month}月填报应于${dayText(row.due)}前报送，${isIn ? `逾期${row.lateDays ?? 0}个工作日报送` : `至${dayText(today)}${row.state === 'returned' ? '退回后' : ''}仍未报送`}。`,
    );
  }
  for (const row of await query<{
    id: string;
    itemId: string;
    name: string;
    unit: string | null;
    goal: string | null;
    month: number;
    value: string;
    source: string;
    asOf: string;
    status: string;
  }>(
    tx,
    `with known as (
       select distinct on (t.id, v.month) t.id, v.month, v.value, v.source, v.as_of, v.status from liubu.target t
       join liubu.verified_value v on v.government_id = t.government_id and v.plan_year = t.plan_year and v.target_id = coalesce(t.value_of_target_id, t.id)
         and v.unit_id is null and (v.embargo_until is null or v.embargo_until <= $4)
       where t.government_id = $1 and t.plan_year = $2 and t.item_id = any($3::uuid[]) order by t.id, v.month, v.version desc)
     -- What is told month by month is added up; all else is as of the last month.
     select distinct on (t.id) t.id, t.item_id, t.name, t.measure_unit as unit, trim_scale(t.value)::text as goal, v.month,
       trim_scale(case when t.quantity = 'flow_period' then (select sum(w.value) from known w where w.id = t.id) else v.value end)::text as value,
       v.source, v.as_of::text as as_of, v.status
     from liubu.target t join known v on v.id = t.id
     where t.government_id = $1 and t.plan_year = $2 order by t.id, v.month desc`,
    [...at, now],
  ))
    put(
      'value',
      row.itemId,
      row.id,
      `${row.name}：全年目标${row.goal ?? '—'}${row.unit ?? ''}，1—${row.month}月核验数${row.value}${row.unit ?? ''}（${{ expected: '预计', flash: '快报', final: '最终' }[row.status] ?? row.status}，截至${dayText(row.asOf)}，${row.source}）。`,
    );
  for (const row of await query<{
    id: string;
    itemId: string;
    rule: string;
    month: number | null;
    state: string;
    severity: string;
    says: string | null;
    answer: string | null;
    decision: string | null;
  }>(
    tx,
    `select d.id, d.item_id, d.rule, d.month, d.state, d.severity, d.details ->> 'says' as says, d.answer, d.decision from liubu.finding d
     where d.government_id = $1 and d.plan_year = $2 and d.item_id = any($3::uuid[]) and (d.unit_id = $4 or d.unit_id is null) and d.state in ('open', 'answered', 'accepted')
     order by d.found_at limit 30`,
    [...at, unitId],
  ))
    put(
      'finding',
      row.itemId,
      row.id,
      `${row.month === null ? '' : `${row.month}月`}数据核查${row.severity === 'contradiction' ? '发现矛盾' : '发现疑点'}：${row.says ?? row.rule}${row.answer ? `；单位说明：${row.answer.slice(0, 300)}` : ''}${row.state === 'accepted' ? `；已认定成立${row.decision ? `：${row.decision.slice(0, 200)}` : ''}` : ''}。`,
    );
  for (const row of await query<{
    id: string;
    itemId: string;
    kind: NoticeKind;
    colour: NoticeColour;
    numberText: string;
    title: string;
    state: NoticeState;
    issuedOn: string;
    due: string | null;
    returned: number;
  }>(
    tx,
    `select n.id, n.item_id, n.kind, n.colour, n.number_text, n.title, n.state, n.issued_on::text as issued_on, n.reply_due::text as due,
       (select count(*)::int from liubu.notice_reply r where r.government_id = n.government_id and r.plan_year = n.plan_year and r.notice_id = n.id and r.state = 'returned') as returned
     from liubu.notice n where n.government_id = $1 and n.plan_year = $2 and n.item_id = any($3::uuid[]) and n.lead_unit_id = $4 and n.issued_on is not null and n.state <> 'withdrawn' order by n.issued_on`,
    [...at, unitId],
  ))
    put(
      'notice',
      row.itemId,
      row.id,
      `${dayText(row.issuedOn)}下达${NOTICE_COLOURS[row.colour][0]}${NOTICE_KINDS[row.kind][0]}${row.numberText}${row.due ? `，要求${dayText(row.due)}前回复` : ''}，现为“${NOTICE_STATES[row.state][0]}”${row.returned > 0 ? `，退回重报${row.returned}次` : ''}。`,
    );
  for (const row of await query<{
    id: string;
    itemId: string;
    numberText: string;
    number: number;
    problem: string;
    due: string;
    state: string;
  }>(
    tx,
    `select q.object_id as id, q.item_id, k.number_text, q.number, q.problem, q.due::text as due, q.state from liubu.rectification q
     join lateral (select c.number_text from liubu.inspection_conclusion c where c.government_id = q.government_id and c.plan_year = q.plan_year and c.object_id = q.object_id order by c.version desc limit 1) k on true
     join liubu.inspection_object o on o.government_id = q.government_id and o.plan_year = q.plan_year and o.id = q.object_id
     where q.government_id = $1 and q.plan_year = $2 and q.item_id = any($3::uuid[]) and q.unit_id = $4 and q.state <> 'dropped' and o.delivered_at is not null order by q.due`,
    [...at, unitId],
  ))
    put(
      'conclusion',
      row.itemId,
      row.id,
      `督查结论${row.numberText}指出：${row.problem.slice(0, 500)}；要求${dayText(row.due)}前整改${['verified', 'closed', 'confirmed'].includes(row.state) ? '，已整改' : row.due < today ? '，逾期未完成整改' : ''}。`,
    );
  return facts;
}

/** Tolerances that stand on these items of the unit, and those that are asked for. */
export async function tolerancesOn(
  { tx, governmentId, today }: Work,
  planYear: number,
  unitId: string,
  itemIds: readonly string[],
): Promise<CaseTolerance[]> {
  const standing = (await tolerancesInForce(tx, governmentId, planYear, today)).filter(
    (one) => one.unitId === unitId && itemIds.includes(one.itemId),
  );
  const asked = await query<{ id: string; itemId: string }>(
    tx,
    `select id, item_id from liubu.tolerance where government_id = $1 and plan_year = $2 and unit_id = $3 and item_id = any($4::uuid[]) and state in ('submitted', 'examined') order by id`,
    [governmentId, planYear, unitId, itemIds],
  );
  return [
    ...standing.map(({ id, itemId, outcome, ladder, deductionShare, mendBy }) => ({
      ...{ id, itemId, isAsked: false, outcome, ladder, deductionShare, mendBy },
    })),
    ...asked.map((one) => ({ ...one, isAsked: true, outcome: null, ladder: null, deductionShare: null, mendBy: null })),
  ];
}

/** Who holds a post in the unit today: whom a case of the unit may be about. */
export function peopleOfUnit({ tx, governmentId, today }: Work, unitId: string) {
  return query<{ id: string; name: string; title: string }>(
    tx,
    `select distinct on (p.id) p.id, p.name, o.title from liubu.tenure t
     join liubu.post o on o.government_id = t.government_id and o.id = t.post_id
     join liubu.person p on p.government_id = t.government_id and p.id = t.person_id
     where t.government_id = $1 and o.unit_id = $2 and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date) order by p.id, o.title`,
    [governmentId, unitId, today],
  );
}
