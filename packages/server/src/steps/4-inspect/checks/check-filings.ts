import type { CheckSettings } from '@liubu/contract';
import { dayIn } from '../../../platform/clock.ts';
import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { checkSettingsOf } from '../verified/index.ts';
import { alikeTexts, keepPrints, namesOfUnits } from './alike-texts.ts';
import { keepOfficerTodo, keepUnitTodos } from './finding-todos.ts';
import { type FoundIn, keepFindings } from './keep-findings.ts';
import { loadFacts } from './load-facts.ts';
import { checkFiling } from './rules/check-filing.ts';

/** So many filings are looked at in one transaction. */
const BATCH = 400;
const CHECKED_YEARS = `('issued', 'running', 'closing')`;
const TOLD: ReadonlySet<string> = new Set(['submitted', 'signed', 'passed', 'approved']);

export interface Checked {
  filings: number;
  found: number;
  gone: number;
}

/**
 * Looks for doubts again: in these filings; or, once a day, in all of open periods, in those with a standing finding, and
 * in those against which a figure was published lately. A second run finds nothing new.
 */
export async function checkFilings(platform: Platform, payload: JobPayloads['check-filings']): Promise<Checked> {
  const { governmentId, planYear, filingIds } = payload;
  const { databases, clock, jobs } = platform;
  const { years, settings, timeZone } = await inGovernment(databases.jobs, governmentId, async (tx) => ({
    years: await query<{ planYear: number }>(
      tx,
      keptPlan(
        `select plan_year from liubu.plan_year where government_id = $1 and state in ${CHECKED_YEARS} and ($2::int is null or plan_year = $2)`,
      ),
      [governmentId, planYear ?? null],
    ),
    settings: (await checkSettingsOf(tx, governmentId)).settings,
    timeZone: (
      await query<{ timeZone: string }>(tx, 'select time_zone from liubu.government where id = $1', [governmentId])
    )[0]?.timeZone,
  }));
  const total: Checked = { filings: 0, found: 0, gone: 0 };
  const inJob = <T>(task: (work: Work) => Promise<T>): Promise<T> =>
    inGovernment(databases.jobs, governmentId, (tx) => {
      const work = workForJob(tx, governmentId, 'check-filings', clock, jobs);
      return task({ ...work, today: dayIn(work.now, timeZone ?? 'Asia/Shanghai') });
    });
  for (const { planYear: year } of years) {
    const ids = filingIds ?? (await inJob((work) => dueFilings(work, year)));
    for (let at = 0; at < ids.length; at += BATCH) {
      const done = await inJob((work) => checkBatch(work, year, ids.slice(at, at + BATCH), settings));
      total.filings += done.filings;
      total.found += done.found;
      total.gone += done.gone;
    }
    await inJob(async (work) => {
      if (filingIds === undefined) await escalate(work, year);
      await keepOfficerTodo(work, year);
    });
  }
  return total;
}

async function dueFilings(work: Work, planYear: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work.tx,
    `select f.id from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     where f.government_id = $1 and f.plan_year = $2 and (
       (p.state = 'open' and f.state in ('submitted', 'signed', 'passed', 'approved'))
       or exists (select 1 from liubu.finding n where n.government_id = f.government_id and n.plan_year = f.plan_year and n.filing_id = f.id and n.state in ('open', 'answered'))
       or f.id in (select r.filing_id from liubu.reported_value r
         join liubu.verified_value v on v.government_id = r.government_id and v.plan_year = r.plan_year and v.target_id = r.target_id and v.month = r.month
         where r.government_id = $1 and r.plan_year = $2 and greatest(v.entered_at, v.embargo_until) between $3::timestamptz - interval '4 days' and $3))
     order by p.month, f.submitted_at, f.id`,
    [work.governmentId, planYear, work.now],
  );
  return rows.map(({ id }) => id);
}

/** One batch, in one transaction: facts, rules, findings, to-dos, prints; lights follow where one of theirs is touched. */
async function checkBatch(
  work: Work,
  planYear: number,
  ids: readonly string[],
  settings: CheckSettings,
): Promise<Checked> {
  const { tx, governmentId } = work;
  // Two jobs that look at the same filing take turns, always in the same order.
  await query(
    tx,
    'select 1 from liubu.filing where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) order by id for update',
    [governmentId, planYear, ids],
  );
  const all = await loadFacts(tx, governmentId, planYear, ids, work.now);
  const loaded = all.filter(({ state }) => TOLD.has(state));
  const names = await namesOfUnits(
    tx,
    governmentId,
    loaded.map(({ facts }) => facts.unitId),
  );
  const printed = loaded.map(({ facts }) => ({ ...facts, unitNames: names.get(facts.unitId) ?? [] }));
  await keepPrints(tx, governmentId, planYear, printed);
  const alike = await alikeTexts(tx, governmentId, planYear, printed, work.now);
  const found: FoundIn[] = loaded.flatMap(({ facts }) => {
    const { filingId, itemId, unitId, month } = facts;
    return checkFiling({ ...facts, alike: alike.get(filingId) ?? [] }, settings).map((doubt) => ({
      filingId,
      itemId,
      unitId,
      month,
      doubt,
    }));
  });
  // What is released is asked of nobody; what was returned keeps its doubts until it is filed again.
  const over = all.filter(({ state }) => state === 'released');
  const lookedAt = [...loaded, ...over].map(({ facts }) => facts.filingId);
  const kept = await keepFindings(work, planYear, lookedAt, found, settings);
  await keepUnitTodos(
    work,
    planYear,
    kept.map(({ filingId }) => filingId),
  );
  const itemIds = [...new Set(kept.filter(({ effect }) => effect !== 'none').map(({ itemId }) => itemId))];
  if (itemIds.length > 0) await work.enqueue('compute-lights', { governmentId, planYear, itemIds });
  const gone = kept.filter(({ happened }) => happened === 'gone').length;
  return { filings: loaded.length, found: kept.length - gone, gone };
}

/** Unanswered after its day, a finding goes to the officer. */
async function escalate(work: Work, planYear: number): Promise<void> {
  const rows = await query<{ id: string; itemId: string; rule: string; unitId: string | null }>(
    work.tx,
    `update liubu.finding set escalated_at = $3, revision = revision + 1 where government_id = $1 and plan_year = $2 and state = 'open' and answer_due < $4 and escalated_at is null
     returning id, item_id, rule, unit_id`,
    [work.governmentId, planYear, work.now, work.today],
  );
  for (const { id, ...body } of rows)
    await work.record({ what: 'inspect:escalate-finding', subjectKind: 'finding', subjectId: id, body });
  if (rows.length > 0) await work.announce('finding', { planYear });
}
