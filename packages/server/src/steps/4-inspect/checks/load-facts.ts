import { checkValue, type Schedule } from '@liubu/contract';
import { dayIn } from '../../../platform/clock.ts';
import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import { expectedOver } from '../../1-design/index.ts';
import { standingValues } from '../verified/index.ts';
import type { EvidenceFacts, FilingFacts, MilestoneFacts, MonthValue, ValueFacts } from './rules/facts.ts';

interface FilingRow extends Omit<FilingFacts, 'filedOn' | 'values' | 'milestones' | 'evidence' | 'alike' | 'wordings'> {
  periodId: string;
  filedAt: Date | null;
  state: string;
  wordings: string[] | null;
  entries: Record<string, { text: string; unknown: string | null }>;
  marks: Record<string, string | null>;
}

interface TargetRow {
  filingId: string;
  targetId: string;
  name: string;
  measureUnit: string | null;
  quantity: ValueFacts['quantity'];
  op: string;
  goal: string | null;
  goalHigh: string | null;
  baseline: string | null;
  numerator: string | null;
  denominator: string | null;
  schedule: Partial<Schedule> & { kind: Schedule['kind'] };
  isShare: boolean;
  value: string | null;
  history: MonthValue[];
  lastYear: (MonthValue & { year: number })[];
  places: { of: number; filed: number; sum: string | null; values: string[] } | null;
}

/** A filing with what it is known by beside the facts. */
export interface LoadedFiling {
  facts: FilingFacts;
  periodId: string;
  state: string;
  submittedAt: Date | null;
}

/** States in which what is filed can be told to others. */
const TOLD = `('submitted', 'signed', 'passed', 'approved')`;

/**
 * What is looked at of these filings, in six questions to the database however many they are. Values are those reported;
 * of a filing that is still written, those typed.
 *
 * @param ids  some hundreds at most
 */
export async function loadFacts(
  tx: Tx,
  governmentId: string,
  planYear: number,
  ids: readonly string[],
  now: Date,
): Promise<LoadedFiling[]> {
  const key = [governmentId, planYear, ids];
  const filings = await query<FilingRow>(
    tx,
    keptPlan(`select f.id as filing_id, f.item_id, f.unit_id, f.role, f.period_id, f.state, p.month, p.starts_on::text as starts_on, f.submitted_at as filed_at, i.title as item_title,
       array_remove(array_cat(array[i.title, i.wording], (select array_agg(s.quote) from liubu.item_source s
         where s.government_id = f.government_id and s.plan_year = f.plan_year and s.item_id = f.item_id)), null) as wordings,
       f.no_change, f.says_done, f.progress, f.problems, f.next_steps, f.entries, f.marks,
       (select json_build_object('month', lp.month, 'progress', l.progress, 'noChange', l.no_change) from liubu.filing l
         join liubu.reporting_period lp on lp.government_id = l.government_id and lp.plan_year = l.plan_year and lp.id = l.period_id
         where l.government_id = f.government_id and l.plan_year = f.plan_year and l.unit_id = f.unit_id and l.item_id = f.item_id and lp.month < p.month and l.state in ${TOLD}
         order by lp.month desc limit 1) as last,
       (select count(*)::int from liubu.evidence e where e.government_id = f.government_id and e.plan_year = f.plan_year and e.item_id = f.item_id and e.withdrawn_at is null and e.scan <> 'infected') as item_evidence
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     where f.government_id = $1 and f.plan_year = $2 and f.id = any($3::uuid[])`),
    key,
  );
  if (filings.length === 0) return [];
  const targets = await query<TargetRow>(
    tx,
    keptPlan(`with f as (
       -- Figures of a unit that was renamed since go on under its successor.
       select f.*, p.month, coalesce((select r.unit_id from liubu.reported_value r where r.government_id = f.government_id and r.plan_year = f.plan_year and r.filing_id = f.id limit 1), f.unit_id) as figures_of
       from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
       where f.government_id = $1 and f.plan_year = $2 and f.id = any($3::uuid[])
     ),
     shares as (
       select l.target_id, s.unit_id, s.amount from liubu.allocation l
       join liubu.allocation_share s on s.government_id = l.government_id and s.plan_year = l.plan_year and s.allocation_id = l.id
       where l.government_id = $1 and l.plan_year = $2 and l.target_id in (select t.id from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.item_id in (select item_id from f))
     )
     select f.id as filing_id, t.id as target_id, t.name, t.measure_unit, t.quantity, t.op,
       trim_scale(case when x.is_share then s.amount else t.value end)::text as goal, trim_scale(case when x.is_share then null else t.value_high end)::text as goal_high,
       case when x.is_share then null else trim_scale(t.baseline)::text end as baseline, t.definition ->> 'numerator' as numerator, t.definition ->> 'denominator' as denominator, t.schedule, x.is_share,
       (select trim_scale(r.value)::text from liubu.reported_value r where r.government_id = $1 and r.plan_year = $2 and r.target_id = t.id and r.unit_id = f.figures_of and r.month = f.month) as value,
       coalesce((select json_agg(json_build_object('month', r.month, 'value', trim_scale(r.value)::text) order by r.month) from liubu.reported_value r
         where r.government_id = $1 and r.plan_year = $2 and r.target_id = t.id and r.unit_id = f.figures_of and r.month < f.month), '[]') as history,
       case when x.is_share then '[]' else coalesce((select json_agg(json_build_object('year', h.history_year, 'month', h.month, 'value', trim_scale(h.value)::text) order by h.history_year, h.month) from liubu.target_history h
         where h.government_id = $1 and h.plan_year = $2 and h.target_id = t.id), '[]') end as last_year,
       case when x.is_share then null else (select json_build_object('of', count(*), 'filed', count(r.value), 'sum', trim_scale(sum(r.value))::text, 'values', coalesce(json_agg(trim_scale(r.value)::text) filter (where r.value is not null), '[]'))
         from shares c left join liubu.reported_value r on r.government_id = $1 and r.plan_year = $2 and r.target_id = c.target_id and r.unit_id = c.unit_id and r.month = f.month
         where c.target_id = t.id having count(*) > 0) end as places
     from f
     join liubu.target t on t.government_id = f.government_id and t.plan_year = f.plan_year and t.item_id = f.item_id and t.value_of_target_id is null
     left join shares s on s.target_id = t.id and s.unit_id = f.figures_of
     cross join lateral (select s.unit_id is not null and f.role = 'support' as is_share) x
     where t.op <> 'qualitative' and (f.role = 'lead' or x.is_share)
     order by t.position, t.id`),
    key,
  );
  const verified = await standingValues(tx, governmentId, planYear, now, [
    ...new Set(targets.map(({ targetId }) => targetId)),
  ]);
  const itemIds = [...new Set(filings.map(({ itemId }) => itemId))];
  const milestones = await query<
    Omit<MilestoneFacts, 'isTickedHere'> & { itemId: string; doneFilingId: string | null }
  >(
    tx,
    `select m.item_id, m.id, m.title, m.due::text as due, m.done_on::text as done_on, m.done_filing_id from liubu.milestone m
     where m.government_id = $1 and m.plan_year = $2 and m.item_id = any($3::uuid[]) and m.dropped_at is null`,
    [governmentId, planYear, itemIds],
  );
  const evidence = await query<EvidenceFacts & { filingId: string }>(
    tx,
    keptPlan(`select e.filing_id, e.id, e.title, e.happened_on::text as happened_on,
       coalesce((select json_agg(json_build_object('code', oi.code, 'month', op.month, 'itemId', o.item_id) order by o.added_at, o.id) from liubu.evidence o
         join liubu.item oi on oi.government_id = o.government_id and oi.plan_year = o.plan_year and oi.id = o.item_id
         left join liubu.filing f2 on f2.government_id = o.government_id and f2.plan_year = o.plan_year and f2.id = o.filing_id
         left join liubu.reporting_period op on op.government_id = f2.government_id and op.plan_year = f2.plan_year and op.id = f2.period_id
         where o.government_id = e.government_id and o.sha256 = e.sha256 and o.plan_year = e.plan_year and o.id <> e.id and o.withdrawn_at is null
           and (o.added_at, o.id) < (e.added_at, e.id) and (o.item_id <> e.item_id or op.month < p.month)), '[]') as elsewhere
     from liubu.evidence e
     join liubu.filing f on f.government_id = e.government_id and f.plan_year = e.plan_year and f.id = e.filing_id
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     where e.government_id = $1 and e.plan_year = $2 and e.filing_id = any($3::uuid[]) and e.withdrawn_at is null and e.scan <> 'infected' order by e.added_at, e.id`),
    key,
  );
  const targetsOf = Map.groupBy(targets, ({ filingId }) => filingId);
  const milestonesOf = Map.groupBy(milestones, ({ itemId }) => itemId);
  const evidenceOf = Map.groupBy(evidence, ({ filingId }) => filingId);
  const verifiedOf = new Map(
    verified.flatMap((one) =>
      one.verified === null ? [] : [[`${one.targetId} ${one.unitId ?? ''} ${one.month}`, one.verified.value]],
    ),
  );
  return filings.map(({ periodId, state, filedAt, entries, marks, wordings, ...row }) => {
    const isTyped = !['submitted', 'signed', 'passed', 'approved'].includes(state);
    const values = (targetsOf.get(row.filingId) ?? []).map((target) =>
      valueFacts(
        target,
        row.month,
        isTyped ? (entries[target.targetId]?.text ?? '') : null,
        verifiedOf.get(`${target.targetId} ${target.isShare ? row.unitId : ''} ${row.month}`) ?? null,
      ),
    );
    return {
      ...{ periodId, state, submittedAt: filedAt },
      facts: {
        ...row,
        ...{ filedOn: dayIn(filedAt ?? now), wordings: wordings ?? [], values, alike: [] },
        milestones: (milestonesOf.get(row.itemId) ?? []).map(({ itemId: _, doneFilingId, ...one }) => {
          // Until it is approved a tick stands in its filing alone.
          const marked = state === 'approved' ? undefined : marks[one.id];
          return marked === undefined
            ? { ...one, isTickedHere: doneFilingId === row.filingId }
            : {
                ...one,
                doneOn: marked,
                isTickedHere: marked !== null && (marked !== one.doneOn || doneFilingId === row.filingId),
              };
        }),
        evidence: evidenceOf.get(row.filingId) ?? [],
      },
    };
  });
}

/** @param typed  as typed in a draft; null: what is reported stands */
function valueFacts(target: TargetRow, month: number, typed: string | null, verified: string | null): ValueFacts {
  const { filingId: _, schedule, baseline, isShare, lastYear, places, ...rest } = target;
  const value = typed === null ? rest.value : (typedValue(target, typed) ?? null);
  const { expected } = expectedOver({
    ...{ value: rest.goal, baseline, quantity: rest.quantity },
    schedule: {
      kind: isShare && schedule.kind === 'seasonal' ? 'even' : schedule.kind,
      points: isShare ? [] : (schedule.points ?? []),
    },
    history: lastYear,
  });
  const start = rest.quantity === 'stock' || rest.quantity === 'rate' ? baseline : '0';
  return {
    ...rest,
    ...{ value, verified },
    lastYear: lastYear.map(({ month: at, value: was }) => ({ month: at, value: was })),
    expected: expected[month - 1]?.value ?? null,
    expectedBefore: month === 1 ? start : (expected[month - 2]?.value ?? null),
    shares: places,
  };
}

/** What was typed, in the target's unit; null for what is no figure. */
export const typedValue = (
  {
    name,
    measureUnit,
    quantity,
    goal,
    numerator,
    denominator,
  }: Pick<ValueFacts, 'name' | 'measureUnit' | 'quantity' | 'goal' | 'numerator' | 'denominator'>,
  text: string,
): string | null => checkValue({ name, measureUnit, quantity, value: goal, numerator, denominator }, text).value;
