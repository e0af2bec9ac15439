import type { accountScoringApi, BodyOf, ScoreRunPage, ScoreSheet } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import type { Updateable } from 'kysely';
import { addWorkingDays } from '../../../../calendar/working-days.ts';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import type { Tables } from '../../../../platform/database/tables.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { runPage } from '../sheets.ts';
import { demandAct, groundOf, type StoredRun } from '../stored-run.ts';

type Move = BodyOf<typeof accountScoringApi.moveScoreRun>;

const MOVES = {
  notice: ['publish', '公示 / put it on notice', 'publish-scores'],
  submitted: ['submit', '报请审定 / hand it in', 'submit-scores'],
  final: ['publish-final', '公布 / publish it', 'publish-final-scores'],
  locked: ['lock', '锁定 / lock it', 'lock-scores'],
  withdrawn: ['withdraw', '作废 / withdraw it', 'withdraw-scores'],
} as const;

/**
 * On its way: 公示 (units may query for the declared working days) → 报请审定 (when the term is over and every query
 * answered) → 公布 → 锁定, after which nothing of it changes.
 *
 * @throws AppError STATE_REFUSED, REASON_NEEDED for what is withdrawn
 */
export async function moveRun(work: Work, planYear: number, id: string, move: Move): Promise<ScoreRunPage> {
  const [act, doing, what] = MOVES[move.to];
  const run = await demandAct(work, planYear, id, act, doing, move.revision);
  if (move.to === 'withdrawn' && move.reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: '作废评分 / withdrawing scores' },
      { fields: { reason: '必填 / required' } },
    );
  await finishTodos(work, 'score-run', id);
  const values: Updateable<Tables['scoreRun']> = { state: move.to, stateReason: move.reason ?? null };
  switch (move.to) {
    case 'notice':
      Object.assign(values, await onNotice(work, planYear, run));
      break;
    case 'submitted':
      demandTermOver(work, run);
      await addTodo(work, {
        ...todo(planYear, run, 'approve-scores', `审定评分：${run.title}`),
        audience: { role: 'head' },
      });
      break;
    case 'final':
      values.finalOn = work.today;
      await addTodo(work, {
        ...todo(planYear, run, 'lock-scores', `锁定已公布的评分：${run.title}`),
        audience: { role: 'supervision_officer' },
      });
      break;
    case 'withdrawn':
      await closeQueries(work, planYear, id);
      break;
    case 'locked':
      await demandOnlyLock(work, planYear);
      values.lockedAt = work.now;
      await lockYear(work, planYear);
      break;
  }
  await setRun(work, planYear, run, values);
  await work.record({
    what: `account:${what}`,
    subjectKind: 'score-run',
    subjectId: id,
    body: {
      planYear,
      before: run.state,
      after: move.to,
      ...(typeof values.queryUntil === 'string' && { queryUntil: values.queryUntil }),
    },
    reason: move.reason,
  });
  await work.announce('score', { id });
  return runPage(work, planYear, id);
}

/** 公示 from today on, for as long as the scheme says; every unit is told. @returns the days of it */
async function onNotice(
  work: Work,
  planYear: number,
  run: StoredRun,
): Promise<{ publishedOn: string; queryUntil: string }> {
  const { rules } = await groundOf(work, planYear, run.id);
  const queryUntil = addWorkingDays(work.today, rules.queryDays);
  await tellUnits(work, planYear, run, queryUntil);
  return { publishedOn: work.today, queryUntil };
}

/**
 * What was reckoned anew to a unit's loss while the run stood on notice was not on notice yet: the term begins again, so
 * that the unit may query it.
 *
 * @returns the days of it; {} where nobody lost anything, or it is no notice
 */
export async function onNoticeAnew(
  work: Work,
  planYear: number,
  run: StoredRun,
  before: readonly ScoreSheet[],
  after: readonly ScoreSheet[],
): Promise<{ publishedOn?: string; queryUntil?: string }> {
  if (run.state !== 'notice' || !isLoss(before, after)) return {};
  await finishTodos(work, 'score-run', run.id);
  return onNotice(work, planYear, run);
}

/** Fewer points or a veto, of anybody; a sheet that is gone, or one that nobody has seen yet. */
function isLoss(before: readonly ScoreSheet[], after: readonly ScoreSheet[]): boolean {
  const now = new Map(after.map((sheet) => [sheet.unitId, sheet]));
  const isLost = before.some((was) => {
    const is = now.get(was.unitId);
    return is === undefined || is.vetoes.length > was.vetoes.length || new Decimal(is.total).lt(was.total);
  });
  return isLost || after.length > before.length;
}

/** @throws AppError STATE_REFUSED where another run of the year is locked */
async function demandOnlyLock({ tx, governmentId }: Work, planYear: number): Promise<void> {
  const [other] = await query<{ title: string }>(
    tx,
    "select title from liubu.score_run where government_id = $1 and plan_year = $2 and state = 'locked'",
    [governmentId, planYear],
  );
  if (other === undefined) return;
  throw new AppError('STATE_REFUSED', {
    state: `本年度已锁定“${other.title}” / another result of the year is locked`,
    doing: '锁定 / lock it',
    remedy: '一个年度只有一份结果锁定；这一份可以作废 / one result a year is locked; this one can be withdrawn.',
  });
}

function demandTermOver(work: Work, run: StoredRun): void {
  if (work.today <= run.queryUntil!)
    throw new AppError('STATE_REFUSED', {
      state: `公示至 ${run.queryUntil} / on notice until then`,
      doing: '报请审定 / hand it in',
      remedy: '请在公示期满后报请审定 / hand it in when the term is over.',
    });
  if (run.openQueries > 0)
    throw new AppError('STATE_REFUSED', {
      state: `还有 ${run.openQueries} 项疑问没有答复 / queries are open`,
      doing: '报请审定 / hand it in',
      remedy: '请先逐项答复 / answer them first.',
    });
}

/** Nobody waits for answers of a run that is no more. */
async function closeQueries(work: Work, planYear: number, runId: string): Promise<void> {
  const open = await query<{ id: string }>(
    work.tx,
    "select id from liubu.score_query where government_id = $1 and plan_year = $2 and run_id = $3 and state = 'open'",
    [work.governmentId, planYear, runId],
  );
  for (const { id } of open) await finishTodos(work, 'score-query', id);
}

async function lockYear({ tx, governmentId }: Work, planYear: number): Promise<void> {
  await query(
    tx,
    'update liubu.plan_year set scoring_locked = true, revision = revision + 1 where government_id = $1 and plan_year = $2',
    [governmentId, planYear],
  );
}

const todo = (
  planYear: number,
  run: Pick<StoredRun, 'id'>,
  kind: string,
  title: string,
  due: string | null = null,
) => ({
  ...{ kind, title, due, planYear, subjectKind: 'score-run', subjectId: run.id },
  link: `/${planYear}/score-runs/${run.id}` as const,
});

/** Every unit with a sheet is told where it is and until when it may ask. */
async function tellUnits(work: Work, planYear: number, run: StoredRun, until: string): Promise<void> {
  const rows = await query<{ unitId: string }>(
    work.tx,
    'select unit_id from liubu.score_sheet where government_id = $1 and plan_year = $2 and run_id = $3 order by unit_id',
    [work.governmentId, planYear, run.id],
  );
  for (const { unitId } of rows)
    await addTodo(work, {
      ...todo(planYear, run, 'read-score', `评分公示：请核对本单位得分，有疑问请在 ${until} 前提出`, until),
      link: `/${planYear}/score-runs/${run.id}/sheets/${unitId}`,
      audience: { role: 'unit_head', unitId },
    });
}

export async function setRun(
  work: Work,
  planYear: number,
  run: Pick<StoredRun, 'id' | 'revision'>,
  values: Updateable<Tables['scoreRun']>,
): Promise<void> {
  await work.tx
    .updateTable('scoreRun')
    .set({ ...values, revision: run.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', run.id)
    .execute();
}

/** 审定, or sent back with a reason: then it is a draft again, and goes on notice again. */
export async function approveRun(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountScoringApi.approveScoreRun>,
): Promise<ScoreRunPage> {
  const isApproved = input.decision === 'approve';
  const run = await demandAct(
    work,
    planYear,
    id,
    isApproved ? 'approve' : 'return',
    isApproved ? '审定 / approve it' : '退回 / send it back',
    input.revision,
  );
  if (!isApproved && input.reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: '退回评分 / sending scores back' },
      { fields: { reason: '必填 / required' } },
    );
  await finishTodos(work, 'score-run', id);
  await setRun(
    work,
    planYear,
    run,
    isApproved
      ? { state: 'approved', stateReason: null, approvedAt: work.now, approvedByPostId: postFor(work, null) }
      : { state: 'draft', stateReason: input.reason!, publishedOn: null, queryUntil: null },
  );
  await addTodo(work, {
    ...todo(
      planYear,
      run,
      isApproved ? 'publish-scores' : 'mend-scores',
      isApproved ? `公布已审定的评分：${run.title}` : `评分被退回，请修改：${run.title}`,
    ),
    audience: { role: 'supervision_officer' },
  });
  await work.record({
    what: isApproved ? 'account:approve-scores' : 'account:return-scores',
    subjectKind: 'score-run',
    subjectId: id,
    body: { planYear, before: run.state, after: isApproved ? 'approved' : 'draft' },
    reason: input.reason,
  });
  await work.announce('score', { id });
  return runPage(work, planYear, id);
}
