import type { Browser } from 'playwright-core';
import { inGovernment, query, type Tx } from '../../../packages/server/src/platform/database/tenant.ts';
import { openQuarter, params, type Quarter, YEAR } from '../quarter/quarter.ts';

export { params, YEAR };

/** What the steps hand on to one another. */
export interface YearEnd extends Quarter {
  found: {
    casePath?: string;
    caseId?: string;
    tolerancePath?: string;
    scorePath?: string;
    scoreId?: string;
    ballotId?: string;
  };
  inside<T>(task: (tx: Tx) => Promise<T>): Promise<T>;
}

/**
 * The quarter's town at the end of its year: its plan was issued in March; December was filed, official figures are
 * there, one target was missed, one matter was tried and failed.
 */
export async function openYearEnd(browser: Browser, pictures: string | null): Promise<YearEnd> {
  const quarter = await openQuarter(browser, pictures);
  const { platform, town } = quarter.workspace;
  const inside: YearEnd['inside'] = (task) => inGovernment(platform.databases.app, town.governmentId, task);
  const { school, playground } = quarter.remembered.itemsOf;
  const key = [town.governmentId, YEAR];
  await inside(async (tx) => {
    await query(tx, "update liubu.plan_year set state = 'running' where government_id = $1 and plan_year = $2", key);
    // December and nothing else: what is filed month by month is played in the quarter.
    await query(
      tx,
      `with calendar as (insert into liubu.reporting_calendar (government_id, plan_year, id, name, rhythm, rule, is_default)
         values ($1, $2, gen_random_uuid(), '年报', 'yearly', $3, true) returning id),
       period as (insert into liubu.reporting_period (government_id, plan_year, id, calendar_id, month, starts_on, ends_on, opens_on, helper_due, lead_due, state)
         select $1, $2, gen_random_uuid(), id, 12, '2026-01-01', '2026-12-31', '2026-12-10', '2026-12-15', '2026-12-20', 'closed' from calendar returning id)
       insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, state, due, progress, problems, says_done, percent, first_submitted_at, submitted_at, signed_at, decided_at, late_days)
       select $1, $2, gen_random_uuid(), period.id, i.id, a.unit_id, 'lead', 'approved', '2026-12-20', '全年任务按计划推进，结果见数据和佐证。',
         case when i.id = $4 then '部分学校场地权属不清，施工推迟。' else '' end, i.id <> $4, case when i.id = $4 then 70 else 100 end, '2026-12-18', '2026-12-18', '2026-12-18', '2026-12-19', 0
       from period, liubu.item i join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
       where i.government_id = $1 and i.plan_year = $2`,
      [...key, JSON.stringify(RULE), playground.id],
    );
    await query(
      tx,
      `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, filing_id, kind, title, reference, added_at)
       select f.government_id, f.plan_year, gen_random_uuid(), f.item_id, f.unit_id, f.id, 'reference', '验收意见', '云验〔2026〕' || row_number() over () || '号', now()
       from liubu.filing f where f.government_id = $1 and f.plan_year = $2`,
      key,
    );
    for (const [targetId, value] of [
      [school.targetId, 9200],
      [playground.targetId, 60],
    ])
      await query(
        tx,
        `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, entered_at) values ($1, $2, $3, 12, 1, $4, 'final', '2026-12-31', '市统计局年报', '2026-12-26')`,
        [...key, targetId, value],
      );
  });
  return { ...quarter, found: {}, inside };
}

const RULE = {
  opens: { kind: 'day', months: 0, day: 10 },
  helperDue: { kind: 'day', months: 0, day: 15 },
  leadDue: { kind: 'day', months: 0, day: 20 },
  moved: 'none',
  closesAfter: 0,
  rows: [],
};
