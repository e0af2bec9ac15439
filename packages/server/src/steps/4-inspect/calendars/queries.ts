import type { PreviewedPeriod, ReportingCalendar, ReportingPeriod } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** Calendars of a year, the default first, retired ones last. */
export async function calendarsOf(work: Work, planYear: number): Promise<ReportingCalendar[]> {
  const rows = await query<Omit<ReportingCalendar, 'retiredAt'> & { retiredAt: Date | null }>(
    work.tx,
    `select c.id, c.name, c.rhythm, c.rule, c.is_default, c.retired_at, c.revision,
       (select count(*) from liubu.item_calendar n where n.government_id = c.government_id and n.plan_year = c.plan_year and n.calendar_id = c.id)::int as items,
       count(p.id) filter (where p.state = 'planned')::int as planned, count(p.id) filter (where p.state = 'open')::int as open,
       count(p.id) filter (where p.state = 'closed')::int as closed
     from liubu.reporting_calendar c
     left join liubu.reporting_period p on p.government_id = c.government_id and p.plan_year = c.plan_year and p.calendar_id = c.id
     where c.government_id = $1 and c.plan_year = $2 group by c.government_id, c.plan_year, c.id
     order by (c.retired_at is not null), c.is_default desc, c.name`,
    [work.governmentId, planYear],
  );
  return rows.map((row) => ({ ...row, retiredAt: row.retiredAt?.toISOString() ?? null }));
}

/** Periods with what was filed in them, as far as the actor may see: a unit counts its own, a leader the portfolio's. */
export async function periodsWithProgress(
  work: Work,
  planYear: number,
  asked: { calendar?: string | undefined; state?: string | undefined; month?: number | undefined },
): Promise<ReportingPeriod[]> {
  const scope = work.scope('inspect:view');
  const units = scope === 'government' ? null : scope === 'own-unit' ? work.actor.unitIds : [];
  return query<ReportingPeriod>(
    work.tx,
    `with units as (
       select unnest($6::uuid[]) as id union select f.unit_id from liubu.portfolio f where f.government_id = $1 and f.post_id = any($7::uuid[])
     ), counts as (
       select f.period_id, count(*)::int as filings,
         count(*) filter (where f.state = 'waiting')::int as waiting, count(*) filter (where f.state = 'draft')::int as drafts,
         count(*) filter (where f.state = 'submitted')::int as submitted, count(*) filter (where f.state in ('signed', 'passed'))::int as signed,
         count(*) filter (where f.state = 'approved')::int as approved, count(*) filter (where f.state = 'returned')::int as returned,
         count(*) filter (where f.late_days > 0 or (f.first_submitted_at is null and f.due < $8::date))::int as late
       from liubu.filing f where f.government_id = $1 and f.plan_year = $2 and f.state <> 'released'
         and ($9::boolean or f.unit_id in (select id from units)) group by f.period_id
     )
     select p.id, p.calendar_id, c.name as calendar_name, c.rhythm, p.month, p.starts_on::text as starts_on, p.ends_on::text as ends_on,
       p.opens_on::text as opens_on, p.helper_due::text as helper_due, p.lead_due::text as lead_due, coalesce(p.closes_on, p.lead_due)::text as closes_on,
       p.is_without_holidays, p.state, coalesce(n.filings, 0) as filings, coalesce(n.waiting, 0) as waiting, coalesce(n.drafts, 0) as drafts,
       coalesce(n.submitted, 0) as submitted, coalesce(n.signed, 0) as signed, coalesce(n.approved, 0) as approved,
       coalesce(n.returned, 0) as returned, coalesce(n.late, 0) as late
     from liubu.reporting_period p
     join liubu.reporting_calendar c on c.government_id = p.government_id and c.plan_year = p.plan_year and c.id = p.calendar_id
     left join counts n on n.period_id = p.id
     where p.government_id = $1 and p.plan_year = $2 and ($3::uuid is null or p.calendar_id = $3) and ($4::text is null or p.state = $4)
       and ($5::int is null or p.month = $5)
     order by p.month, c.is_default desc, c.name`,
    [
      ...[work.governmentId, planYear, asked.calendar ?? null, asked.state ?? null, asked.month ?? null],
      ...[units ?? [], scope === 'portfolio' ? work.actor.portfolioPostIds : [], work.today, units === null],
    ],
  );
}

/** Items of the plan with the calendar that each follows by name. */
export async function itemsWithCalendars(work: Work, planYear: number) {
  return query<{
    itemId: string;
    code: string;
    title: string;
    area: string | null;
    lead: string | null;
    due: string | null;
    calendarId: string | null;
  }>(
    work.tx,
    `select i.id as item_id, i.code, i.title, i.area, coalesce(u.name, c.name) as lead, i.due::text as due, n.calendar_id
     from liubu.item i
     left join liubu.item_calendar n on n.government_id = i.government_id and n.plan_year = i.plan_year and n.item_id = i.id
     left join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
     left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
     where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and i.undone_at is null and i.tier in ('item', 'deliverable')
     order by i.position, i.code, i.id`,
    [work.governmentId, planYear],
  );
}

/** Writes periods of a calendar that are to come. */
export async function planPeriods(
  work: Work,
  planYear: number,
  calendarId: string,
  periods: readonly PreviewedPeriod[],
): Promise<number> {
  if (periods.length === 0) return 0;
  await work.tx
    .insertInto('reportingPeriod')
    .values(
      periods.map(({ month, startsOn, endsOn, opensOn, helperDue, leadDue, closesOn, isWithoutHolidays }) => ({
        ...{ governmentId: work.governmentId, planYear, id: crypto.randomUUID(), calendarId },
        ...{ month, startsOn, endsOn, opensOn, helperDue, leadDue, closesOn, isWithoutHolidays },
      })),
    )
    .execute();
  return periods.length;
}
