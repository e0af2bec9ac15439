import type { ReportMove } from '@liubu/contract';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { ACT_OF_MOVE, movedTo } from '../../../4-inspect/index.ts';
import { demandAct, reportOf, type StoredReport, writeReport } from '../report/stored-report.ts';

/**
 * Submitted, returned, issued, or withdrawn. A new edition takes the place of the issued one.
 *
 * @throws AppError STATE_REFUSED, INPUT_INVALID
 */
export async function moveReport(work: Work, planYear: number, id: string, move: ReportMove): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, move.revision);
  demandAct(report, ACT_OF_MOVE[move.to]);
  const { state, stateReason, issue } = movedTo(move, report.asOf);
  const supersedes = state === 'issued' ? report.supersedesId : null;
  if (supersedes !== null) {
    const earlier = await reportOf(work, planYear, supersedes, true);
    await writeReport(work, planYear, earlier, { state: 'superseded' });
  }
  await writeReport(work, planYear, report, { state, stateReason, ...issue });
  await work.record({
    what: 'feedback:move-report',
    subjectKind: 'fulfilment-report',
    subjectId: id,
    body: {
      planYear,
      before: { state: report.state },
      after: { state, ...issue },
      ...(supersedes !== null && { supersedes }),
    },
    reason: stateReason ?? undefined,
  });
  return reportOf(work, planYear, id);
}
