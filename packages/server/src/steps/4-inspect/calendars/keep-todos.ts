import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { hasLiaisonSql } from '../unit-speaker.ts';

/**
 * What waits in the periods, told from the filings themselves: a sheet to fill for the unit's liaison (its head where it
 * has none), a sheet to sign for its head, filings to review for the office. `returned` ones keep the sheet waiting.
 */
const WANTED = `
  with f as materialized (
    select f.period_id, f.unit_id, f.item_id, f.state, f.due from liubu.filing f
    where f.government_id = $1 and f.plan_year = $2 and f.period_id = any($3::uuid[]) and ($4::uuid[] is null or f.unit_id = any($4)) and f.state <> 'released'
  ), per_sheet as (
    select s.id, s.period_id, s.unit_id, p.month,
      count(*) filter (where f.state in ('waiting', 'draft', 'returned'))::int as to_file,
      count(*) filter (where f.state = 'returned')::int as returned,
      count(*) filter (where f.state = 'submitted')::int as to_sign,
      min(f.due) filter (where f.state in ('waiting', 'draft', 'returned')) as due
    from f
    join liubu.filing_sheet s on s.government_id = $1 and s.plan_year = $2 and s.period_id = f.period_id and s.unit_id = f.unit_id
    join liubu.reporting_period p on p.government_id = $1 and p.plan_year = $2 and p.id = f.period_id
    group by s.id, s.period_id, s.unit_id, p.month
  ), wanted as (
    select 'file-sheet' as kind, 'filing-sheet' as subject_kind, id::text as subject_id, due,
      $2 || '年' || month || '月填报：还有 ' || to_file || ' 项' || case when returned > 0 then '（退回 ' || returned || ' 项）' else '' end as title,
      '/' || $2 || '/filings/' || period_id as link, null::uuid as post_id,
      case when ${hasLiaisonSql('$1', 'per_sheet.unit_id', "($5::timestamptz at time zone 'Asia/Shanghai')::date")} then 'liaison' else 'unit_head' end as role, unit_id
    from per_sheet where to_file > 0
    union all
    select 'sign-sheet', 'filing-sheet', id::text, null, $2 || '年' || month || '月填报待签发：' || to_sign || ' 项',
      '/' || $2 || '/filings/' || period_id || '/sign', null, 'unit_head', unit_id
    from per_sheet where to_sign > 0
  )`;

const REVIEWS = `
  with r as (
    select f.period_id, f.state, f.item_id, p.month from liubu.filing f
    join liubu.reporting_period p on p.government_id = $1 and p.plan_year = $2 and p.id = f.period_id
    where f.government_id = $1 and f.plan_year = $2 and f.state in ('submitted', 'signed', 'passed') and f.period_id = any($3::uuid[])
  ), wanted as (
    select 'review-filings' as kind, 'reporting-period' as subject_kind, period_id::text as subject_id, null::date as due,
      $2 || '年' || month || '月填报待审核：' || count(*) || ' 项' as title, '/' || $2 || '/filings/review?period=' || period_id as link,
      null::uuid as post_id, 'supervision_officer' as role, null::uuid as unit_id
    from r where state = 'signed' group by period_id, month
    union all
    select 'review-second', 'reporting-period', period_id::text, null, $2 || '年' || month || '月填报待二审：' || count(distinct r.item_id) || ' 项',
      '/' || $2 || '/filings/review?period=' || period_id, case when $4::text = 'leader' then a.post_id end, case when $4::text = 'leader' then null else 'supervision_officer' end, null
    from r left join liubu.assignment a on $4::text = 'leader' and a.government_id = $1 and a.plan_year = $2 and a.item_id = r.item_id and a.role = 'leader'
    where r.state = 'passed' and ($4::text <> 'leader' or a.post_id is not null) group by period_id, month, a.post_id
  )`;

const SAME = `t.kind = w.kind and t.subject_kind = w.subject_kind and t.subject_id = w.subject_id
  and t.audience_post_id is not distinct from w.post_id and t.audience_role is not distinct from w.role and t.audience_unit_id is not distinct from w.unit_id`;

/** One statement: adds what is missing, tells anew what changed, ends what nobody waits for. */
const bring = (wanted: string, kinds: string, subjects: string): string => `${wanted},
  there as (
    select t.* from liubu.todo t where t.government_id = $1 and t.done_at is null and t.kind in (${kinds}) and ${subjects}
  ), over as (
    update liubu.todo d set done_at = $5::timestamptz from there t
    where d.government_id = $1 and d.id = t.id and not exists (select 1 from wanted w where ${SAME}) returning d.id
  ), told as (
    update liubu.todo d set title = w.title, due = w.due from there t join wanted w on ${SAME}
    where d.government_id = $1 and d.id = t.id and (d.title, d.due) is distinct from (w.title, w.due) returning d.id
  ), added as (
    insert into liubu.todo (government_id, id, plan_year, kind, title, link, subject_kind, subject_id, audience_post_id, audience_role, audience_unit_id, due, created_at)
    select $1, gen_random_uuid(), $2, w.kind, w.title, w.link, w.subject_kind, w.subject_id, w.post_id, w.role, w.unit_id, w.due, $5
    from wanted w where not exists (select 1 from there t where ${SAME}) returning id
  )
  select ((select count(*) from over) + (select count(*) from told) + (select count(*) from added))::int as changed`;

const SHEETS = keptPlan(
  bring(
    WANTED,
    `'file-sheet', 'sign-sheet'`,
    `t.subject_kind = 'filing-sheet' and t.subject_id in (select s.id::text from liubu.filing_sheet s
     where s.government_id = $1 and s.plan_year = $2 and s.period_id = any($3::uuid[]) and ($4::uuid[] is null or s.unit_id = any($4)))`,
  ),
);
/** The same of one sheet: for lists the database would plan anew each time, since it can't know how short they are. */
const ONE_SHEET = keptPlan(
  SHEETS.replaceAll('any($3::uuid[])', 'any(array[$3::uuid])').replaceAll(
    /\(\$4::uuid\[\] is null or (\w\.unit_id) = any\(\$4\)\)/g,
    '$1 = $4::uuid',
  ),
);
const OFFICE = bring(
  REVIEWS,
  `'review-filings', 'review-second'`,
  `t.subject_kind = 'reporting-period' and t.subject_id = any($3::uuid[]::text[])`,
);

/**
 * To-dos of these periods as their filings stand. Called after every change of a filing's state.
 *
 * @param unitIds  sheets of these units alone; of all where absent
 * @param secondBy  who reviews at the second level
 */
export async function keepFilingTodos(
  work: Work,
  planYear: number,
  {
    periodIds,
    unitIds,
    secondBy = 'officer',
    isReview = false,
  }: {
    periodIds: readonly string[];
    unitIds?: readonly string[];
    secondBy?: 'officer' | 'leader';
    /** What waits for the office may have changed too. */
    isReview?: boolean;
  },
): Promise<void> {
  if (periodIds.length === 0) return;
  const { governmentId, tx, now } = work;
  await oneAtATime(work, periodIds, unitIds);
  const isOne = periodIds.length === 1 && unitIds?.length === 1;
  const [sheets] = await query<{ changed: number }>(tx, isOne ? ONE_SHEET : SHEETS, [
    ...[governmentId, planYear],
    ...(isOne ? [periodIds[0], unitIds[0]] : [periodIds, unitIds ?? null]),
    now,
  ]);
  let { changed } = sheets!;
  if (isReview) {
    await query(tx, lockEach('pg_advisory_xact_lock'), [periodIds.map((id) => `review ${id}`)]);
    const [office] = await query<{ changed: number }>(tx, OFFICE, [governmentId, planYear, periodIds, secondBy, now]);
    changed += office!.changed;
  }
  if (changed > 0) await work.announce('todo', {});
}

/** Locks in one order whoever asks, so that no two wait for each other. */
const lockEach = (lock: string): string =>
  `select ${lock}(key) from (select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as name order by key) k`;

/**
 * Two who change filings of one sheet at once would both find a to-do missing, and add it twice; two who then tell both
 * anew, in another order, would wait for each other. A change of some units holds those sheets; one of all units (a
 * period opens) holds the period. Taken last, shortly before the commit.
 */
async function oneAtATime({ tx }: Work, periodIds: readonly string[], unitIds?: readonly string[]): Promise<void> {
  const periods = periodIds.map((id) => `filing-todos ${id}`);
  if (unitIds === undefined) {
    await query(tx, lockEach('pg_advisory_xact_lock'), [periods]);
    return;
  }
  await query(tx, lockEach('pg_advisory_xact_lock_shared'), [periods]);
  await query(tx, lockEach('pg_advisory_xact_lock'), [
    periodIds.flatMap((period) => unitIds.map((unit) => `filing-todos ${period} ${unit}`)),
  ]);
}
