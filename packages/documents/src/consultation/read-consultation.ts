import { asDocumentError, DocumentError } from '../errors.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { type CellSheet, cellAddress, openCellSheets, type SheetCell } from '../sheet/cell-sheet.ts';
import { DoubtList, type SheetDoubt } from '../sheet/doubts.ts';
import { MergeMap } from '../sheet/merge-map.ts';
import { CONSULTED_FIELDS, type ConsultationRow, type ConsultedField, FIELD_HEADINGS } from './consultation-row.ts';
import { guessColumns } from './guess-columns.ts';
import { COLUMN_ALIASES, matchReturnedHead, type ReturnedColumn } from './returned-columns.ts';

/** One row as it came back. */
export interface ReturnedRow {
  /** Row in the sheet, from 1. */
  line: number;
  id: string | null;
  check: string | null;
  code: string | null;
  /** What the cells say, by field; a field is absent when its column is, or when its cell cannot be trusted. */
  values: Partial<Record<ConsultedField, string>>;
  /** “F12”, for every field that has a column. */
  addresses: Partial<Record<ConsultedField | 'opinion', string>>;
  opinion: string;
  suggestion: string;
  reason: string;
}

export interface ReturnedTable {
  name: string;
  rows: ReturnedRow[];
  columns: ReturnedColumn[];
  /** Headings that we know nothing of; units add columns of their own. */
  unknownColumns: string[];
  doubts: SheetDoubt[];
}

export interface ReadConsultationOptions {
  limits?: Partial<Limits>;
  /** What was sent: lets columns be known by their content when their heading is gone. */
  sent?: readonly ConsultationRow[];
}

/** The head stands under a title, an instruction, and what an office puts above. */
const HEAD_WITHIN = 30;
/** A workbook that was saved with a million empty rows ends where nothing comes for so long. */
const EMPTY_ROWS_END = 2_000;

interface Head {
  sheet: CellSheet;
  at: number;
  columns: Map<ReturnedColumn, number>;
}

function headingsOf(sheet: CellSheet, row: number): string[] {
  return Array.from({ length: sheet.columnCount }, (_, column) => sheet.cell(row, column)?.text ?? '');
}

function findHeads(sheets: readonly CellSheet[]): Head[] {
  return sheets.flatMap((sheet) => {
    for (let at = 0; at < Math.min(HEAD_WITHIN, sheet.rowCount); at += 1) {
      const columns = matchReturnedHead(headingsOf(sheet, at));
      if (columns !== null) return [{ sheet, at, columns }];
    }
    return [];
  });
}

function warnOfMissing(head: Head, doubts: DoubtList): void {
  for (const field of CONSULTED_FIELDS) {
    if (head.columns.has(field)) continue;
    const heading = FIELD_HEADINGS[field];
    doubts.add(
      'COLUMN_MISSING',
      `表里没有“${heading}”一列，这一列按没有改动处理。`,
      `There is no column “${heading}”; it counts as unchanged.`,
    );
  }
  if (!head.columns.has('id')) {
    doubts.add(
      'ID_COLUMN_MISSING',
      '隐藏的“标识”一列不见了，改按编号和任务文字对应，请逐行核对。',
      'The hidden column “标识” is gone; rows are matched by code and wording, please look at each.',
    );
  }
}

/** Reads one cell of a field and says what is odd about it. @returns null when its value cannot be trusted */
function trustedText(cell: SheetCell | null, address: string, doubts: DoubtList): string | null {
  if (cell === null) return '';
  if (cell.kind === 'error') {
    doubts.add(
      'CELL_ERROR',
      `${address} 格是错误值 ${cell.text}，没有采用。`,
      `Cell ${address} holds the error ${cell.text}; it was not used.`,
      { cell: address },
    );
    return null;
  }
  if (!cell.isFormula) return cell.text;
  if (cell.text === '') {
    doubts.add(
      'FORMULA_WITHOUT_VALUE',
      `${address} 格是公式，文件里没有保存结果，没有采用。`,
      `Cell ${address} is a formula without a stored result; it was not used.`,
      { cell: address },
    );
    return null;
  }
  doubts.add(
    'FORMULA_VALUE',
    `${address} 格是公式，采用了文件里保存的结果，没有计算。`,
    `Cell ${address} is a formula; the stored result was taken, nothing was computed.`,
    { cell: address },
  );
  return cell.text;
}

function readRow(head: Head, row: number, merges: MergeMap, doubts: DoubtList): ReturnedRow | null {
  const { sheet, columns } = head;
  const plain = (column: ReturnedColumn): string => {
    const at = columns.get(column);
    return at === undefined ? '' : (sheet.cell(row, at)?.text ?? '');
  };
  const returned: ReturnedRow = {
    line: row + 1,
    id: plain('id') || null,
    check: plain('check') || null,
    code: plain('code') || null,
    values: {},
    addresses: {},
    opinion: plain('opinion'),
    suggestion: plain('suggestion'),
    reason: plain('reason'),
  };
  const opinionAt = columns.get('opinion');
  if (opinionAt !== undefined) returned.addresses.opinion = cellAddress(row, opinionAt);
  let isEmpty = returned.id === null && returned.code === null && returned.opinion === '' && returned.suggestion === '';
  for (const field of CONSULTED_FIELDS) {
    const at = columns.get(field);
    if (at === undefined) continue;
    const address = cellAddress(row, at);
    returned.addresses[field] = address;
    const merge = merges.at(row, at);
    if (merge?.isAcross) {
      doubts.add(
        'MERGED_ACROSS',
        `${address} 格与别的列合并了，看不出原来的内容，没有采用。`,
        `Cell ${address} is merged over columns; what it held cannot be told, it was not used.`,
        { cell: address, itemId: returned.id },
      );
      continue;
    }
    if (merge) {
      doubts.add(
        'MERGED_CELLS',
        `${address} 格与上下行合并，按合并后的内容读入，请核对。`,
        `Cell ${address} is merged with other rows; the common content was taken, please check.`,
        { cell: address, itemId: returned.id },
      );
    }
    const text = trustedText(sheet.cell(merge?.row ?? row, at), address, doubts);
    if (text === null) isEmpty = false;
    else {
      returned.values[field] = text;
      if (text !== '' && !merge) isEmpty = false;
    }
  }
  return isEmpty ? null : returned;
}

/**
 * Reads a consultation sheet that came back. Columns may be moved, renamed, added or deleted, rows sorted, doubled or
 * inserted; what cannot be told for certain becomes a doubt, nothing is guessed silently and no formula is computed.
 *
 * @param name the file as the user named it, for messages
 * @throws DocumentError TABLE_HEADER_MISSING, TABLE_EMPTY, TABLE_TOO_LONG, FORMAT_UNSUPPORTED, and those of opening
 */
export async function readConsultation(
  bytes: Uint8Array,
  name: string,
  options: ReadConsultationOptions = {},
): Promise<ReturnedTable> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const sheets = await asDocumentError(name, 'xlsx', () => openCellSheets(bytes, name, limits));
  const heads = findHeads(sheets);
  const head = heads[0];
  if (head === undefined) {
    throw new DocumentError('TABLE_HEADER_MISSING', {
      name,
      rows: HEAD_WITHIN,
      aliases: COLUMN_ALIASES.text.slice(1, 6).join('、'),
    });
  }
  const doubts = new DoubtList();
  if (heads.length > 1) {
    const others = heads
      .slice(1)
      .map(({ sheet }) => sheet.name)
      .join('、');
    doubts.add(
      'SHEETS_LEFT_OUT',
      `只读了“${head.sheet.name}”一张表，没有读：${others}。`,
      `Only the sheet “${head.sheet.name}” was read, not: ${others}.`,
    );
  }
  if (options.sent !== undefined) guessColumns(head, options.sent, doubts);
  warnOfMissing(head, doubts);
  const merges = new MergeMap(head.sheet.merges, head.at);
  const rows: ReturnedRow[] = [];
  let emptyRows = 0;
  for (let row = head.at + 1; row < head.sheet.rowCount && emptyRows < EMPTY_ROWS_END; row += 1) {
    const returned = readRow(head, row, merges, doubts);
    emptyRows = returned === null ? emptyRows + 1 : 0;
    if (returned === null) continue;
    if (rows.length >= limits.tableRows) throw new DocumentError('TABLE_TOO_LONG', { name, limit: limits.tableRows });
    rows.push(returned);
  }
  if (rows.length === 0) throw new DocumentError('TABLE_EMPTY', { name });
  const known = new Set(head.columns.values());
  const unknownColumns = headingsOf(head.sheet, head.at).filter((heading, at) => heading !== '' && !known.has(at));
  return { name, rows, columns: [...head.columns.keys()], unknownColumns, doubts: doubts.all };
}
