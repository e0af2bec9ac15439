import { readFile } from 'node:fs/promises';
import {
  type ImportMapping,
  importMapping,
  type inspectVerifiedApi,
  type ResponseOf,
  type TypedCell,
  type VerifierRow,
} from '@liubu/contract';
import { askDocumentThread } from '../../../files/document-thread.ts';
import { orRefused } from '../../../files/returned-file.ts';
import type { Staged } from '../../../files/stage.ts';
import { AppError } from '../../../platform/app-error.ts';
import { csvTable } from './rules/csv-table.ts';
import { columnsOf, guessMapping, matchTable, type Table } from './rules/match-table.ts';

/** A bureau's monthly table is small; more is no such table. */
const MAX_BYTES = 20 * 1024 * 1024;
const ZIP = [0x50, 0x4b];
const CFB = [0xd0, 0xcf];

const startsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[at] === sign);

/** Cells of every sheet; what is no workbook is read as text. @throws AppError FILE_REFUSED, FILE_TOO_LARGE */
export async function tablesOf(staged: Staged, name: string): Promise<{ name: string; table: Table }[]> {
  if (staged.size > MAX_BYTES) throw new AppError('FILE_TOO_LARGE', { limit: '20 MB' });
  const bytes = new Uint8Array(await readFile(staged.path));
  if (bytes.length === 0) throw refused(name, '文件是空的 / the file is empty');
  if (startsWith(bytes, ZIP) || startsWith(bytes, CFB) || startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    const sheets = await orRefused(name, askDocumentThread({ do: 'rows', bytes, name }));
    return sheets.map((table, at) => ({ name: `${at + 1}`, table }));
  }
  const table = csvTable(bytes);
  if (table === null) throw refused(name, '不是 xlsx、xls 或 csv 表格 / no table in xlsx, xls or csv');
  return [{ name, table }];
}

const refused = (name: string, reason: string): AppError =>
  new AppError('FILE_REFUSED', { name, reason }, { fields: { file: reason } });

type Answer = ResponseOf<typeof inspectVerifiedApi.importVerified>;

/** What the person chose, where they did. @throws AppError INPUT_INVALID */
export function chosenMapping(text: string | undefined): ImportMapping | null {
  if (text === undefined) return null;
  try {
    return importMapping.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('INPUT_INVALID', { problems: 'mapping' }, { cause });
  }
}

/** What the file says of the verifier's own targets, row by row; nothing is written. */
export function readTable(
  tables: readonly { name: string; table: Table }[],
  rows: readonly VerifierRow[],
  month: number,
  chosen: ImportMapping | null,
): Omit<Answer, 'saved' | 'refused'> {
  const sheets = tables.map(({ name }) => name);
  const guessed = chosen
    ? null
    : tables
        .map(({ table }, sheet) => ({ sheet, found: guessMapping(table, month) }))
        .find(({ found }) => found !== null);
  const mapping = chosen ?? (guessed ? { ...guessed.found!.mapping, sheet: guessed.sheet } : null);
  const table = tables[mapping?.sheet ?? 0]?.table ?? [];
  const columns = mapping === null ? columnsOf(table[0] ?? [], month) : columnsOf(table[mapping.headRow] ?? [], month);
  if (mapping === null) return { sheets, columns, mapping, rows: [] };
  const shown = columns.map((column) => ({ ...column, role: roleOf(column.column, mapping) }));
  const matched = matchTable(table, mapping, rows, columns);
  return {
    sheets,
    columns: shown,
    mapping,
    rows: matched.map(({ row, ...rest }) => {
      const standing = row?.cells.find((cell) => cell.month === month);
      return {
        ...rest,
        targetId: row?.targetId ?? null,
        unitId: row?.unitId ?? null,
        targetName: row === null ? null : row.unitName === null ? row.name : `${row.name}（${row.unitName}）`,
        measureUnit: row?.measureUnit ?? null,
        before: standing?.value ?? null,
        from: standing?.version ?? 0,
      };
    }),
  };
}

const roleOf = (column: number, mapping: ImportMapping): Answer['columns'][number]['role'] =>
  column === mapping.name
    ? 'name'
    : column === mapping.value
      ? 'value'
      : column === mapping.unit
        ? 'unit'
        : column === mapping.place
          ? 'place'
          : 'other';

/** Rows that were understood, as cells to be saved. */
export const cellsOf = (
  answer: Pick<Answer, 'rows'>,
  given: Pick<TypedCell, 'month' | 'status' | 'asOf' | 'source' | 'embargoUntil' | 'reason'>,
): TypedCell[] =>
  answer.rows.flatMap(({ targetId, unitId, value, from }) =>
    targetId === null || value === null ? [] : [{ ...given, targetId, unitId, text: value, from }],
  );
