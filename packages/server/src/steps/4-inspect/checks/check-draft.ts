import { type BodyOf, CHECK_RULES, type DraftDoubt, findingWords, type inspectFindingsApi } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
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
  const { tx, governmentId, now } = work;
  const [loaded] = await loadFacts(tx, governmentId, planYear, [filingId], now);
  if (loaded === undefined || !reachesUnit(work, 'inspect:file', loaded.facts.unitId)) throw notFound();
  const facts = withTyped({ ...loaded.facts, filedOn: work.today }, typed);
  const { settings } = await checkSettingsOf(tx, governmentId);
  const unitNames = (await namesOfUnits(tx, governmentId, [facts.unitId])).get(facts.unitId) ?? [];
  const alike = await alikeTexts(tx, governmentId, planYear, [{ ...facts, unitNames }], now);
  const doubts = checkFiling({ ...facts, alike: alike.get(filingId) ?? [] }, settings);
  return {
    doubts: doubts.map(({ rule, targetId, field, details }) => ({
      ...{ rule, targetId: targetId ?? null, field, details, severity: CHECK_RULES[rule].severity },
      zh: findingWords(rule, details, 'zh'),
      en: findingWords(rule, details, 'en'),
    })),
  };
}
