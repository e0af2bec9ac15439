import {
  SCORE_RUN_STATES,
  type ScoreRunAct,
  type ScoreRunRow,
  type ScoreRunState,
  type ScoringRules,
} from '@liubu/contract';
import { standsFor } from '../../../people/stands-for.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';

export interface StoredRun {
  id: string;
  title: string;
  state: ScoreRunState;
  stateReason: string | null;
  rulesName: string;
  rulesVersion: number;
  unscored: string[];
  asOf: string;
  takenAt: Date;
  previousYear: number | null;
  previousId: string | null;
  publishedOn: string | null;
  queryUntil: string | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  finalOn: string | null;
  lockedAt: Date | null;
  units: number;
  openQueries: number;
  revision: number;
}

/** What units and leaders see of scores, from the notice on. */
const SHOWN: readonly ScoreRunState[] = ['notice', 'submitted', 'approved', 'final', 'locked'];

export async function runsSeen(work: Work, planYear: number, id: string | null = null): Promise<StoredRun[]> {
  const isOffice = work.scope('account:see-scores') === 'government';
  return query<StoredRun>(
    work.tx,
    `select r.id, r.title, r.state, r.state_reason, r.rules ->> 'name' as rules_name, r.rules_version, r.unscored, r.as_of::text as as_of, r.taken_at,
       r.previous_year, r.previous_id, r.published_on::text as published_on, r.query_until::text as query_until, r.approved_at,
       ${postWhoSql('r.government_id', 'r.approved_by_post_id', 'coalesce(r.approved_at, r.created_at)::date')} as approved_by,
       r.final_on::text as final_on, r.locked_at,
       (select count(*)::int from liubu.score_sheet s where s.government_id = r.government_id and s.plan_year = r.plan_year and s.run_id = r.id) as units,
       (select count(*)::int from liubu.score_query q where q.government_id = r.government_id and q.plan_year = r.plan_year and q.run_id = r.id and q.state = 'open'
         and ($5::boolean or q.unit_id = any($6::uuid[]))) as open_queries,
       r.revision
     from liubu.score_run r
     where r.government_id = $1 and r.plan_year = $2 and ($3::uuid is null or r.id = $3) and ($5::boolean or r.state = any($4::text[]))
     order by r.taken_at desc, r.id`,
    [work.governmentId, planYear, id, SHOWN, isOffice, await standsFor(work)],
  );
}

/** @throws AppError NOT_FOUND */
export async function runOf(work: Work, planYear: number, id: string): Promise<StoredRun> {
  const [run] = await runsSeen(work, planYear, id);
  if (run === undefined) throw notFound();
  return run;
}

/** What a scheme and its facts were when the run was taken. */
export async function groundOf<Facts>(
  { tx, governmentId }: Work,
  planYear: number,
  id: string,
): Promise<{ rules: ScoringRules; facts: Facts }> {
  const [row] = await query<{ rules: ScoringRules; facts: Facts }>(
    tx,
    'select rules, facts from liubu.score_run where government_id = $1 and plan_year = $2 and id = $3',
    [governmentId, planYear, id],
  );
  if (row === undefined) throw notFound();
  return row;
}

const ACTS: Readonly<Record<ScoreRunState, readonly ScoreRunAct[]>> = {
  draft: ['rerun', 'publish', 'correct', 'withdraw', 'file'],
  notice: ['query', 'answer', 'rerun', 'correct', 'submit', 'withdraw', 'file'],
  submitted: ['approve', 'return', 'withdraw', 'file'],
  approved: ['publish-final', 'withdraw', 'file'],
  final: ['lock', 'withdraw', 'file'],
  locked: ['file'],
  withdrawn: [],
};
const WHO: Readonly<Record<ScoreRunAct, 'account:score' | 'account:approve-scores' | 'account:query-score'>> = {
  ...{ rerun: 'account:score', publish: 'account:score', submit: 'account:score', 'publish-final': 'account:score' },
  ...{ lock: 'account:score', withdraw: 'account:score', answer: 'account:score', correct: 'account:score' },
  ...{ file: 'account:score', approve: 'account:approve-scores', return: 'account:approve-scores' },
  query: 'account:query-score',
};

export const actsFor = (work: Work, run: StoredRun): ScoreRunAct[] =>
  ACTS[run.state].filter(
    (act) =>
      work.scope(WHO[act]) !== null && (act !== 'query' || (run.queryUntil !== null && work.today <= run.queryUntil)),
  );

/**
 * The run, locked, as it was when the actor looked, in a state that lets it be done.
 *
 * @param revision  null where the revision is that of a query
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED
 */
export async function demandAct(
  work: Work,
  planYear: number,
  id: string,
  act: ScoreRunAct,
  doing: string,
  revision: number | null,
): Promise<StoredRun> {
  await query(
    work.tx,
    'select 1 from liubu.score_run where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const run = await runOf(work, planYear, id);
  if (revision !== null) demandRevision(run, revision);
  if (!ACTS[run.state].includes(act))
    throw new AppError('STATE_REFUSED', {
      state: SCORE_RUN_STATES[run.state].join(' / '),
      doing,
      remedy:
        run.state === 'locked'
          ? '评分已锁定，任何人都不能再改 / locked scores stay as they are.'
          : '请刷新页面，按现在的状态办理 / reload and go on from its state.',
    });
  return run;
}

/** Once a year's scores are locked nothing is entered or reckoned for it. @throws AppError STATE_REFUSED, NOT_FOUND */
export async function demandUnlocked(work: Work, planYear: number, doing: string): Promise<void> {
  const [year] = await query<{ scoringLocked: boolean }>(
    work.tx,
    'select scoring_locked from liubu.plan_year where government_id = $1 and plan_year = $2 for share',
    [work.governmentId, planYear],
  );
  if (year === undefined) throw notFound();
  if (year.scoringLocked)
    throw new AppError('STATE_REFUSED', {
      state: `${planYear} 年度评分已锁定 / locked`,
      doing,
      remedy: '锁定后不再改动；有新情况请记入下一年度 / nothing is changed after; enter it in the next year.',
    });
}

export const shownRun = (run: StoredRun): ScoreRunRow => ({
  id: run.id,
  title: run.title,
  state: run.state,
  rulesName: run.rulesName,
  rulesVersion: run.rulesVersion,
  asOf: run.asOf,
  takenAt: run.takenAt.toISOString(),
  publishedOn: run.publishedOn,
  queryUntil: run.queryUntil,
  units: run.units,
  openQueries: run.openQueries,
  revision: run.revision,
});
