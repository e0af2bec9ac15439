import type { BodyOf, FilingState, inspectFilingsApi, RefusedFiling } from '@liubu/contract';
import { notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { demandUnit, postFor } from '../../../2-deploy/index.ts';
import { demandFilingOpen, keepFilingTodos } from '../../calendars/index.ts';
import { CHANGED, lockFilings, stateRefused, stateSaid } from '../filing-lock.ts';

type Api = typeof inspectFilingsApi;

/**
 * The unit's head signs once for what is submitted in a period. What changed since it was looked at is not signed; what
 * is submitted later is signed again.
 */
export async function signSheet(
  work: Work,
  planYear: number,
  periodId: string,
  { unitId, revision, filings }: BodyOf<Api['signSheet']>,
): Promise<{ signed: number; left: number; revision: number; refused: RefusedFiling[] }> {
  demandUnit(work, 'inspect:sign', unitId);
  await demandFilingOpen(work, planYear);
  const { tx, governmentId, now } = work;
  const [sheet] = await query<{ id: string; revision: number }>(
    tx,
    'select id, revision from liubu.filing_sheet where government_id = $1 and plan_year = $2 and period_id = $3 and unit_id = $4 for update',
    [governmentId, planYear, periodId, unitId],
  );
  if (sheet === undefined) throw notFound();
  demandRevision(sheet, revision, '本单位其他人 / a colleague');
  const locked = await lockFilings(
    work,
    planYear,
    filings.map(({ id }) => id),
    'inspect:sign',
  );
  if (locked.some((one) => one.periodId !== periodId || one.unitId !== unitId)) throw notFound();
  const from = new Map(filings.map((one) => [one.id, one.revision]));
  const refused: RefusedFiling[] = [];
  const good = locked.filter(({ id, state, revision: current }) => {
    const problem =
      state !== 'submitted' ? { field: 'state', ...stateSaid(state) } : current !== from.get(id) ? CHANGED : null;
    if (problem !== null) refused.push({ id, problems: [problem] });
    return problem === null;
  });
  const left = async (): Promise<number> => {
    const [row] = await query<{ n: number }>(
      tx,
      `select count(*)::int as n from liubu.filing where government_id = $1 and plan_year = $2 and period_id = $3 and unit_id = $4 and state = 'submitted'`,
      [governmentId, planYear, periodId, unitId],
    );
    return row!.n;
  };
  if (good.length === 0) return { signed: 0, left: await left(), revision, refused };
  const ids = good.map(({ id }) => id);
  await query(
    tx,
    `with f as (update liubu.filing set state = 'signed', signed_at = $4, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = any($3::uuid[]))
     update liubu.filing_sheet set signed_at = $4, signed_by_post_id = $6, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $5`,
    [governmentId, planYear, ids, now, sheet.id, postFor(work, unitId)],
  );
  await work.record({
    what: 'inspect:sign-sheet',
    subjectKind: 'filing-sheet',
    subjectId: sheet.id,
    body: { periodId, unitId, filingIds: ids, itemIds: good.map(({ itemId }) => itemId) },
  });
  await keepFilingTodos(work, planYear, { periodIds: [periodId], unitIds: [unitId], isReview: true });
  await work.announce('filing', { year: planYear });
  return { signed: good.length, left: await left(), revision: revision + 1, refused };
}

/** Before it is signed, the unit takes a filing back; the head sends it back with a reason. */
export async function withdrawFiling(
  work: Work,
  planYear: number,
  id: string,
  { revision, reason }: BodyOf<Api['withdrawFiling']>,
): Promise<{ id: string; revision: number; state: FilingState }> {
  const [filing] = await lockFilings(work, planYear, [id], 'inspect:file');
  await demandFilingOpen(work, planYear);
  const { state, periodId, unitId, itemId } = filing!;
  if (state !== 'submitted') throw stateRefused(state, '撤回 / withdraw it');
  demandRevision(filing!, revision, '本单位其他人 / a colleague');
  const after: FilingState = reason ? 'returned' : 'draft';
  await query(
    work.tx,
    `update liubu.filing set state = $4, decision_reason = coalesce($5, decision_reason), revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, id, after, reason ?? null],
  );
  await work.record({
    what: 'inspect:withdraw-filing',
    subjectKind: 'filing',
    subjectId: id,
    body: { itemId, unitId, periodId, before: state, after },
    reason,
  });
  await keepFilingTodos(work, planYear, { periodIds: [periodId], unitIds: [unitId] });
  await work.announce('filing', { year: planYear });
  return { id, revision: revision + 1, state: after };
}
