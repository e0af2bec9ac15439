import type { SaidOfField, SavedFiling } from '@liubu/contract';
import { workingDaysBetween } from '../../../../calendar/working-days.ts';
import { keptPlan } from '../../../../platform/database/kept-plans.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { keepFilingTodos } from '../../calendars/index.ts';
import type { LoadedItem } from '../load-items.ts';
import { reportedEntries, submitProblems } from '../rules/submit-filing.ts';

const doubtsOf = ({ item }: LoadedItem) => item.targets.flatMap(({ doubts }) => doubts);

/** A filing as it stands after a save that did not submit it. */
export const savedOf = (loaded: LoadedItem): SavedFiling => ({
  id: loaded.row.id,
  revision: loaded.row.revision,
  state: loaded.row.state,
  doubts: doubtsOf(loaded),
  problems: submitProblems(loaded.item),
  submitted: false,
  lateDays: loaded.row.lateDays,
});

/**
 * Submits what is whole of these filings, which are locked and editable: their values become reported ones (drafts until
 * the filing is approved, as ticked milestones are), the head's signature is waited for. Lateness is of the first
 * submission and stays.
 */
export async function submitLoaded(
  work: Work,
  planYear: number,
  loaded: readonly LoadedItem[],
): Promise<{ filings: SavedFiling[]; refused: { id: string; problems: SaidOfField[] }[] }> {
  const { tx, governmentId, now, today, actor } = work;
  const told = loaded.map((one) => ({ one, problems: submitProblems(one.item) }));
  const refused = told
    .filter(({ problems }) => problems.length > 0)
    .map(({ one, problems }) => ({ id: one.row.id, problems }));
  const whole = told.filter(({ problems }) => problems.length === 0).map(({ one }) => one);
  if (whole.length === 0) return { filings: [], refused };
  const states = whole.map((one) => ({
    id: one.row.id,
    lateDays: one.row.firstSubmittedAt === null ? workingDaysBetween(one.row.due, today) : (one.row.lateDays ?? 0),
    doubts: doubtsOf(one).length,
    postId: actor.key ? null : postFor(work, one.row.unitId),
  }));
  await query(
    tx,
    keptPlan(`update liubu.filing f set state = 'submitted', submitted_at = $4, first_submitted_at = coalesce(f.first_submitted_at, $4), late_days = s."lateDays",
       entry_doubts = s.doubts, submitted_by_post_id = s."postId", submitted_by_key = $5, revision = f.revision + 1
     from jsonb_to_recordset($3::jsonb) as s(id uuid, "lateDays" int, doubts int, "postId" uuid)
     where f.government_id = $1 and f.plan_year = $2 and f.id = s.id`),
    [governmentId, planYear, JSON.stringify(states), now, actor.key?.name ?? null],
  );
  await reportValues(work, planYear, whole);
  for (const [at, { row, item }] of whole.entries())
    await work.record({
      what: 'inspect:submit-filing',
      subjectKind: 'filing',
      subjectId: row.id,
      body: {
        ...{ itemId: row.itemId, unitId: row.unitId, periodId: row.periodId, month: row.month, role: row.role },
        ...{ version: row.version, lateDays: states[at]!.lateDays, noChange: row.noChange, saysDone: row.saysDone },
        ...{ progress: row.progress, problems: row.problems, nextSteps: row.nextSteps, coordination: row.coordination },
        percent: row.percent,
        values: reportedEntries(item, row.endsOn),
      },
    });
  await keepFilingTodos(work, planYear, {
    periodIds: [...new Set(whole.map(({ row }) => row.periodId))],
    unitIds: [...new Set(whole.map(({ row }) => row.unitId))],
  });
  await work.enqueue('check-filings', { governmentId, planYear, filingIds: whole.map(({ row }) => row.id) });
  await work.announce('filing', { year: planYear });
  return {
    filings: whole.map((one, at) => ({
      ...{ id: one.row.id, revision: one.row.revision + 1, state: 'submitted' as const, doubts: doubtsOf(one) },
      ...{ problems: [], submitted: true, lateDays: states[at]!.lateDays },
    })),
    refused,
  };
}

/** Values replace what was reported for the same month before; what they replace is kept. */
async function reportValues(work: Work, planYear: number, whole: readonly LoadedItem[]): Promise<void> {
  const { tx, governmentId, now } = work;
  const values = whole.flatMap(({ row, item }) =>
    reportedEntries(item, row.endsOn).map((one) => ({
      ...one,
      unitId: row.unitId,
      month: row.month,
      filingId: row.id,
    })),
  );
  if (values.length === 0) return;
  await query(
    tx,
    keptPlan(`with v as materialized (
       select * from jsonb_to_recordset($3::jsonb) as v("targetId" uuid, "unitId" uuid, month int, value numeric, status text, "asOf" date, "filingId" uuid)
     ), before as materialized (
       select r.* from liubu.reported_value r join v on v."targetId" = r.target_id and v."unitId" = r.unit_id and v.month = r.month
       where r.government_id = $1 and r.plan_year = $2 and (v.value is null or (r.value, r.status, r.as_of) is distinct from (v.value, v.status, v."asOf"))
     ), kept as (
       insert into liubu.reported_value_history (government_id, plan_year, target_id, unit_id, month, revision, value, status, as_of, entered_at, replaced_at)
       select $1, $2, target_id, unit_id, month, revision, value, status, as_of, entered_at, $4 from before on conflict do nothing
     ), unknown as (
       delete from liubu.reported_value r using v where v.value is null and r.government_id = $1 and r.plan_year = $2
         and r.target_id = v."targetId" and r.unit_id = v."unitId" and r.month = v.month
     )
     insert into liubu.reported_value as r (government_id, plan_year, target_id, unit_id, month, value, status, as_of, filing_id, entered_at)
     select $1, $2, "targetId", "unitId", month, value, status, "asOf", "filingId", $4 from v where value is not null
     on conflict (government_id, plan_year, target_id, unit_id, month) do update set value = excluded.value, status = excluded.status, as_of = excluded.as_of,
       filing_id = excluded.filing_id, entered_at = excluded.entered_at, is_approved = false, revision = r.revision + 1`),
    [governmentId, planYear, JSON.stringify(values), now],
  );
}
