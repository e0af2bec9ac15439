import type { BodyOf, inspectSeeingApi } from '@liubu/contract';
import { AppError } from '../../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../../platform/work.ts';
import { demandAct, reportOf, type StoredReport } from '../stored-report.ts';

type Move = BodyOf<typeof inspectSeeingApi.moveReport>;

const ACT = {
  submitted: ['submit', '送审 / submit it'],
  draft: ['return', '退回修改 / return it'],
  issued: ['issue', '登记印发 / record its issue'],
  withdrawn: ['withdraw', '作废 / withdraw it'],
} as const;

/** Submitted, returned, issued with the office system's number and date, or withdrawn; an issued one stays as it is. */
export async function moveReport(work: Work, planYear: number, id: string, move: Move): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, move.revision);
  const [act, doing] = ACT[move.to];
  demandAct(report, act, doing);
  if (move.to === 'issued' && move.documentDate < report.asOf)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '印发日期早于数据截至日 / issued before the day of its numbers' },
      { fields: { documentDate: '早于数据截至日 / before the day of its numbers' } },
    );
  const reason = 'reason' in move ? move.reason : undefined;
  await work.tx
    .updateTable('periodReport')
    .set({
      state: move.to,
      stateReason: reason ?? null,
      ...(move.to === 'issued' && { documentNumber: move.documentNumber, documentDate: move.documentDate }),
      updatedAt: work.now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: move.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'inspect:move-report',
    subjectKind: 'period-report',
    subjectId: id,
    body: {
      before: { state: report.state },
      after: {
        state: move.to,
        ...(move.to === 'issued' && { documentNumber: move.documentNumber, documentDate: move.documentDate }),
      },
    },
    ...(reason !== undefined && { reason }),
  });
  return reportOf(work, planYear, id);
}
