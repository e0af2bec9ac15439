import type { PlanWork, UnitPlanPage, UnitPlanRow } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { leaderNameSql } from '../issue/content.ts';
import { postWhoSql } from '../post-who.ts';
import { reachesUnit } from '../unit-of-actor.ts';
import { stepRefusal } from './plan-rules.ts';

interface Row extends Omit<UnitPlanRow, 'isLate'> {
  wording: string;
  leaderName: string | null;
}

const HANDED_IN: ReadonlySet<UnitPlanRow['state']> = new Set(['submitted', 'signed', 'approved', 'released']);

/**
 * Plans in the order of the report, as far as one may see them: one's own unit's, those of a portfolio, all.
 *
 * @param where  a further condition; its values begin at $5
 */
async function plansWhere(work: Work, planYear: number, where: string, values: readonly unknown[]): Promise<Row[]> {
  const visible = visibleItemsSql(work, 'i', 4 + values.length);
  const isOwn = work.scope('deploy:view') === 'own-unit';
  return query<Row>(
    work.tx,
    `select p.id, p.item_id, i.code, i.title, i.wording, p.unit_id, u.name as unit_name, p.state, p.version, p.due::text as due,
       i.due::text as item_due, p.state_reason, p.revision,
       (select count(*)::int from liubu.unit_plan_work w where w.government_id = p.government_id and w.plan_year = p.plan_year
          and w.plan_id = p.id and w.version = p.version) as works,
       (select ${leaderNameSql('lp', 'current_date')} from liubu.assignment l
          join liubu.post lp on lp.government_id = l.government_id and lp.id = l.post_id
        where l.government_id = p.government_id and l.plan_year = p.plan_year and l.item_id = p.item_id and l.role = 'leader' limit 1) as leader_name
     from liubu.unit_plan p
     join liubu.item i on i.government_id = p.government_id and i.plan_year = p.plan_year and i.id = p.item_id
     join liubu.unit u on u.government_id = p.government_id and u.id = p.unit_id
     where p.government_id = $1 and p.plan_year = $2 and (case when $3::boolean then p.unit_id = any($4::uuid[]) else ${visible.sql} end) and ${where}
     order by i.position, i.code, u.position`,
    [work.governmentId, planYear, isOwn, work.actor.unitIds, ...values, ...visible.values],
  );
}

const rowOf = (work: Work, { wording: _, leaderName: __, ...row }: Row): UnitPlanRow => ({
  ...row,
  isLate: !HANDED_IN.has(row.state) && work.today > row.due,
});

export async function unitPlansOf(
  work: Work,
  planYear: number,
  { state, unit }: { state?: UnitPlanRow['state'] | undefined; unit?: string | undefined },
): Promise<UnitPlanRow[]> {
  const rows = await plansWhere(
    work,
    planYear,
    "($5::text is null or p.state = $5) and ($6::uuid is null or p.unit_id = $6) and ($5::text is not null or p.state <> 'released')",
    [state ?? null, unit ?? null],
  );
  return rows.map((row) => rowOf(work, row));
}

/** Plans with these ids; fewer when some are not there or may not be seen. */
export async function unitPlansById(work: Work, planYear: number, ids: readonly string[]): Promise<UnitPlanRow[]> {
  return (await plansWhere(work, planYear, 'p.id = any($5::uuid[])', [ids])).map((row) => rowOf(work, row));
}

/** Works of plans, in order; by plan and version. */
export async function worksOf(
  work: Work,
  planYear: number,
  planIds: readonly string[],
): Promise<Map<string, Map<number, PlanWork[]>>> {
  const rows = await query<PlanWork & { planId: string; version: number }>(
    work.tx,
    `select plan_id, version, work, due::text as due, leader, office, contact from liubu.unit_plan_work
     where government_id = $1 and plan_year = $2 and plan_id = any($3::uuid[]) order by plan_id, version, position`,
    [work.governmentId, planYear, planIds],
  );
  const works = new Map<string, Map<number, PlanWork[]>>();
  for (const { planId, version, ...one } of rows) {
    const versions = works.get(planId) ?? new Map<number, PlanWork[]>();
    versions.set(version, [...(versions.get(version) ?? []), one]);
    works.set(planId, versions);
  }
  return works;
}

/** @throws AppError NOT_FOUND */
export async function unitPlanPage(work: Work, planYear: number, id: string): Promise<UnitPlanPage> {
  const [row] = await plansWhere(work, planYear, 'p.id = $5', [id]);
  if (row === undefined) throw notFound();
  const versions = (await worksOf(work, planYear, [id])).get(id) ?? new Map<number, PlanWork[]>();
  const steps = await query<{
    version: number;
    step: UnitPlanPage['steps'][number]['step'];
    who: string | null;
    reason: string | null;
    at: Date;
  }>(
    work.tx,
    `select s.version, s.step, ${postWhoSql('s.government_id', 's.post_id', 's.happened_at::date')} as who, s.reason, s.happened_at as at
     from liubu.unit_plan_step s where s.government_id = $1 and s.plan_year = $2 and s.plan_id = $3 order by s.id desc`,
    [work.governmentId, planYear, id],
  );
  const own = (action: 'deploy:write-plan' | 'deploy:sign-plan') => reachesUnit(work, action, row.unitId);
  const may = {
    write: own('deploy:write-plan'),
    submit: own('deploy:write-plan'),
    sign: own('deploy:sign-plan'),
    decide: work.scope('deploy:approve-plan') !== null,
    revise: own('deploy:write-plan'),
  };
  return {
    ...rowOf(work, row),
    wording: row.wording,
    leaderName: row.leaderName,
    worksNow: versions.get(row.version) ?? [],
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    earlier: [...versions.entries()]
      .filter(([version]) => version !== row.version)
      .sort(([a], [b]) => b - a)
      .map(([version, works]) => ({ version, works })),
    allowed: (Object.keys(may) as (keyof typeof may)[]).filter(
      (step) => may[step] && stepRefusal(row.state, step) === null,
    ),
  };
}
