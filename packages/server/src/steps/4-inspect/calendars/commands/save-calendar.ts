import { randomUUID } from 'node:crypto';
import type { BodyOf, CalendarRule, inspectCalendarsApi, PreviewedPeriod, Rhythm } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { demandFilingOpen } from '../plan-year.ts';
import { planPeriods } from '../queries.ts';
import { periodsOf } from '../rules/period-days.ts';

type Api = typeof inspectCalendarsApi;

interface Stored {
  id: string;
  name: string;
  rhythm: Rhythm;
  rule: CalendarRule;
  isDefault: boolean;
  retiredAt: Date | null;
  revision: number;
}

/** @throws AppError RULE_BROKEN naming every problem, also by field */
function demandWhole(rhythm: Rhythm, rule: CalendarRule, planYear: number): PreviewedPeriod[] {
  const { periods, problems } = periodsOf(rhythm, rule, planYear);
  if (problems.length === 0) return periods;
  const first = problems[0]!;
  throw new AppError(
    'RULE_BROKEN',
    { what: `${first.zh} / ${first.en}`, remedy: '请改日历的规则 / mend the rule of the calendar' },
    { fields: { rule: problems.map(({ zh, en }) => `${zh} / ${en}`).join('；') }, details: { problems } },
  );
}

async function lockedCalendar(work: Work, planYear: number, id: string): Promise<Stored> {
  const [row] = await query<Stored>(
    work.tx,
    'select id, name, rhythm, rule, is_default, retired_at, revision from liubu.reporting_calendar where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  if (row === undefined) throw notFound();
  return row;
}

function demandInUse({ retiredAt, name }: Stored): void {
  if (retiredAt !== null)
    throw new AppError('STATE_REFUSED', {
      state: `日历“${name}”已停用 / the calendar is retired`,
      doing: '使用或修改 / use or change it',
      remedy: '请另选日历 / choose another one.',
    });
}

async function demandName(work: Work, planYear: number, name: string, but: string | null): Promise<void> {
  const same = await work.tx
    .selectFrom('reportingCalendar')
    .select('id')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('name', '=', name)
    .where('retiredAt', 'is', null)
    .$if(but !== null, (q) => q.where('id', '<>', but!))
    .executeTakeFirst();
  if (same !== undefined)
    throw new AppError('DUPLICATE', { what: '填报日历 / calendar', existing: name }, { fields: { name } });
}

export async function addCalendar(work: Work, planYear: number, body: BodyOf<Api['addCalendar']>) {
  await demandFilingOpen(work, planYear);
  const { tx, governmentId, today } = work;
  const periods = demandWhole(body.rhythm, body.rule, planYear);
  await demandName(work, planYear, body.name, null);
  const first = await tx
    .selectFrom('reportingCalendar')
    .select('id')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('isDefault', '=', true)
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
  const isDefault = body.isDefault || first === undefined;
  if (isDefault) await clearDefault(work, planYear);
  const id = randomUUID();
  const { name, rhythm, rule } = body;
  await tx
    .insertInto('reportingCalendar')
    .values({ governmentId, planYear, id, name, rhythm, rule: JSON.stringify(rule), isDefault })
    .execute();
  // What was over before the calendar was declared asks nobody, unless it is wanted.
  const wanted = periods.filter(({ month, leadDue }) =>
    body.fromMonth === undefined ? leadDue >= today : month >= body.fromMonth,
  );
  const planned = await planPeriods(work, planYear, id, wanted);
  await work.record({
    what: 'inspect:add-calendar',
    subjectKind: 'reporting-calendar',
    subjectId: id,
    body: { after: { name, rhythm, rule, isDefault }, planned },
  });
  await work.announce('calendar', { id });
  return { id, revision: 1, planned };
}

const clearDefault = async ({ tx, governmentId }: Work, planYear: number): Promise<void> => {
  await tx
    .updateTable('reportingCalendar')
    .set({ isDefault: false })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('isDefault', '=', true)
    .execute();
};

/** Planned periods are reckoned anew; what is open or closed keeps its days. */
export async function changeCalendar(work: Work, planYear: number, id: string, body: BodyOf<Api['changeCalendar']>) {
  await demandFilingOpen(work, planYear);
  const { tx, governmentId } = work;
  const before = await lockedCalendar(work, planYear, id);
  demandRevision(before, body.revision);
  demandInUse(before);
  const periods = demandWhole(body.rhythm, body.rule, planYear);
  await demandName(work, planYear, body.name, id);
  const kept = await query<{ month: number }>(
    tx,
    `with gone as (delete from liubu.reporting_period where government_id = $1 and plan_year = $2 and calendar_id = $3 and state = 'planned' returning month)
     select p.month from liubu.reporting_period p where p.government_id = $1 and p.plan_year = $2 and p.calendar_id = $3 and p.state <> 'planned'`,
    [governmentId, planYear, id],
  );
  const last = Math.max(0, ...kept.map(({ month }) => month));
  const wanted = periods.filter(({ month, leadDue }) => month > last && (kept.length > 0 || leadDue >= work.today));
  const planned = await planPeriods(work, planYear, id, wanted);
  const { name, rhythm, rule } = body;
  await tx
    .updateTable('reportingCalendar')
    .set({ name, rhythm, rule: JSON.stringify(rule), revision: before.revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'inspect:change-calendar',
    subjectKind: 'reporting-calendar',
    subjectId: id,
    body: {
      before: { name: before.name, rhythm: before.rhythm, rule: before.rule },
      after: { name, rhythm, rule },
      planned,
      kept: kept.length,
    },
    reason: body.reason,
  });
  await work.announce('calendar', { id });
  return { revision: before.revision + 1, planned, kept: kept.length };
}

export async function setDefaultCalendar(work: Work, planYear: number, id: string): Promise<{ ok: true }> {
  await demandFilingOpen(work, planYear);
  const before = await lockedCalendar(work, planYear, id);
  demandInUse(before);
  if (before.isDefault) return { ok: true };
  await clearDefault(work, planYear);
  await work.tx
    .updateTable('reportingCalendar')
    .set({ isDefault: true })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'inspect:set-default-calendar',
    subjectKind: 'reporting-calendar',
    subjectId: id,
    body: { name: before.name },
  });
  await work.announce('calendar', { id });
  return { ok: true };
}

export async function retireCalendar(work: Work, planYear: number, id: string, reason: string): Promise<{ ok: true }> {
  await demandFilingOpen(work, planYear);
  const { tx, governmentId } = work;
  const before = await lockedCalendar(work, planYear, id);
  demandInUse(before);
  if (before.isDefault)
    throw new AppError('RULE_BROKEN', {
      what: '默认日历不能停用 / the default calendar cannot be retired',
      remedy: '请先把另一个日历设为默认 / make another one the default first',
    });
  const [moved] = await query<{ items: number }>(
    tx,
    `with gone as (delete from liubu.item_calendar where government_id = $1 and plan_year = $2 and calendar_id = $3 returning item_id),
       unplanned as (delete from liubu.reporting_period where government_id = $1 and plan_year = $2 and calendar_id = $3 and state = 'planned' returning id),
       retired as (update liubu.reporting_calendar set retired_at = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3 returning id)
     select (select count(*) from gone)::int as items, (select count(*) from unplanned) as periods, (select count(*) from retired) as calendars`,
    [governmentId, planYear, id, work.now],
  );
  await work.record({
    what: 'inspect:retire-calendar',
    subjectKind: 'reporting-calendar',
    subjectId: id,
    body: { name: before.name, items: moved!.items },
    reason,
  });
  await work.announce('calendar', { id });
  return { ok: true };
}

/** @param calendarId  null: back to the default @returns how many follow another calendar than before */
export async function setItemCalendars(
  work: Work,
  planYear: number,
  { itemIds, calendarId }: { itemIds: readonly string[]; calendarId: string | null },
): Promise<{ changed: number }> {
  await demandFilingOpen(work, planYear);
  const { tx, governmentId } = work;
  if (calendarId !== null) demandInUse(await lockedCalendar(work, planYear, calendarId));
  const ids = [...new Set(itemIds)];
  const known = await query<{ id: string }>(
    tx,
    `select id from liubu.item where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and state = 'confirmed'`,
    [governmentId, planYear, ids],
  );
  if (known.length !== ids.length) throw notFound();
  const changed = await query<{ itemId: string }>(
    tx,
    calendarId === null
      ? 'delete from liubu.item_calendar where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) returning item_id'
      : `insert into liubu.item_calendar as n (government_id, plan_year, item_id, calendar_id) select $1, $2, unnest($3::uuid[]), $4
         on conflict (government_id, plan_year, item_id) do update set calendar_id = excluded.calendar_id where n.calendar_id <> excluded.calendar_id returning item_id`,
    calendarId === null ? [governmentId, planYear, ids] : [governmentId, planYear, ids, calendarId],
  );
  if (changed.length > 0)
    await work.record({
      what: 'inspect:set-item-calendars',
      subjectKind: 'reporting-calendar',
      subjectId: calendarId ?? 'default',
      body: { itemIds: changed.map(({ itemId }) => itemId), calendarId },
    });
  return { changed: changed.length };
}
