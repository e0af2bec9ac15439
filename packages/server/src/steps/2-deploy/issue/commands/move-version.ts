import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { checksFor, placeKey, unmet } from '../checks.ts';
import { contentNow, keepContent } from '../content.ts';
import { type VersionRow, versionOf } from '../version-queries.ts';
import { moveRefusal, needsReason } from '../version-rules.ts';

export interface Move {
  to: 'draft' | 'consultation' | 'submitted';
  reason?: string | undefined;
  revision: number;
}

/**
 * Takes a version on or back. Submitting writes its content down, so that what the head approves is what is signed; it
 * is refused while a check is neither mended nor waived.
 *
 * @throws AppError STATE_REFUSED, REASON_NEEDED, RULE_BROKEN with the checks in its details
 */
export async function moveVersion(
  work: Work,
  planYear: number,
  id: string,
  { to, reason, revision }: Move,
): Promise<VersionRow> {
  const before = await versionOf(work, planYear, id, true);
  demandRevision(before.version, revision);
  const refusal = moveRefusal(before.version.state, to);
  if (refusal) throw new AppError('STATE_REFUSED', refusal);
  if (needsReason(before.version.state, to) && reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: '退回起草 / taking it back to drafting' },
      { fields: { reason: '必填 / required' } },
    );
  if (to === 'submitted') await submit(work, planYear, before);
  await work.tx
    .updateTable('breakdownVersion')
    .set({
      state: to,
      stateReason: reason ?? null,
      revision: revision + 1,
      ...(to === 'submitted' && { submittedAt: work.now }),
      ...(to === 'draft' && {
        submittedAt: null,
        approvedAt: null,
        approvedByPostId: null,
        comparison: null,
        signedSha256: null,
      }),
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  if (to === 'draft') await finishTodos(work, 'breakdown', id);
  await work.record({
    what: `deploy:move-version-to-${to}`,
    subjectKind: 'breakdown',
    subjectId: id,
    body: { before: before.version.state, after: to },
    reason,
  });
  await work.announce('breakdown', { id });
  return versionOf(work, planYear, id);
}

async function submit(work: Work, planYear: number, row: VersionRow): Promise<void> {
  const open = unmet(await checksFor(work, planYear, row));
  if (open.length > 0)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `还有 ${open.length} 类问题没有处理 / ${open.length} kinds of problems are open`,
        remedy: '请逐项处理，或写明理由放行 / mend them, or waive each with a reason',
      },
      { details: { checks: open.map(({ key }) => key) } },
    );
  await keepContent(work, planYear, row.version.id, await contentNow(work, planYear));
  await addTodo(work, {
    kind: 'approve-breakdown',
    title: `${planYear}年责任分解方案待批准`,
    link: `/${planYear}/breakdown/${row.version.id}`,
    subjectKind: 'breakdown',
    subjectId: row.version.id,
    planYear,
    audience: { role: 'head' },
  });
}

/** A check is passed over with a reason that stays with the version. */
export async function waiveCheck(
  work: Work,
  planYear: number,
  id: string,
  { key, reason }: { key: string; reason: string },
): Promise<void> {
  const row = await versionOf(work, planYear, id, true);
  const check = (await checksFor(work, planYear, row)).find((one) => one.key === key);
  if (check === undefined)
    throw new AppError('RULE_BROKEN', {
      what: '这项检查没有发现问题 / this check found nothing',
      remedy: '不需要放行 / nothing need be waived',
    });
  if (!check.canWaive)
    throw new AppError('RULE_BROKEN', {
      what: '这项检查不能放行 / this check cannot be waived',
      remedy: '请先处理 / mend it first',
    });
  await work.tx
    .updateTable('breakdownVersion')
    .set({
      waivers: JSON.stringify({
        ...row.waivers,
        [key]: { reason, at: work.now.toISOString(), places: check.places.map(placeKey) },
      }),
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'deploy:waive-check',
    subjectKind: 'breakdown',
    subjectId: id,
    body: { key, places: check.places.length },
    reason,
  });
  await work.announce('breakdown', { id });
}
