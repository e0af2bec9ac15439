import { createRequire } from 'node:module';
import type { SchemaElement } from 'hyparquet-writer';
import type { Cell, ColumnType, FilledTable } from './column.ts';

/** Loaded when the first table is asked for: it takes a tenth of a second, which every start would pay otherwise. */
let writer: typeof import('hyparquet-writer') | null = null;
const parquet = (): typeof import('hyparquet-writer') => {
  writer ??= createRequire(import.meta.url)('hyparquet-writer') as typeof import('hyparquet-writer');
  return writer;
};

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const ELEMENTS: Record<ColumnType, Omit<SchemaElement, 'name'>> = {
  text: TEXT,
  code: TEXT,
  address: TEXT,
  integer: { type: 'INT32' },
  // Figures of reports have far fewer than fifteen digits; CSV and JSON keep every digit.
  decimal: { type: 'DOUBLE' },
  share: { type: 'DOUBLE' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  moment: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

function stored(cell: Cell, type: ColumnType): unknown {
  if (cell === null) return null;
  if (type === 'decimal') return Number(cell);
  return type === 'day' || type === 'moment' ? new Date(String(cell)) : cell;
}

/** Apache Parquet with Snappy; every column may be null, days and moments are typed. The port to hyparquet-writer. */
export function writeParquet({ table, rows }: FilledTable): Uint8Array {
  const columns = table.columns;
  const buffer = parquet().parquetWriteBuffer({
    schema: [
      { name: table.key, num_children: columns.length },
      ...columns.map(({ key, type }) => ({ name: key, repetition_type: 'OPTIONAL' as const, ...ELEMENTS[type] })),
    ],
    columnData: columns.map(({ key, type }, at) => ({ name: key, data: rows.map((row) => stored(row[at]!, type)) })),
    rowGroupSize: 100_000,
  });
  return new Uint8Array(buffer);
}
