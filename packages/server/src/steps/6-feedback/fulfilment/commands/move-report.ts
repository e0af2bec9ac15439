import type { BodyOf, feedbackFulfilmentApi } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { demandAct, reportOf, type StoredReport } from '../report/stored-report.ts';

type Move = BodyOf<typeof feedbackFulfilmentApi.moveFulfilmentReport>;

const ACT = {
  submitted: ['submit', '送审 / submit it'],
  draft: ['return', '退回修改 / return it'],
  issued: ['issue', '登记印发 / record its issue'],
  withdrawn: ['withdraw', '作废 / withdraw it'],
} as const;

/** Submitted, returned, issued with the office system's number and date, or withdrawn. A new edition takes the place of the issued one. */
export async function moveReport(work: Work, planYear: number, id: string, move: Move): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, move.revision);
  const [act, doing] = ACT[move.to];
  demandAct(report, act, doing);
  if (move.to === 'issued') {
    if (move.documentDate < report.asOf)
      throw new AppError(
        'INPUT_INVALID',
        { problems: '印发日期早于数据截至日 / issued before the day of its numbers' },
        { fields: { documentDate: '早于数据截至日 / before the day of its numbers' } },
      );
    if (report.supersedesId !== null) await setState(work, planYear, report.supersedesId, { state: 'superseded' });
  }
  const reason = 'reason' in move ? move.reason : undefined;
  await setState(work, planYear, id, {
    state: move.to,
    stateReason: reason ?? null,
    ...(move.to === 'issued' && { documentNumber: move.documentNumber, documentDate: move.documentDate }),
    revision: move.revision + 1,
  });
  await work.record({
    what: 'feedback:move-report',
    subjectKind: 'fulfilment-report',
    subjectId: id,
    body: {
      planYear,
      before: { state: report.state },
      after: {
        state: move.to,
        ...(move.to === 'issued' && { documentNumber: move.documentNumber, documentDate: move.documentDate }),
      },
      ...(move.to === 'issued' && report.supersedesId !== null && { supersedes: report.supersedesId }),
    },
    reason,
  });
  await work.announce('fulfilment-report', { id });
  return reportOf(work, planYear, id);
}

function setState(
  work: Work,
  planYear: number,
  id: string,
  change: Partial<Pick<StoredReport, 'state' | 'documentNumber' | 'documentDate' | 'revision'>> & {
    stateReason?: string | null;
  },
): Promise<unknown> {
  return work.tx
    .updateTable('fulfilmentReport')
    .set({ ...change, updatedAt: work.now, updatedByPostId: work.actor.posts[0]?.postId ?? null })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
}
