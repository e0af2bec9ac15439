import type { ReportEdits } from '@liubu/contract';
import { demandRevision, type Work } from '../../../../../platform/work.ts';
import { editReportTexts } from '../edit-blocks.ts';
import { demandAct, reportOf, type StoredReport, writeReport } from '../stored-report.ts';

/** Keeps texts and head as the officer wants them. @throws AppError STATE_REFUSED, INPUT_INVALID */
export async function editReport(work: Work, planYear: number, id: string, edits: ReportEdits): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, edits.revision);
  demandAct(report, 'edit');
  const { columns, change } = editReportTexts(report, edits);
  await writeReport(work, planYear, report, columns);
  await work.record({ what: 'inspect:edit-report', subjectKind: 'period-report', subjectId: id, body: change });
  return reportOf(work, planYear, id);
}
