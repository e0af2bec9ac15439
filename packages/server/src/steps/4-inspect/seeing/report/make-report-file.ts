import { bookWithCharts, officialToDocx } from '@liubu/documents';
import { DOCX, keepMade, XLSX } from '../../../../files/keep-made.ts';
import type { FileStore } from '../../../../files/store.ts';
import type { Work } from '../../../../platform/work.ts';
import { documentOf, type PrintedReport, workbookOf } from './report-document.ts';

/** A report as an official document or as a workbook, kept so that it can be fetched. */
export async function makeReportFile(work: Work, files: FileStore, report: PrintedReport, format: 'docx' | 'xlsx') {
  const bytes = format === 'docx' ? await officialToDocx(documentOf(report)) : await bookWithCharts(workbookOf(report));
  const mediaType = format === 'docx' ? DOCX : XLSX;
  return keepMade(work, files, { name: `${report.title}.${format}`, bytes, mediaType });
}
