/**
 * Files in and out. This door loads nothing until it is used: each function brings its own library, so that reading a
 * text file starts as fast as it can.
 */
import type { Comparison, Plan } from '@liubu/plan';
import type { AllocationTable } from './allocation/allocation-xlsx.ts';
import type { ReturnedAllocations } from './allocation/read-allocation.ts';
import type { ConsultationRow } from './consultation/consultation-row.ts';
import type { ConsultationOptions } from './consultation/consultation-xlsx.ts';
import type { ConsultationDiff } from './consultation/diff-consultation.ts';
import type { ReadConsultationOptions, ReturnedTable } from './consultation/read-consultation.ts';
import type { Locale } from './errors.ts';
import type { ByteSource } from './evidence/byte-source.ts';
import type { CheckedContent } from './evidence/check-content.ts';
import type { FormFill, ReadForm } from './form/form-table.ts';
import type { Limits } from './limits.ts';
import type { OpenedDocument, OpenOptions } from './opened-document.ts';
import type { BookSheet } from './out/charts/xlsx-charts.ts';
import type { ComparedTexts } from './out/comparison-table.ts';
import type { ListTable } from './out/list-xlsx.ts';
import type { BreakdownAnnex, BreakdownInput, NoticeInput, UnitPlanInput } from './out/official/breakdown-input.ts';
import type { OfficialDocument } from './out/official/official-document.ts';
import type { ParquetTable, PlanSource } from './out/parquet.ts';
import type { TableKind } from './out/plan-tables.ts';
import type { ViewOptions } from './out/plan-view.ts';
import type { DocumentProperties } from './properties/document-properties.ts';
import type { Marking, MarkingSource } from './secrecy/markings.ts';
import type { SignedComparison, SignedDraft } from './signed/compare-signed.ts';
import type { SignedText } from './signed/open-signed.ts';
import type { TableOptions, TaskTable } from './tables/read-table.ts';

export type { AllocationRow, AllocationTable } from './allocation/allocation-xlsx.ts';
export type { Decimal } from './allocation/decimal-cell.ts';
export type { ReturnedAllocation, ReturnedAllocations } from './allocation/read-allocation.ts';
export type { ConsultationRow, ConsultedField } from './consultation/consultation-row.ts';
export type { ConsultationOptions } from './consultation/consultation-xlsx.ts';
export type { CellChange, ConsultationAnswer, ConsultationDiff, Opinion } from './consultation/diff-consultation.ts';
export type { ReadConsultationOptions, ReturnedRow, ReturnedTable } from './consultation/read-consultation.ts';
export type { DocumentErrorCode, Locale } from './errors.ts';
export type { ByteSource } from './evidence/byte-source.ts';
export type { CheckedContent, ContentNotice } from './evidence/check-content.ts';
export type { FormCell, FormFill, FormTable, ReadForm } from './form/form-table.ts';
export type { DocumentFormat, DocumentWarning, OpenedDocument, OpenOptions, PageSpan } from './opened-document.ts';
export type { ChartColour, ChartSpec } from './out/charts/chart-spec.ts';
export type { BookSheet } from './out/charts/xlsx-charts.ts';
export type { ComparedTexts } from './out/comparison-table.ts';
export type { CellValue } from './out/flat-table.ts';
export type { ListColumn, ListColumnType, ListTable } from './out/list-xlsx.ts';
export type {
  BreakdownAnnex,
  BreakdownColumn,
  BreakdownGrouping,
  BreakdownInput,
  BreakdownItem,
  NoticeInput,
  OfficialFrame,
  UnitPlanInput,
  UnitPlanRow,
} from './out/official/breakdown-input.ts';
export type {
  Attachment,
  BodyParagraph,
  OfficialDocument,
  OfficialTable,
  ParagraphComment,
} from './out/official/official-document.ts';
export type { ParquetTable, PlanSource } from './out/parquet.ts';
export type { TableKind } from './out/plan-tables.ts';
export type { ViewOptions } from './out/plan-view.ts';
export type { DocumentProperties, DocumentProperty, MarginText } from './properties/document-properties.ts';
export type { SecrecyLevel } from './secrecy/marking-words.ts';
export type { Marking, MarkingPlace, MarkingSource } from './secrecy/markings.ts';
export type { SheetDoubt } from './sheet/doubts.ts';
export type {
  DifferenceKind,
  DraftRow,
  SignedComparison,
  SignedDifference,
  SignedDraft,
} from './signed/compare-signed.ts';
export type { SignedText } from './signed/open-signed.ts';
export type { TaskColumn } from './tables/headers.ts';
export type { TableOptions, TaskRow, TaskTable } from './tables/read-table.ts';

export interface WriteOptions {
  locale?: Locale;
  /** The text that the plan was read from, for the source sentence beside each row. */
  text?: string | null;
}

/** Opens a file of any known format. @throws DocumentError */
export async function openDocument(bytes: Uint8Array, name: string, options?: OpenOptions): Promise<OpenedDocument> {
  return await (await import('./open-document.ts')).openDocument(bytes, name, options);
}

/** Reads a table of tasks: CSV, XLSX, XLS, JSONL. @throws DocumentError */
export async function readTable(bytes: Uint8Array, name: string, options?: TableOptions): Promise<TaskTable> {
  return await (await import('./tables/read-table.ts')).readTable(bytes, name, options);
}

/** A plan for reading on a terminal. */
export async function planToTable(plan: Plan, text: string | null, options?: ViewOptions): Promise<string> {
  return (await import('./out/plan-view.ts')).planToTable(plan, text, options);
}

export async function planToJson(plan: Plan, indent?: number): Promise<string> {
  return (await import('./out/ndjson.ts')).planToJson(plan, indent);
}

/** One record a line with its `type`; the first line is the plan's head. */
export async function planToNdjson(plan: Plan): Promise<string> {
  return (await import('./out/ndjson.ts')).planToNdjson(plan);
}

/** One kind of records as CSV: UTF-8 with BOM, safe against formulas. */
export async function planToCsv(plan: Plan, kind: TableKind, options: WriteOptions = {}): Promise<string> {
  const [{ planTable }, { tableToCsv }] = await Promise.all([import('./out/plan-tables.ts'), import('./out/csv.ts')]);
  return tableToCsv(planTable(plan, kind, options.text ?? null, options.locale ?? 'zh-CN'));
}

/** One sheet a kind, each row beside its source sentence. */
export async function planToXlsx(plan: Plan, text: string | null, locale: Locale = 'zh-CN'): Promise<Uint8Array> {
  const [{ planTable, TABLE_KINDS }, { tablesToXlsx }] = await Promise.all([
    import('./out/plan-tables.ts'),
    import('./out/xlsx.ts'),
  ]);
  return await tablesToXlsx(TABLE_KINDS.map((kind) => planTable(plan, kind, text, locale)));
}

/** Items, deliverables and measures of many plans, a Parquet file each. */
export async function planToParquet(sources: Iterable<PlanSource>): Promise<Record<ParquetTable, Uint8Array>> {
  return await (await import('./out/parquet.ts')).planToParquet(sources);
}

/** Gathers plans one by one for Parquet, keeping columns only. */
export async function openParquetTables(): Promise<ReturnType<typeof import('./out/parquet.ts').openParquetTables>> {
  return (await import('./out/parquet.ts')).openParquetTables();
}

export async function comparisonToTable(comparison: Comparison, options?: ViewOptions): Promise<string> {
  return (await import('./out/comparison-view.ts')).comparisonToTable(comparison, options);
}

export async function comparisonToJson(comparison: Comparison, indent = 2): Promise<string> {
  return `${JSON.stringify(comparison, null, indent)}\n`;
}

export async function comparisonToCsv(
  comparison: Comparison,
  texts: ComparedTexts | null,
  locale: Locale = 'zh-CN',
): Promise<string> {
  const [{ comparisonTable }, { tableToCsv }] = await Promise.all([
    import('./out/comparison-table.ts'),
    import('./out/csv.ts'),
  ]);
  return tableToCsv(comparisonTable(comparison, texts, locale));
}

export async function comparisonToXlsx(
  comparison: Comparison,
  texts: ComparedTexts | null,
  locale: Locale = 'zh-CN',
): Promise<Uint8Array> {
  const [{ comparisonTable }, { tablesToXlsx }] = await Promise.all([
    import('./out/comparison-table.ts'),
    import('./out/xlsx.ts'),
  ]);
  return await tablesToXlsx([comparisonTable(comparison, texts, locale)]);
}

/** An official document (公文) as GB/T 9704-2012 lays it out. */
export async function officialToDocx(document: OfficialDocument): Promise<Uint8Array> {
  return await (await import('./out/official/official-docx.ts')).officialToDocx(document);
}

/** The responsibility breakdown (责任分解方案): notice and annexes. */
export async function breakdownToDocx(input: BreakdownInput): Promise<Uint8Array> {
  return await (await import('./out/official/breakdown-docx.ts')).breakdownToDocx(input);
}

/** A unit's plan for its items (办理方案). */
export async function unitPlanToDocx(input: UnitPlanInput): Promise<Uint8Array> {
  return await (await import('./out/official/unit-plan-docx.ts')).unitPlanToDocx(input);
}

/** A plain notice. */
export async function noticeToDocx(input: NoticeInput): Promise<Uint8Array> {
  return await (await import('./out/official/unit-plan-docx.ts')).noticeToDocx(input);
}

/** The breakdown as a workbook, a sheet an annex. */
export async function breakdownToXlsx(annexes: readonly BreakdownAnnex[]): Promise<Uint8Array> {
  return await (await import('./out/breakdown-xlsx.ts')).breakdownToXlsx(annexes);
}

/** Any list exactly as it is seen. */
export async function tableToXlsx(table: ListTable): Promise<Uint8Array> {
  return await (await import('./out/list-xlsx.ts')).tableToXlsx(table);
}

/** A workbook of lists and charts; the charts are the spreadsheet's own, beside their values. */
export async function bookWithCharts(sheets: readonly BookSheet[]): Promise<Uint8Array> {
  return await (await import('./out/charts/xlsx-charts.ts')).bookWithCharts(sheets);
}

/** The sheet that goes to the units for their opinion (征求意见), for one of them or for all. */
export async function consultationToXlsx(
  rows: readonly ConsultationRow[],
  options?: ConsultationOptions,
): Promise<Uint8Array> {
  return await (await import('./consultation/consultation-xlsx.ts')).consultationToXlsx(rows, options);
}

/** The rows that concern a unit, as its own workbook holds them. */
export async function rowsOfUnit(rows: readonly ConsultationRow[], unit: string): Promise<ConsultationRow[]> {
  return (await import('./consultation/consultation-row.ts')).rowsOfUnit(rows, unit);
}

/** Reads a consultation sheet that came back. @throws DocumentError */
export async function readConsultation(
  bytes: Uint8Array,
  name: string,
  options?: ReadConsultationOptions,
): Promise<ReturnedTable> {
  return await (await import('./consultation/read-consultation.ts')).readConsultation(bytes, name, options);
}

/** Tells what a returned sheet changes, cell by cell. */
export async function diffConsultation(
  sent: readonly ConsultationRow[],
  returned: ReturnedTable,
): Promise<ConsultationDiff> {
  return (await import('./consultation/diff-consultation.ts')).diffConsultation(sent, returned);
}

/** The matrix of targets and places (指标下达). */
export async function allocationToXlsx(table: AllocationTable): Promise<Uint8Array> {
  return await (await import('./allocation/allocation-xlsx.ts')).allocationToXlsx(table);
}

/** Reads an allocation sheet that came back. @throws DocumentError */
export async function readAllocation(
  bytes: Uint8Array,
  name: string,
  options: { places: readonly string[]; limits?: Partial<Limits> },
): Promise<ReturnedAllocations> {
  return await (await import('./allocation/read-allocation.ts')).readAllocation(bytes, name, options);
}

/**
 * Cells of every sheet as shown, dates as `YYYY-MM-DD`, for tables of our own that come back; nothing is computed.
 *
 * @param maxRows  rows of each sheet that are given; the rest is left off
 * @throws DocumentError
 */
export async function readSheetRows(bytes: Uint8Array, name: string, maxRows = 5000): Promise<string[][][]> {
  const sheets = await (await import('./sheet/cell-sheet.ts')).openCellSheets(bytes, name);
  return sheets.map((sheet) =>
    Array.from({ length: Math.min(sheet.rowCount, maxRows) }, (_, row) =>
      Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)?.text ?? ''),
    ),
  );
}

/** Opens a signed document (OFD, PDF, docx, doc), its lines as drawn. @throws DocumentError, SIGNED_WITHOUT_TEXT for a scan */
export async function openSigned(bytes: Uint8Array, name: string, options?: OpenOptions): Promise<SignedText> {
  return await (await import('./signed/open-signed.ts')).openSigned(bytes, name, options);
}

/** Everything that `breakdownToDocx` writes, as the signed document must say it. */
export async function draftOfBreakdown(input: BreakdownInput): Promise<SignedDraft> {
  return (await import('./signed/draft-of-breakdown.ts')).draftOfBreakdown(input);
}

/** Checks a signed document against the draft, and reads its number and date. */
export async function compareSigned(draft: SignedDraft, signedText: string): Promise<SignedComparison> {
  return (await import('./signed/compare-signed.ts')).compareSigned(draft, signedText);
}

/** What a file says of itself beside its text: properties, headers, footers, watermarks. @throws DocumentError */
export async function readProperties(
  bytes: Uint8Array,
  name: string,
  options?: { limits?: Partial<Limits> },
): Promise<DocumentProperties> {
  return await (await import('./properties/read-properties.ts')).readProperties(bytes, name, options);
}

/** Markings of secrecy in a text, its file name and its properties. */
export async function findMarkings(text: string, source: MarkingSource): Promise<Marking[]> {
  return (await import('./secrecy/markings.ts')).findMarkings(text, source);
}

/** Whether an upload is to be stopped, asked about, kept as a work secret, or taken. */
export async function secrecyVerdict(markings: readonly Marking[]): Promise<'stop' | 'ask' | 'internal' | 'none'> {
  return (await import('./secrecy/markings.ts')).secrecyVerdict(markings);
}

/** Tells what a file is by its content, and refuses what no evidence is. @throws DocumentError CONTENT_REFUSED */
export async function checkContent(source: ByteSource, name: string): Promise<CheckedContent> {
  return await (await import('./evidence/check-content.ts')).checkContent(source, name);
}

/** Reads somebody's form, a workbook or a document with tables, as cells. @throws DocumentError */
export async function readForm(bytes: Uint8Array, name: string): Promise<ReadForm> {
  return await (await import('./form/read-form.ts')).readForm(bytes, name);
}

/** Fills cells of a form and leaves every other byte of its parts as it was. @throws DocumentError */
export async function fillForm(
  bytes: Uint8Array,
  name: string,
  kind: ReadForm['kind'],
  fills: readonly FormFill[],
): Promise<Uint8Array> {
  if (kind === 'xlsx') return await (await import('./form/fill-xlsx.ts')).fillXlsx(bytes, name, fills);
  return await (await import('./form/fill-docx.ts')).fillDocx(bytes, name, fills);
}

/** Puts files together in a zip without compressing them: the same files give the same bytes. */
export async function storeFiles(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  return await (await import('./container/stored-files.ts')).storeFiles(files);
}

/** Takes the files out of a zip, names in lower case. @throws DocumentError */
export async function storedFiles(bytes: Uint8Array, name: string): Promise<Map<string, Uint8Array>> {
  return await (await import('./container/stored-files.ts')).storedFiles(bytes, name);
}
