import { randomUUID } from 'node:crypto';
import type { ScoreDifference, ScoreRunPage, ScoreSheet } from '@liubu/contract';
import { unitsValidOn } from '../../../../people/units.ts';
import { declared } from '../../../../plans/declarations.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { endLapsed } from '../../tolerance/commands/decide-tolerance.ts';
import { SCORING } from '../declared.ts';
import { correctionsOf, readFacts } from '../read-facts.ts';
import { groupOf } from '../rules/compile-rules.ts';
import { differencesOf } from '../rules/differences.ts';
import type { ScoreFacts } from '../rules/facts.ts';
import { scoreYear } from '../rules/score-year.ts';
import { keepSheets, runPage, storedSheets } from '../sheets.ts';
import { demandAct, demandUnlocked, groundOf } from '../stored-run.ts';
import { onNoticeAnew, setRun } from './move-run.ts';

/** Takes the facts as they stand, freezes them with the scheme in force, and reckons a sheet for every unit. */
export async function draftRun(work: Work, planYear: number, title: string): Promise<ScoreRunPage> {
  const { tx, governmentId, now } = work;
  await demandUnlocked(work, planYear, '计算评分 / reckon scores');
  await endLapsed(work, planYear);
  const id = randomUUID();
  const taken = await take(work, planYear, null);
  const previous = await previousRun(work, planYear, { asOf: taken.facts.asOf, scheme: taken.rules.key });
  await tx
    .insertInto('scoreRun')
    .values({
      ...{ governmentId, planYear, id, title },
      ...stored(taken),
      previousYear: previous?.planYear ?? null,
      previousId: previous?.id ?? null,
      takenAt: now,
      createdAt: now,
      createdByPostId: postFor(work, null),
    })
    .execute();
  const sheets = scoreYear(taken.rules, taken.facts);
  await keepSheets(
    work,
    planYear,
    { id, previousYear: previous?.planYear ?? null, previousId: previous?.id ?? null },
    sheets,
  );
  await work.record({
    what: 'account:draft-scores',
    subjectKind: 'score-run',
    subjectId: id,
    body: { planYear, title, rulesVersion: taken.version, asOf: taken.facts.asOf, units: sheets.length },
  });
  await work.announce('score', { id });
  return runPage(work, planYear, id);
}

/** Reckons anew by what is declared and stands now; corrections are kept. @returns what differs, unit by unit, line by line */
export async function rerun(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<{ page: ScoreRunPage; differences: ScoreDifference[] }> {
  const run = await demandAct(work, planYear, id, 'rerun', '重算 / reckon it anew', revision);
  await endLapsed(work, planYear);
  const before = await storedSheets(work, planYear, id);
  const taken = await take(work, planYear, id);
  const after = scoreYear(taken.rules, taken.facts);
  const differences = differencesOf(before, after);
  // Another scheme is compared with another run.
  const previous = await previousRun(work, planYear, { asOf: taken.facts.asOf, scheme: taken.rules.key });
  const compared = { previousYear: previous?.planYear ?? null, previousId: previous?.id ?? null };
  await setRun(work, planYear, run, { ...stored(taken), ...compared, takenAt: work.now });
  await keepSheets(work, planYear, { id, ...compared }, after);
  const anew = await onNoticeAnew(work, planYear, run, before, after);
  if (anew.queryUntil !== undefined) await setRun(work, planYear, { id, revision }, anew);
  await work.record({
    what: 'account:rerun-scores',
    subjectKind: 'score-run',
    subjectId: id,
    body: {
      planYear,
      before: { rulesVersion: run.rulesVersion, asOf: run.asOf },
      after: { rulesVersion: taken.version, asOf: taken.facts.asOf },
      ...(anew.queryUntil !== undefined && { queryUntil: anew.queryUntil }),
      changed: differences.map(({ unitId, before: was, after: is }) => ({
        unitId,
        before: was?.total ?? null,
        after: is?.total ?? null,
      })),
    },
    reason,
  });
  await work.announce('score', { id });
  return { page: await runPage(work, planYear, id), differences };
}

/** From the frozen facts and the corrections as they stand: what one correction changes, and nothing else. */
export async function reckonFrozen(
  work: Work,
  planYear: number,
  run: { id: string; previousYear: number | null; previousId: string | null },
): Promise<{ before: ScoreSheet[]; after: ScoreSheet[] }> {
  const { rules, facts } = await groundOf<ScoreFacts>(work, planYear, run.id);
  const manual = await correctionsOf(work, planYear, run.id);
  const before = await storedSheets(work, planYear, run.id);
  const after = scoreYear(rules, { ...facts, manual });
  await keepSheets(work, planYear, run, after);
  return { before, after };
}

async function take(work: Work, planYear: number, runId: string | null) {
  const { body: rules, version } = await declared(work.tx, work.governmentId, SCORING);
  const facts = await readFacts(work, planYear, { runId });
  const scored = new Set(facts.units.filter((unit) => groupOf(rules, unit) !== null).map(({ id }) => id));
  const unscored = (await unitsValidOn(work.tx, work.governmentId, work.today))
    .filter(({ id }) => !scored.has(id))
    .map(({ name }) => name);
  return { rules, version, facts, unscored };
}

/** Corrections are read from where they are kept, and not frozen with the facts. */
const stored = ({ rules, version, facts, unscored }: Awaited<ReturnType<typeof take>>) => ({
  rules: JSON.stringify(rules),
  rulesVersion: version,
  facts: JSON.stringify({ ...facts, manual: [] }),
  unscored,
  asOf: facts.asOf,
});

/**
 * The last run that was published for good and can be compared: by the same scheme, and of a whole year (from December
 * on) where this one is, else of a part of a year. Half a year's points are not fewer than last year's: they are others.
 */
export async function previousRun(
  { tx, governmentId }: Pick<Work, 'tx' | 'governmentId'>,
  planYear: number,
  { asOf, scheme }: { asOf: string; scheme: string },
): Promise<{ planYear: number; id: string } | null> {
  const [row] = await query<{ planYear: number; id: string }>(
    tx,
    `select plan_year, id from liubu.score_run where government_id = $1 and plan_year <= $2 and plan_year >= $2 - 1 and state in ('final', 'locked')
       and rules ->> 'key' = $3 and (as_of >= make_date(plan_year, 12, 1)) = ($4::date >= make_date($2, 12, 1))
     order by plan_year desc, taken_at desc limit 1`,
    [governmentId, planYear, scheme, asOf],
  );
  return row ?? null;
}
