import { accountScoringApi, SCORING_CHOICES, type ScoringRules, scoringRules } from '@liubu/contract';
import { bookWithCharts, officialToDocx } from '@liubu/documents';
import { DOCX, keepMade, XLSX } from '../../../files/keep-made.ts';
import { unitsValidOn } from '../../../people/units.ts';
import { declare, declared } from '../../../plans/declarations.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { giveOne, importValues, withdrawValue } from './commands/give-value.ts';
import { approveRun, moveRun } from './commands/move-run.ts';
import { answerQuery, askQuery, correctScore } from './commands/query-score.ts';
import { draftRun, rerun } from './commands/reckon-run.ts';
import { SCORING } from './declared.ts';
import { itemScore } from './item-score.ts';
import { queriesOf } from './queries.ts';
import { readFacts } from './read-facts.ts';
import { differencesOf } from './rules/differences.ts';
import { scoreYear } from './rules/score-year.ts';
import { rankingNotice, scoreBook } from './run-documents.ts';
import { redacted, runPage, sheetPage, storedSheets } from './sheets.ts';
import { demandAct, runsSeen, shownRun } from './stored-run.ts';
import { scoreValues } from './values.ts';

/** 考核: the scheme, values given, runs, sheets, queries. */
export function scoringRoutes(routes: Routes, { files }: Platform): void {
  const api = accountScoringApi;
  routes.on(api.scoringRules, async (work) => {
    const [newest, ...older] = await versionsOf(work);
    const units = await unitsValidOn(work.tx, work.governmentId, work.today);
    return {
      current: newest,
      versions: [newest, ...older].map(({ version, rules, declaredAt }) => ({ version, name: rules.name, declaredAt })),
      choices: [...SCORING_CHOICES],
      units: units.map(({ id, name, kind }) => ({ id, name, kind })),
      mayDeclare: work.scope('account:set-scoring') !== null,
    };
  });
  routes.on(api.previewScoring, async (work, { params, body }) => {
    const { body: rules } = await declared(work.tx, work.governmentId, SCORING);
    const facts = await readFacts(work, params.year);
    const differences = differencesOf(scoreYear(rules, facts), scoreYear(body.rules, facts));
    return { units: facts.units.length, asOf: facts.asOf, differences };
  });
  routes.on(api.declareScoring, async (work, { body: { rules, from, reason } }) => {
    const { body, version } = await declare(work, SCORING, rules, { from, reason });
    return { rules: body, version, declaredAt: work.now.toISOString() };
  });
  routes.on(api.scoreValues, async (work, { params }) => ({ values: await scoreValues(work, params.year) }));
  routes.on(api.giveScoreValue, (work, { params, body }) => giveOne(work, params.year, body));
  routes.on(api.importScoreValues, async (work, { params, body }) => ({
    values: await importValues(work, params.year, body),
  }));
  routes.on(api.withdrawScoreValue, (work, { params, body }) =>
    withdrawValue(work, params.year, params.id, body.reason),
  );
  routes.on(api.scoreRuns, async (work, { params }) => ({
    runs: (await runsSeen(work, params.year)).map(shownRun),
    mayScore: work.scope('account:score') !== null,
  }));
  routes.on(api.draftScoreRun, (work, { params, body }) => draftRun(work, params.year, body.title));
  routes.on(api.scoreRun, (work, { params }) => runPage(work, params.year, params.id));
  routes.on(api.rerunScores, (work, { params, body }) => rerun(work, params.year, params.id, body));
  routes.on(api.moveScoreRun, (work, { params, body }) => moveRun(work, params.year, params.id, body));
  routes.on(api.approveScoreRun, (work, { params, body }) => approveRun(work, params.year, params.id, body));
  routes.on(api.scoreSheet, (work, { params }) => sheetPage(work, params.year, params.id, params.unit));
  routes.on(api.queryScore, (work, { params, body }) => askQuery(work, params.year, params.id, body));
  routes.on(api.scoreQueries, async (work, { params, query: { run } }) => {
    const queries = await queriesOf(work, params.year, { runId: run ?? null });
    const runs = new Map((await runsSeen(work, params.year)).map((one) => [one.id, one]));
    const lines = await linesQueried(work, params.year);
    return {
      queries: queries
        // What was asked of a run that was withdrawn waits for nobody.
        .filter(({ runId, state }) => runs.has(runId) && (state !== 'open' || runs.get(runId)!.state !== 'withdrawn'))
        .map((one) => ({ ...one, runTitle: runs.get(one.runId)!.title, line: lines.get(one.id) ?? null })),
    };
  });
  routes.on(api.answerScoreQuery, (work, { params, body }) => answerQuery(work, params.year, params.id, body));
  routes.on(api.correctScore, (work, { params, body }) => correctScore(work, params.year, params.id, body));
  routes.on(api.scoreRunFile, async (work, { params, body: { format } }) => {
    const { finalOn } = await demandAct(work, params.year, params.id, 'file', '生成文件 / make a file', null);
    const page = await runPage(work, params.year, params.id);
    const government = await work.tx
      .selectFrom('government')
      .select('name')
      .where('id', '=', work.governmentId)
      .executeTakeFirstOrThrow();
    const bytes =
      format === 'docx'
        ? await officialToDocx(rankingNotice(government.name, params.year, page, finalOn))
        : await bookWithCharts(scoreBook(page, await storedSheets(work, params.year, params.id)));
    const kept = await keepMade(work, files, {
      name: `${page.run.title}${format === 'docx' ? ' 通报' : ' 评分表'}.${format}`.replaceAll(/[\\/:*?"<>|]/g, ''),
      bytes,
      mediaType: format === 'docx' ? DOCX : XLSX,
    });
    await work.record({
      what: 'account:make-score-file',
      subjectKind: 'score-run',
      subjectId: params.id,
      body: { planYear: params.year, format, file: kept.sha256 },
    });
    return kept;
  });
  routes.on(api.itemScore, (work, { params }) => itemScore(work, params.year, params.id));
}

interface Version {
  version: number;
  rules: ScoringRules;
  declaredAt: string | null;
}

async function versionsOf({ tx, governmentId }: Work): Promise<[Version, ...Version[]]> {
  const rows = await query<{ version: number; body: unknown; createdAt: Date }>(
    tx,
    'select version, body, created_at from liubu.declaration where government_id = $1 and kind = $2 order by version desc',
    [governmentId, SCORING.kind],
  );
  const own: Version = { version: 0, rules: SCORING.shipped, declaredAt: null };
  const [newest, ...older] = rows.map(({ version, body, createdAt }) => ({
    version,
    rules: scoringRules.parse(body),
    declaredAt: createdAt.toISOString(),
  }));
  return newest === undefined ? [own] : [newest, ...older, own];
}

/** The lines that open queries ask about, for the answer desk. */
async function linesQueried(work: Work, planYear: number) {
  const rows = await query<{ id: string; line: Parameters<typeof redacted>[1][number] }>(
    work.tx,
    `select q.id, l.line from liubu.score_query q
     join liubu.score_sheet s on s.government_id = q.government_id and s.plan_year = q.plan_year and s.run_id = q.run_id and s.unit_id = q.unit_id
     cross join lateral (select line from jsonb_array_elements(s.lines) line where line ->> 'key' = q.line_key limit 1) l
     where q.government_id = $1 and q.plan_year = $2 and q.state = 'open' limit 500`,
    [work.governmentId, planYear],
  );
  return new Map(rows.map(({ id, line }) => [id, redacted(work, [line])[0]!]));
}
