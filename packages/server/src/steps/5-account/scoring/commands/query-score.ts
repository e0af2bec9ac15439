import { randomUUID } from 'node:crypto';
import type { accountScoringApi, BodyOf, ScoreQuery, ScoreRunPage } from '@liubu/contract';
import { standsFor } from '../../../../people/stands-for.ts';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { demandUnit, postFor } from '../../../2-deploy/index.ts';
import { queriesOf } from '../queries.ts';
import { runPage, storedSheets } from '../sheets.ts';
import { demandAct, type StoredRun } from '../stored-run.ts';
import { onNoticeAnew, setRun } from './move-run.ts';
import { reckonFrozen } from './reckon-run.ts';

type Api = typeof accountScoringApi;

/** A unit asks about one of its lines within the term. @throws AppError STATE_REFUSED out of term, with the date; DUPLICATE */
export async function askQuery(
  work: Work,
  planYear: number,
  runId: string,
  input: BodyOf<Api['queryScore']>,
): Promise<ScoreQuery> {
  // What was reckoned under the name of a unit that is no more is asked about by the one that it goes on in.
  if (!(await standsFor(work)).includes(input.unitId)) demandUnit(work, 'account:query-score', input.unitId);
  const run = await demandAct(work, planYear, runId, 'query', '提出疑问 / query a line', null);
  if (work.today > run.queryUntil!)
    throw new AppError('STATE_REFUSED', {
      state: `公示期已于 ${run.queryUntil} 届满 / the term ended on that day`,
      doing: '提出疑问 / query a line',
      remedy: '公示期外不再受理，请与督查室联系 / nothing is taken outside the term; turn to the office.',
    });
  const line = await lineOf(work, planYear, runId, input.unitId, input.lineKey);
  const open = (await queriesOf(work, planYear, { runId })).find(
    (one) => one.unitId === input.unitId && one.lineKey === input.lineKey && one.state === 'open',
  );
  if (open)
    throw new AppError(
      'DUPLICATE',
      { what: '对这一项的疑问 / a query on this line', existing: '待答复 / open' },
      { details: { id: open.id } },
    );
  const id = randomUUID();
  await work.tx
    .insertInto('scoreQuery')
    .values({
      ...{ governmentId: work.governmentId, planYear, id, runId },
      unitId: input.unitId,
      lineKey: input.lineKey,
      lineName: line.name,
      words: input.words,
      askedAt: work.now,
      askedByPostId: postFor(work, input.unitId),
    })
    .execute();
  await addTodo(work, {
    kind: 'answer-score-query',
    title: `答复对评分的疑问：${line.name}`,
    link: `/${planYear}/score-queries`,
    subjectKind: 'score-query',
    subjectId: id,
    planYear,
    due: run.queryUntil,
    audience: { role: 'supervision_officer' },
  });
  await work.record({
    what: 'account:query-score',
    subjectKind: 'score-run',
    subjectId: runId,
    body: { planYear, queryId: id, unitId: input.unitId, lineKey: input.lineKey },
    reason: input.words.slice(0, 500),
  });
  await work.announce('score', { id: runId });
  return oneQuery(work, planYear, id);
}

async function lineOf(work: Work, planYear: number, runId: string, unitId: string, lineKey: string) {
  const [sheet] = await storedSheets(work, planYear, runId, unitId);
  const line = sheet?.lines.find(({ key }) => key === lineKey);
  if (line === undefined) throw notFound();
  return line;
}

async function oneQuery(work: Work, planYear: number, id: string): Promise<ScoreQuery> {
  const [found] = await queriesOf(work, planYear, { id });
  if (found === undefined) throw notFound();
  return found;
}

/** The office answers: it stands, or it is corrected by a line that says why. */
export async function answerQuery(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<Api['answerScoreQuery']>,
): Promise<ScoreQuery> {
  const { runId } = await oneQuery(work, planYear, id);
  const run = await demandAct(work, planYear, runId, 'answer', '答复疑问 / answer a query', null);
  // Read again, now that the run is locked.
  const asked = await oneQuery(work, planYear, id);
  demandRevision(asked, input.revision);
  if (asked.state !== 'open')
    throw new AppError('STATE_REFUSED', {
      state: '已答复 / answered',
      doing: '再次答复 / answer it again',
      remedy: '需要再改请另作更正 / make another correction.',
    });
  const isCorrected = input.outcome === 'corrected';
  if (isCorrected !== (input.points !== null))
    throw new AppError(
      'INPUT_INVALID',
      {
        problems: isCorrected
          ? '更正须填写加减的分数 / give the points'
          : '维持原分不填加减的分数 / no points where it stands',
      },
      { fields: { points: isCorrected ? '必填 / required' : '请清空 / leave it empty' } },
    );
  if (isCorrected)
    await correct(work, planYear, run, {
      unitId: asked.unitId,
      lineKey: asked.lineKey,
      points: input.points!,
      reason: input.answer,
      queryId: id,
    });
  await work.tx
    .updateTable('scoreQuery')
    .set({
      state: input.outcome,
      answer: input.answer,
      answeredAt: work.now,
      answeredByPostId: postFor(work, null),
      points: input.points,
      revision: asked.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'score-query', id);
  await work.record({
    what: isCorrected ? 'account:correct-by-query' : 'account:uphold-score',
    subjectKind: 'score-run',
    subjectId: runId,
    body: { planYear, queryId: id, unitId: asked.unitId, lineKey: asked.lineKey, points: input.points },
    reason: input.answer,
  });
  await work.announce('score', { id: runId });
  return oneQuery(work, planYear, id);
}

/** A correction of the office's own. */
export async function correctScore(
  work: Work,
  planYear: number,
  runId: string,
  input: BodyOf<Api['correctScore']>,
): Promise<ScoreRunPage> {
  const run = await demandAct(work, planYear, runId, 'correct', '更正得分 / correct a score', input.revision);
  await correct(work, planYear, run, { ...input, queryId: null });
  return runPage(work, planYear, runId);
}

async function correct(
  work: Work,
  planYear: number,
  run: StoredRun,
  given: { unitId: string; lineKey: string; points: string; reason: string; queryId: string | null },
): Promise<void> {
  if (Number(given.points) === 0)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '更正的分数不能为零 / a correction of nothing' },
      { fields: { points: '不能为零 / not zero' } },
    );
  const line = await lineOf(work, planYear, run.id, given.unitId, given.lineKey);
  if (line.kind === 'bound' || line.kind === 'manual' || line.kind === 'veto')
    throw new AppError('RULE_BROKEN', {
      what: `“${line.name}”是由其他各项得出的，不能直接更正 / this line follows from others`,
      remedy: '请更正它所依据的指标 / correct the indicator that it follows from',
    });
  const id = randomUUID();
  const eventId = await work.record({
    what: 'account:correct-score',
    subjectKind: 'score-run',
    subjectId: run.id,
    body: { planYear, correctionId: id, ...given },
    reason: given.reason,
  });
  await query(
    work.tx,
    `insert into liubu.score_correction (government_id, plan_year, id, run_id, unit_id, line_key, points, reason, query_id, made_at, made_by_post_id, event_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[
        work.governmentId,
        planYear,
        id,
        run.id,
        given.unitId,
        given.lineKey,
        given.points,
        given.reason,
        given.queryId,
      ],
      ...[work.now, postFor(work, null), eventId],
    ],
  );
  const { before, after } = await reckonFrozen(work, planYear, run);
  await setRun(work, planYear, run, await onNoticeAnew(work, planYear, run, before, after));
  await work.announce('score', { id: run.id });
}
