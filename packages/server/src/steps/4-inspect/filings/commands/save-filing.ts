import type { BodyOf, FilingContent, inspectFilingsApi, SavedFiling } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { keptPlan } from '../../../../platform/database/kept-plans.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandFilingOpen } from '../../calendars/index.ts';
import { addEffort } from '../effort.ts';
import { lockFilings, stateRefused } from '../filing-lock.ts';
import { type LoadedItem, loadItems } from '../load-items.ts';
import { EDITABLE } from '../rules/submit-filing.ts';
import { savedOf, submitLoaded } from './submit-loaded.ts';

type Body = BodyOf<typeof inspectFilingsApi.saveFiling>;

/**
 * Saves a draft as it was typed, whole or not; with `submit` submits it too when nothing keeps it from that. A draft is
 * the unit's own and stands in no record; what is submitted does.
 *
 * @throws AppError CHANGED_MEANWHILE with both versions; STATE_REFUSED with what was typed
 */
export async function saveFiling(work: Work, planYear: number, id: string, body: Body): Promise<SavedFiling> {
  const { revision, submit, seconds, ...typed } = body;
  const [filing] = await lockFilings(work, planYear, [id], 'inspect:file');
  await demandFilingOpen(work, planYear, typed);
  const { unitId, periodId } = filing!;
  if (!EDITABLE.has(filing!.state)) throw stateRefused(filing!.state, '修改填报 / change it', typed);
  if (filing!.revision !== revision) {
    const [current] = await loadItems(work, planYear, [id]);
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '本单位其他人 / a colleague', revision: filing!.revision },
      { details: { current: current!.item, typed } },
    );
  }
  await keepContent(work, planYear, id, typed);
  await addEffort(work, planYear, { periodId, unitId, seconds, isSave: true });
  const loaded = await loadItems(work, planYear, [id]);
  const saved = savedOf(loaded[0]!);
  if (!submit || saved.problems.length > 0) return saved;
  const { filings } = await submitLoaded(work, planYear, loaded);
  return filings[0]!;
}

/** Writes what was typed over what stood there; what is left out stays. */
export async function keepContent(work: Work, planYear: number, id: string, typed: FilingContent): Promise<void> {
  const entries = Object.fromEntries((typed.entries ?? []).map(({ targetId, ...entry }) => [targetId, entry]));
  const marks = Object.fromEntries((typed.milestones ?? []).map(({ id: milestone, doneOn }) => [milestone, doneOn]));
  const percent = typed.percent ?? null;
  if (percent !== null && (Number(percent) < 0 || Number(percent) > 100))
    throw new AppError(
      'RULE_BROKEN',
      { what: '形象进度在 0 和 100 之间 / progress is between 0 and 100', remedy: '请改正 / correct it' },
      { fields: { percent: '0–100' }, details: { typed } },
    );
  await query(
    work.tx,
    keptPlan(`update liubu.filing set state = case when state = 'waiting' then 'draft' else state end, revision = revision + 1,
       progress = coalesce($4, progress), problems = coalesce($5, problems), next_steps = coalesce($6, next_steps), coordination = coalesce($7, coordination),
       percent = case when $8 then $9::numeric else percent end, says_done = coalesce($10, says_done), no_change = coalesce($11, no_change),
       entries = entries || $12::jsonb, marks = marks || $13::jsonb
     where government_id = $1 and plan_year = $2 and id = $3`),
    [
      ...[work.governmentId, planYear, id],
      ...[typed.progress ?? null, typed.problems ?? null, typed.nextSteps ?? null, typed.coordination ?? null],
      ...[typed.percent !== undefined, percent, typed.saysDone ?? null, typed.noChange ?? null],
      ...[JSON.stringify(entries), JSON.stringify(marks)],
    ],
  );
}

export type { LoadedItem };
