import { asDocumentError, DocumentError, formatBytes } from '../errors.ts';
import { LIMITS, type Limits } from '../limits.ts';
import type { DocumentWarning } from '../opened-document.ts';
import { sniffFormat } from '../sniff-format.ts';
import { decodeText } from '../text/decode-text.ts';
import { HEADER_ALIASES, HEADER_ROWS, matchHeader, type TaskColumn } from './headers.ts';
import { readJsonRows } from './json-rows.ts';

/** One task of a table, as written: names of units are split, not resolved. */
export interface TaskRow {
  /** Row in the sheet or line in the file, from 1, for messages. */
  line: number;
  id: string | null;
  task: string;
  lead: string[];
  support: string[];
  place: string | null;
  year: number | null;
  due: string | null;
}

export interface TaskTable {
  rows: TaskRow[];
  /** The columns that were found. */
  columns: TaskColumn[];
  format: 'csv' | 'xlsx' | 'xls' | 'jsonl';
  warnings: DocumentWarning[];
}

export interface TableOptions {
  maxBytes?: number;
  limits?: Partial<Limits>;
}

/** A row of cells with its place in the file. */
interface Cells {
  line: number;
  cells: string[];
}

interface Grid {
  rows: Cells[];
  format: TaskTable['format'];
}

const BETWEEN_NAMES = /[、，,；;/\s]/;

/**
 * Splits a cell of several units; what stands in brackets stays with its unit.
 * @example '市发展改革委、市工信局（大数据局、信创办）' → ['市发展改革委', '市工信局（大数据局、信创办）']
 */
export function splitNames(cell: string): string[] {
  const names: string[] = [];
  let name = '';
  let brackets = 0;
  const endName = () => {
    if (name.trim() !== '') names.push(name.trim());
    name = '';
  };
  for (const char of cell) {
    if (char === '（' || char === '(') brackets += 1;
    else if (char === '）' || char === ')') brackets = Math.max(0, brackets - 1);
    if (brackets === 0 && BETWEEN_NAMES.test(char)) endName();
    else name += char;
  }
  endName();
  return names;
}

export function readYear(cell: string): number | null {
  const year = /(?:19|20)\d{2}/.exec(cell.normalize('NFKC'))?.[0];
  return year === undefined ? null : Number(year);
}

async function readSheetGrid(bytes: Uint8Array, name: string, format: 'xlsx' | 'xls', limits: Limits): Promise<Grid> {
  if (format === 'xlsx') {
    const { openArchive } = await import('../container/archive.ts');
    const { inflateAll } = await import('../container/office-zip.ts');
    await inflateAll(await openArchive(bytes, name, limits));
  } else {
    const { openCompoundFile } = await import('../container/compound-file.ts');
    const file = await openCompoundFile(bytes, name);
    if (file.names.includes('EncryptedPackage'))
      throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'xlsx' });
  }
  const { readSheets } = await import('../sheet/workbook.ts');
  // The header may stand under titles: so many rows more are allowed.
  const sheets = await readSheets(bytes, name, format, limits.tableRows + HEADER_ROWS);
  const withHeader = sheets.find((sheet) => sheet.rows.slice(0, HEADER_ROWS).some((row) => matchHeader(row) !== null));
  const sheet = withHeader ?? sheets.find((one) => one.rows.length > 0);
  if (sheet?.isCut) throw new DocumentError('TABLE_TOO_LONG', { name, limit: limits.tableRows });
  return { format, rows: (sheet?.rows ?? []).map((cells, index) => ({ line: index + 1, cells })) };
}

async function readGrid(
  bytes: Uint8Array,
  name: string,
  limits: Limits,
): Promise<Grid & { warnings: DocumentWarning[] }> {
  const sniffed = sniffFormat(bytes);
  if (sniffed.format === 'zip') return { ...(await readSheetGrid(bytes, name, 'xlsx', limits)), warnings: [] };
  if (sniffed.format === 'cfb') return { ...(await readSheetGrid(bytes, name, 'xls', limits)), warnings: [] };
  if (sniffed.format !== 'text') {
    throw new DocumentError('FORMAT_UNSUPPORTED', {
      name,
      format: sniffed.label ?? sniffed.format,
      remedy: '另存为 xlsx 或 csv',
      remedyEn: 'save it as xlsx or csv',
    });
  }
  const { text, warnings } = decodeText(bytes, name, undefined, limits.textBytes);
  if (/^\s*[{[]/.test(text)) return { rows: readJsonRows(text, name, limits), format: 'jsonl', warnings };
  const { readCsvRows } = await import('./csv-rows.ts');
  return { rows: await readCsvRows(text, name, limits), format: 'csv', warnings };
}

function findHeader(rows: readonly Cells[], name: string): { at: number; columns: Map<TaskColumn, number> } {
  for (let at = 0; at < Math.min(rows.length, HEADER_ROWS); at += 1) {
    const columns = matchHeader((rows[at] as Cells).cells);
    if (columns !== null) return { at, columns };
  }
  throw new DocumentError('TABLE_HEADER_MISSING', {
    name,
    rows: HEADER_ROWS,
    aliases: HEADER_ALIASES.task.slice(0, 8).join('、'),
  });
}

/**
 * Reads a table of tasks and, where there are any, the units that answer for them: CSV (any delimiter, any Chinese
 * encoding), XLSX, XLS, JSONL or a JSON array. Columns are found by their headings; merged cells count for every row
 * they cover; formulas give their stored result; rows without a task are passed over.
 *
 * @param name the file as the user named it, for messages
 * @throws DocumentError TABLE_HEADER_MISSING, TABLE_EMPTY, TABLE_TOO_LONG, TABLE_ROW_UNREADABLE, and those of opening
 */
export async function readTable(bytes: Uint8Array, name: string, options: TableOptions = {}): Promise<TaskTable> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const maxBytes = options.maxBytes ?? limits.fileBytes;
  if (bytes.length === 0) throw new DocumentError('FILE_EMPTY', { name });
  if (bytes.length >= maxBytes) {
    throw new DocumentError('FILE_TOO_LARGE', { name, size: formatBytes(bytes.length), limit: formatBytes(maxBytes) });
  }
  const { rows, format, warnings } = await asDocumentError(name, 'table', () => readGrid(bytes, name, limits));
  const { at, columns } = findHeader(rows, name);
  const cell = (row: Cells, column: TaskColumn): string => {
    const position = columns.get(column);
    return position === undefined ? '' : (row.cells[position] ?? '').trim();
  };
  const tasks: TaskRow[] = [];
  for (const row of rows.slice(at + 1)) {
    const task = cell(row, 'task');
    if (task === '') continue;
    if (tasks.length >= limits.tableRows) throw new DocumentError('TABLE_TOO_LONG', { name, limit: limits.tableRows });
    tasks.push({
      line: row.line,
      id: cell(row, 'id') || null,
      task,
      lead: splitNames(cell(row, 'lead')),
      support: splitNames(cell(row, 'support')),
      place: cell(row, 'place') || null,
      year: readYear(cell(row, 'year')),
      due: cell(row, 'due') || null,
    });
  }
  if (tasks.length === 0) throw new DocumentError('TABLE_EMPTY', { name });
  return { rows: tasks, columns: [...columns.keys()], format, warnings };
}
