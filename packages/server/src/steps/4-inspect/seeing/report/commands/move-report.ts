import type { ReportMove } from '@liubu/contract';
import { demandRevision, type Work } from '../../../../../platform/work.ts';
import { ACT_OF_MOVE, movedTo } from '../drafted-report.ts';
import { demandAct, reportOf, type StoredReport, writeReport } from '../stored-report.ts';

/** Submitted, returned, issued, or withdrawn; an issued one stays as it is. @throws AppError STATE_REFUSED, INPUT_INVALID */
export async function moveReport(work: Work, planYear: number, id: string, move: ReportMove): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, move.revision);
  demandAct(report, ACT_OF_MOVE[move.to]);
  const { state, stateReason, issue } = movedTo(move, report.asOf);
  await writeReport(work, planYear, report, { state, stateReason, ...issue });
  await work.record({
    what: 'inspect:move-report',
    subjectKind: 'period-report',
    subjectId: id,
    body: { before: { state: report.state }, after: { state, ...issue } },
    reason: stateReason ?? undefined,
  });
  return reportOf(work, planYear, id);
}
