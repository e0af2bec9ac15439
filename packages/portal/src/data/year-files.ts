import { createHash } from 'node:crypto';
import type { PublicGovernment, PublicYear } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { type DataTable, type FilledTable, fillTable, placeOf } from './column.ts';
import { dataPath } from './data-addresses.ts';
import { dictionaryOf } from './dictionary.ts';
import { filePage, JSON_TYPE, jsonText } from './file-page.ts';
import { TABLES } from './tables/tables.ts';
import { writeCsv } from './write-csv.ts';
import { writeJson } from './write-json.ts';
import { writeParquet } from './write-parquet.ts';

export const FORMATS = ['csv', 'json', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

const WRITERS: Record<Format, { type: string; write(filled: FilledTable): string | Uint8Array }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: writeCsv },
  json: { type: JSON_TYPE, write: writeJson },
  parquet: { type: 'application/vnd.apache.parquet', write: writeParquet },
};

/** What a file of data weighs, so that whoever takes it can see that it is whole. */
export interface Weighed {
  bytes: number;
  sha256: string;
  /** Null for what is no table. */
  rows: number | null;
}

export interface DataFile {
  name: string;
  path: string;
  type: string;
  /** Null for what is no table. */
  table: DataTable<never> | null;
  format: Format;
  page: PortalPage;
  /** Draws the file at the first asking and keeps what it weighs alone. */
  weigh(): Weighed;
}

/** The files of a plan year that have rows and words: what lists, checksums and the page of the year speak of. */
export interface YearFiles {
  government: PublicGovernment;
  year: PublicYear;
  files: readonly DataFile[];
  /** All that the files are made of. */
  madeOf: readonly unknown[];
}

export function yearFilesOf(government: PublicGovernment, year: PublicYear, options: PortalOptions): YearFiles {
  const { base, origin } = options;
  const place = placeOf(government, year, (path) => `${origin ?? ''}${base}${path}`);
  // Each is asked for by every format and by all that counts them: one object is hashed once.
  const known = new Map<string, readonly unknown[]>();
  const made = (table: DataTable<never>): readonly unknown[] => {
    const before = known.get(table.key);
    if (before !== undefined) return before;
    const parts = ['data', table.key, base, origin, government.code, year.year, table.madeOf(year)];
    known.set(table.key, parts);
    return parts;
  };
  const folder = dataPath(government.code, year.year);

  const file = (
    given: Pick<DataFile, 'name' | 'type' | 'table' | 'format'>,
    inputs: () => readonly unknown[],
    draw: () => { content: string | Uint8Array; rows: number | null },
  ): DataFile => {
    let weight: Weighed | null = null;
    const drawn = (): string | Uint8Array => {
      const { content, rows } = draw();
      weight ??= {
        bytes: Buffer.byteLength(content),
        sha256: createHash('sha256').update(content).digest('hex'),
        rows,
      };
      return content;
    };
    const path = folder + given.name;
    return {
      ...{ ...given, path, page: filePage(path, given.type, inputs, drawn) },
      weigh: () => {
        if (weight === null) drawn();
        return weight!;
      },
    };
  };

  const ofTable = (table: DataTable<never>): DataFile[] => {
    // One filling does for all formats when they are drawn one after the other, and is held by nobody afterwards.
    let last: WeakRef<FilledTable> | null = null;
    const fill = (): FilledTable => {
      const filled = last?.deref() ?? fillTable(table, place);
      last = new WeakRef(filled);
      return filled;
    };
    return FORMATS.map((format) =>
      file(
        { name: `${table.key}.${format}`, type: WRITERS[format].type, table, format },
        () => [format, made(table)],
        () => {
          const filled = fill();
          return { content: WRITERS[format].write(filled), rows: filled.rows.length };
        },
      ),
    );
  };
  return {
    ...{ government, year },
    files: [
      ...TABLES.flatMap(ofTable),
      file(
        { name: 'dictionary.json', type: JSON_TYPE, table: null, format: 'json' },
        () => ['dictionary'],
        () => ({ content: jsonText(dictionaryOf(TABLES)), rows: null }),
      ),
    ],
    get madeOf() {
      return TABLES.map(made);
    },
  };
}
