import { addWorkingDays } from '../../../calendar/working-days.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { answeringUnits } from '../../2-deploy/index.ts';

interface OpenPeriod {
  id: string;
  calendarId: string;
  helperDue: string;
  leadDue: string;
  /** Last day on which it is open. */
  closesOn: string | null;
  /** It opens now: everybody has the whole term. */
  isNew: boolean;
}

/** Who comes to answer while a period runs has so many working days at least, as it has to accept. */
const GRACE = 3;

export interface SyncedFilings {
  sheets: number;
  filings: number;
  released: number;
}

/** Items of the issued version that are filed, each with the calendar it follows: its own, its item's, the default. */
const FILED_ITEMS = `
  select i.id, coalesce(own.calendar_id, above.calendar_id, d.id) as calendar_id from liubu.item i
  join liubu.breakdown_version v on v.government_id = i.government_id and v.plan_year = i.plan_year and v.state = 'issued'
  join liubu.breakdown_item b on b.government_id = i.government_id and b.plan_year = i.plan_year and b.version_id = v.id and b.item_id = i.id
  left join liubu.item_calendar own on own.government_id = i.government_id and own.plan_year = i.plan_year and own.item_id = i.id
  left join liubu.item_calendar above on above.government_id = i.government_id and above.plan_year = i.plan_year and above.item_id = i.parent_id
  left join liubu.reporting_calendar d on d.government_id = i.government_id and d.plan_year = i.plan_year and d.is_default and d.retired_at is null
  where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and i.tier in ('item', 'deliverable')`;

/** Whoever takes an item over is not late on the day that it comes, unless the period ends with it. */
function dueOf({ leadDue, helperDue, closesOn, isNew }: OpenPeriod, role: 'lead' | 'support', today: string): string {
  const due = role === 'lead' ? leadDue : helperDue;
  if (isNew) return due;
  const grace = addWorkingDays(today, GRACE);
  const last = closesOn === null || closesOn > grace ? grace : closesOn;
  return [due, last].sort().at(-1)!;
}

/**
 * A row for every unit that answers for an item of these open periods, whether it accepted or not, so that what is
 * missing can be counted; rows of units that answer no more are released, unless they were signed: then the period is
 * told, and neither the lead of today nor a unit that goes on for the one that signed is asked for it again. Harmless a second time, and by two at once.
 */
export async function syncFilings(
  work: Work,
  planYear: number,
  periods: readonly OpenPeriod[],
): Promise<SyncedFilings> {
  if (periods.length === 0) return { sheets: 0, filings: 0, released: 0 };
  const { tx, governmentId, now } = work;
  const items = await query<{ id: string; calendarId: string | null }>(tx, FILED_ITEMS, [governmentId, planYear]);
  const answering = await answeringUnits(
    work,
    planYear,
    items.map(({ id }) => id),
  );
  const calendarOf = new Map(items.map(({ id, calendarId }) => [id, calendarId]));
  const wanted = periods.flatMap((period) =>
    answering
      .filter(({ itemId }) => calendarOf.get(itemId) === period.calendarId)
      .map(({ itemId, unitId, role }) => ({
        ...{ itemId, unitId, role, periodId: period.id, id: crypto.randomUUID(), sheetId: crypto.randomUUID() },
        due: dueOf(period, role, work.today),
      })),
  );
  const [done] = await query<SyncedFilings>(
    tx,
    `with wanted as materialized (
       select * from jsonb_to_recordset($3::jsonb) as w("id" uuid, "sheetId" uuid, "periodId" uuid, "itemId" uuid, "unitId" uuid, role text, due date)
     ), told as materialized (
       select o.period_id, o.item_id, o.unit_id from liubu.filing o
       where o.government_id = $1 and o.plan_year = $2 and o.period_id = any($4::uuid[]) and o.role = 'lead' and o.state in ('signed', 'passed', 'approved')
         and not exists (select 1 from wanted l where l."periodId" = o.period_id and l."itemId" = o.item_id and l."unitId" = o.unit_id and l.role = 'lead')
     ), asked as materialized (
       select w.* from wanted w where not (w.role = 'lead' and exists (
         select 1 from told t where t.period_id = w."periodId" and t.item_id = w."itemId" and t.unit_id <> w."unitId")
           -- Of several that lead together each tells for itself.
           and not exists (select 1 from wanted m where m."periodId" = w."periodId" and m."itemId" = w."itemId" and m.role = 'lead' and m."unitId" <> w."unitId"))
         and not exists (select 1 from liubu.filing o
           join liubu.unit_succession s on s.government_id = o.government_id and s.predecessor_id = o.unit_id and s.successor_id = w."unitId" and s.kind in ('renamed', 'merged')
           where o.government_id = $1 and o.plan_year = $2 and o.period_id = w."periodId" and o.item_id = w."itemId" and o.role = w.role and o.state in ('signed', 'passed', 'approved'))
     ), sheets as (
       insert into liubu.filing_sheet (government_id, plan_year, id, period_id, unit_id)
       select $1, $2, "sheetId", "periodId", "unitId" from (select distinct on ("periodId", "unitId") * from asked) s
       on conflict (government_id, plan_year, period_id, unit_id) do nothing returning id
     ), filings as (
       insert into liubu.filing as f (government_id, plan_year, id, period_id, item_id, unit_id, role, due)
       select $1, $2, id, "periodId", "itemId", "unitId", role, due from asked
       on conflict (government_id, plan_year, period_id, unit_id, item_id) do update set
         role = excluded.role, due = excluded.due, revision = f.revision + 1,
         state = case when f.state = 'released' then case when f.progress = '' and f.entries = '{}' then 'waiting' else 'draft' end else f.state end
       where f.state = 'released' or (f.role <> excluded.role and f.state in ('waiting', 'draft', 'returned'))
       returning (xmax = 0) as is_new
     ), released as (
       update liubu.filing f set state = 'released', revision = f.revision + 1
       where f.government_id = $1 and f.plan_year = $2 and f.period_id = any($4::uuid[]) and f.state in ('waiting', 'draft', 'returned', 'submitted')
         and not exists (select 1 from wanted w where w."periodId" = f.period_id and w."unitId" = f.unit_id and w."itemId" = f.item_id)
       returning f.id
     )
     select (select count(*) from sheets)::int as sheets, (select count(*) from filings)::int as filings, (select count(*) from released)::int as released`,
    [governmentId, planYear, JSON.stringify(wanted), periods.map(({ id }) => id)],
  );
  if (done!.released > 0)
    await work.record({
      what: 'inspect:release-filings',
      subjectKind: 'plan-year',
      subjectId: String(planYear),
      body: { released: done!.released, periodIds: periods.map(({ id }) => id), at: now.toISOString() },
    });
  return done!;
}
