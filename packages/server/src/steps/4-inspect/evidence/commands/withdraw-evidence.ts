import { AppError, notFound } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { isOwn, oneEvidence } from '../queries.ts';
import { changed, demandYear, isOpenFiling, lockedFiling } from './add-evidence.ts';

/** Takes evidence back, with the reason; the row stays, and what it was used for can still be seen. */
export async function withdrawEvidence(
  work: Work,
  planYear: number,
  evidenceId: string,
  { revision, reason }: { revision: number; reason: string },
): Promise<{ ok: true }> {
  const { tx, governmentId } = work;
  const seen = await oneEvidence(work, planYear, evidenceId);
  const row = await tx
    .selectFrom('evidence')
    .select(['revision', 'withdrawnAt', 'addedByPostId', 'unitId', 'itemId', 'filingId'])
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', evidenceId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  if (!isOwn(work, row.unitId, row.addedByPostId))
    throw new AppError('RULE_BROKEN', {
      what: '佐证由添加的单位或督查室撤回 / evidence is withdrawn by the unit that added it, or by the office',
      remedy: '请联系添加的单位 / ask that unit',
    });
  await demandYear(work, planYear);
  if (row.withdrawnAt !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已撤回 / withdrawn',
      doing: '再次撤回 / withdraw it again',
      remedy: '不用再办 / nothing more is to be done',
    });
  demandRevision(row, revision);
  if (row.filingId !== null && work.scope('inspect:review') !== 'government')
    await demandOpenFiling(work, planYear, row.filingId);
  await tx
    .updateTable('evidence')
    .set({ withdrawnAt: work.now, withdrawnReason: reason, revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', evidenceId)
    .execute();
  await work.record({
    what: 'inspect:withdraw-evidence',
    subjectKind: 'evidence',
    subjectId: evidenceId,
    body: { itemId: row.itemId, filingId: row.filingId, title: seen.title },
    reason,
  });
  await changed(work, planYear, row.itemId);
  return { ok: true };
}

/** What a signed filing rests on is not taken from under it by its own unit. */
async function demandOpenFiling(work: Work, planYear: number, filingId: string): Promise<void> {
  const filing = await work.tx
    .selectFrom('filing')
    .select('state')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', filingId)
    .executeTakeFirst();
  if (filing !== undefined && !isOpenFiling(filing.state)) throw lockedFiling('撤回佐证 / withdraw its evidence');
}
