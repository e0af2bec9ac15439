import { type BodyOf, CHECK_RULES, type DraftDoubt, findingWords, type inspectFindingsApi } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { reachesUnit } from '../../2-deploy/index.ts';
import { checkSettingsOf } from '../verified/index.ts';
import { alikeTexts, namesOfUnits } from './alike-texts.ts';
import { loadFacts, typedValue } from './load-facts.ts';
import { checkFiling } from './rules/check-filing.ts';
import type { FilingFacts } from './rules/facts.ts';

type Typed = BodyOf<typeof inspectFindingsApi.checkDraft>;

/** What is typed laid over what is saved. */
export function withTyped(facts: FilingFacts, typed: Typed): FilingFacts {
  const entries = new Map((typed.entries ?? []).map((entry) => [entry.targetId, entry]));
  const marks = new Map((typed.milestones ?? []).map(({ id, doneOn }) => [id, doneOn]));
  return {
    ...facts,
    progress: typed.progress ?? facts.progress,
    problems: typed.problems ?? facts.problems,
    nextSteps: typed.nextSteps ?? facts.nextSteps,
    noChange: typed.noChange ?? facts.noChange,
    saysDone: typed.saysDone ?? facts.saysDone,
    values: facts.values.map((target) => {
      const entry = entries.get(target.targetId);
      return entry === undefined ? target : { ...target, value: typedValue(target, entry.text) };
    }),
    milestones: facts.milestones.map((one) => {
      const mark = marks.get(one.id);
      return mark === undefined ? one : { ...one, doneOn: mark, isTickedHere: mark !== null };
    }),
  };
}

/** The doubts that the job would find in it, at once; nothing is kept. @throws AppError NOT_FOUND */
export async function checkDraft(
  work: Work,
  planYear: number,
  filingId: string,
  typed: Typed,
): Promise<{ doubts: DraftDoubt[] }> {
  const [loaded] = await loadFacts(work.tx, work.governmentId, planYear, [filingId], work.now);
  if (loaded === undefined || !reachesUnit(work, 'inspect:file', loaded.facts.unitId)) throw notFound();
  const [found] = await doubtsOf(work, planYear, [withTyped(loaded.facts, typed)]);
  return { doubts: found!.doubts };
}

/** The same for what is saved of a unit's sheet and not handed in; filings without doubts are left out. */
export async function checkSheet(
  work: Work,
  planYear: number,
  periodId: string,
  unitId: string,
): Promise<{ filings: { filingId: string; doubts: DraftDoubt[] }[] }> {
  const { tx, governmentId } = work;
  if (!reachesUnit(work, 'inspect:file', unitId)) throw notFound();
  const drafts = await query<{ id: string }>(
    tx,
    `select id from liubu.filing where government_id = $1 and plan_year = $2 and period_id = $3 and unit_id = $4 and state in ('draft', 'returned') order by id limit 500`,
    [governmentId, planYear, periodId, unitId],
  );
  if (drafts.length === 0) return { filings: [] };
  const ids = drafts.map(({ id }) => id);
  const loaded = await loadFacts(tx, governmentId, planYear, ids, work.now);
  const found = await doubtsOf(
    work,
    planYear,
    loaded.map(({ facts }) => facts),
  );
  return { filings: found.filter(({ doubts }) => doubts.length > 0) };
}

async function doubtsOf(
  work: Work,
  planYear: number,
  filings: readonly FilingFacts[],
): Promise<{ filingId: string; doubts: DraftDoubt[] }[]> {
  const { tx, governmentId, now, today } = work;
  const { settings } = await checkSettingsOf(tx, governmentId);
  const names = await namesOfUnits(
    tx,
    governmentId,
    filings.map(({ unitId }) => unitId),
  );
  const asOfToday = filings.map((facts) => ({ ...facts, filedOn: today, unitNames: names.get(facts.unitId) ?? [] }));
  const alike = await alikeTexts(tx, governmentId, planYear, asOfToday, now);
  return asOfToday.map(({ unitNames: _, ...facts }) => ({
    filingId: facts.filingId,
    doubts: checkFiling({ ...facts, alike: alike.get(facts.filingId) ?? [] }, settings).map(
      ({ rule, targetId, field, details }) => ({
        ...{ rule, targetId: targetId ?? null, field, details, severity: CHECK_RULES[rule].severity },
        zh: findingWords(rule, details, 'zh'),
        en: findingWords(rule, details, 'en'),
      }),
    ),
  }));
}
