import {
  LIGHT_COLOURS,
  LIGHT_STATES,
  type LightColour,
  type LightState,
  type NoticeFact,
  PROOFS,
  type Proof,
} from '@liubu/contract';
import { dayText } from '../../../files/day-text.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { placeOf } from '../chasing/rules/rung.ts';
import { gapKindOf, WHY, type Why, whyInWords } from '../lights/index.ts';
import { paceInWords } from './rules/pace-words.ts';

/** What a notice to one unit on one item is drafted from. */
export interface Subject {
  itemId: string;
  unitId: string;
  code: string | null;
  title: string;
  wording: string;
  due: string | null;
  supports: string[];
  findingIds: string[];
  filingIds: string[];
}

/**
 * The matters named, by item and unit: an item goes to its lead, a finding and a filing to the unit that they are of.
 * What the actor may not see is not found.
 */
export async function subjectsOf(
  work: Work,
  planYear: number,
  visible: { sql: string; values: unknown[] },
  named: {
    itemIds: readonly string[];
    findingIds: readonly string[];
    filingIds: readonly string[];
    unitId: string | null;
  },
): Promise<(Omit<Subject, 'unitId'> & { unitId: string | null })[]> {
  return query(
    work.tx,
    `with lead as (
       select distinct on (v.item_id) v.item_id, v.unit_id from (
         select a.item_id, a.unit_id, 0 as place, a.position from liubu.assignment a where a.government_id = $1 and a.plan_year = $2 and a.role = 'lead' and a.unit_id is not null and a.decided_at is not null
         union all select q.item_id, q.unit_id, 1, 0 from liubu.acceptance q where q.government_id = $1 and q.plan_year = $2 and q.role = 'lead' and q.released_at is null) v
       order by v.item_id, v.place, v.position, v.unit_id),
     named as (
       select i.id as item_id, coalesce($6::uuid, l.unit_id) as unit_id, null::uuid as finding_id, null::uuid as filing_id
       from liubu.item i left join lead l on l.item_id = i.id where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[])
       union all
       select d.item_id, coalesce(d.unit_id, l.unit_id), d.id, null from liubu.finding d left join lead l on l.item_id = d.item_id
       where d.government_id = $1 and d.plan_year = $2 and d.id = any($4::uuid[])
       union all
       select f.item_id, f.unit_id, null, f.id from liubu.filing f where f.government_id = $1 and f.plan_year = $2 and f.id = any($5::uuid[]))
     select n.item_id, n.unit_id, i.code, i.title, i.wording, i.due::text as due,
       coalesce(array_agg(distinct n.finding_id::text) filter (where n.finding_id is not null), '{}') as finding_ids,
       coalesce(array_agg(distinct n.filing_id::text) filter (where n.filing_id is not null), '{}') as filing_ids,
       coalesce((select array_agg(a.unit_id::text order by a.position) from liubu.assignment a where a.government_id = $1 and a.plan_year = $2
         and a.item_id = n.item_id and a.role = 'support' and a.unit_id is not null and a.unit_id is distinct from n.unit_id), '{}') as supports
     from named n join liubu.item i on i.government_id = $1 and i.plan_year = $2 and i.id = n.item_id
     where i.state <> 'dropped' and ${visible.sql}
     group by n.item_id, n.unit_id, i.code, i.title, i.wording, i.due, i.position order by i.position, n.item_id, n.unit_id`,
    [work.governmentId, planYear, named.itemIds, named.findingIds, named.filingIds, named.unitId, ...visible.values],
  );
}

/** What stands, each with where it comes from: the promise, the light with its proof, what is late, what was found. */
export async function gatherFacts(work: Work, planYear: number, subject: Subject): Promise<NoticeFact[]> {
  const { tx, governmentId, today } = work;
  const facts: NoticeFact[] = [
    {
      text: `事项：${subject.code ? `${subject.code} ` : ''}${subject.wording.slice(0, 600)}${subject.due ? `（完成时限：${dayText(subject.due)}）` : ''}`,
      sourceKind: 'item',
      sourceId: subject.itemId,
    },
  ];
  const [light] = await query<{
    colour: LightColour;
    state: LightState;
    proof: Proof;
    expected: string | null;
    actual: string | null;
    gap: string | null;
    asOf: string;
    why: Why | null;
  }>(
    tx,
    `select l.colour, l.state, l.proof, l.expected::text as expected, l.actual::text as actual, l.gap::text as gap, l.as_of::text as as_of, ${WHY} as why
     from liubu.light l where l.government_id = $1 and l.plan_year = $2 and l.item_id = $3`,
    [governmentId, planYear, subject.itemId],
  );
  if (light) {
    const { why } = light;
    const pace = paceInWords(light, gapKindOf(why));
    const reason = whyInWords(why, 'zh');
    facts.push({
      text: `截至${dayText(light.asOf)}，该事项${LIGHT_COLOURS[light.colour][0]}，状态“${LIGHT_STATES[light.state][0]}”（${PROOFS[light.proof][0]}）${pace}。${reason === '' ? '' : `测算依据：${reason}。`}`,
      sourceKind: 'light',
      sourceId: subject.itemId,
    });
  }
  const filings = await query<{
    id: string;
    month: number;
    due: string;
    state: string;
    lateDays: number | null;
    unit: string;
  }>(
    tx,
    `select f.id, p.month, f.due::text as due, f.state, f.late_days, u.name as unit from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     where f.government_id = $1 and f.plan_year = $2 and f.item_id = $3 and f.unit_id = $4
       and (f.id = any($5::uuid[]) or (f.state in ('waiting', 'draft', 'returned') and f.due < $6::date)) order by f.due, f.id`,
    [governmentId, planYear, subject.itemId, subject.unitId, subject.filingIds, today],
  );
  for (const { id, month, due, state, lateDays, unit } of filings) {
    const isIn = !['waiting', 'draft', 'returned'].includes(state);
    const late = isIn ? (lateDays ?? 0) : Math.max(0, placeOf(due, today));
    facts.push({
      text: isIn
        ? `${unit}${month}月填报应于${dayText(due)}前报送，${late > 0 ? `逾期${late}个工作日报送` : '已按时报送'}。`
        : `${unit}${month}月填报应于${dayText(due)}前报送，至${dayText(today)}${state === 'returned' ? '退回后' : ''}仍未报送${late > 0 ? `，已逾期${late}个工作日` : ''}。`,
      sourceKind: 'filing',
      sourceId: id,
    });
  }
  const findings = await query<{
    id: string;
    rule: string;
    month: number | null;
    severity: string;
    answer: string | null;
    says: string | null;
  }>(
    tx,
    `select d.id, d.rule, d.month, d.severity, d.answer, d.details ->> 'says' as says from liubu.finding d
     where d.government_id = $1 and d.plan_year = $2 and d.id = any($3::uuid[]) order by d.found_at, d.id`,
    [governmentId, planYear, subject.findingIds],
  );
  for (const { id, rule, month, answer, says } of findings)
    facts.push({
      text: `${month === null ? '' : `${month}月`}数据核查发现疑点：${says ?? `规则 ${rule}`}${answer ? `；单位说明：${answer.slice(0, 300)}` : '，尚未作出说明'}。`,
      sourceKind: 'finding',
      sourceId: id,
    });
  return facts.slice(0, 40);
}
