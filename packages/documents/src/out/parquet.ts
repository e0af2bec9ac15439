import type { Plan } from '@liubu/plan';
import type { CellValue, FlatTable } from './flat-table.ts';
import { planTable } from './plan-tables.ts';

/** A plan with the text it was read from; without the text the source sentences are null. */
export interface PlanSource {
  plan: Plan;
  text?: string | null;
}

export const PARQUET_TABLES = ['items', 'deliverables', 'measures'] as const;
export type ParquetTable = (typeof PARQUET_TABLES)[number];

/** What every row says of its report, so that tables of many reports join without a fourth one. */
const REPORT_COLUMNS: { key: string; type: 'STRING' | 'INT32'; value(plan: Plan): CellValue }[] = [
  { key: 'report', type: 'STRING', value: (plan) => plan.source.name },
  { key: 'report_sha256', type: 'STRING', value: (plan) => plan.source.sha256 },
  { key: 'government', type: 'STRING', value: (plan) => plan.meta.government },
  { key: 'level', type: 'STRING', value: (plan) => plan.meta.level },
  { key: 'year', type: 'INT32', value: (plan) => plan.meta.year },
  { key: 'place_code', type: 'STRING', value: (plan) => plan.meta.place?.code ?? null },
  { key: 'reader_version', type: 'STRING', value: (plan) => plan.reader.version },
];

/** Gives the columns when there is no plan at all, so that an empty batch has the same shape. */
const NO_PLAN: Plan = {
  schema: 'liubu.plan/1',
  source: { name: '', sha256: '', chars: 0, encoding: '', kind: 'other' },
  meta: {
    government: null,
    level: null,
    year: null,
    date: null,
    speaker: null,
    congress: null,
    session: null,
    title: null,
    place: null,
  },
  sections: [],
  items: [],
  deliverables: [],
  measures: [],
  targets: [],
  projects: [],
  coverage: [],
  warnings: [],
  reader: { version: '', tables: {} },
};

const TYPES = {
  string: 'STRING',
  number: 'DOUBLE',
  integer: 'INT32',
  boolean: 'BOOLEAN',
  date: 'STRING',
  percent: 'DOUBLE',
} as const;

interface ColumnStore {
  name: string;
  type: 'STRING' | 'DOUBLE' | 'INT32' | 'BOOLEAN';
  data: CellValue[];
}

function columnsFor(table: FlatTable): ColumnStore[] {
  return [
    ...REPORT_COLUMNS.map(({ key, type }) => ({ name: key, type, data: [] as CellValue[] })),
    ...table.columns.map(({ key, type }) => ({ name: key, type: TYPES[type], data: [] as CellValue[] })),
  ];
}

/**
 * Gathers many plans column by column, so that memory holds the columns and not the plans, and writes one Parquet
 * file a table. Values stay in the schema's own English words; every column may be null. The port to hyparquet-writer.
 *
 * @example const tables = openParquetTables(); tables.add({ plan, text }); const { measures } = await tables.finish();
 */
export function openParquetTables(): {
  add(source: PlanSource): void;
  finish(): Promise<Record<ParquetTable, Uint8Array>>;
} {
  const stores = new Map<ParquetTable, ColumnStore[]>();
  function add({ plan, text }: PlanSource): void {
    for (const kind of PARQUET_TABLES) {
      const table = planTable(plan, kind, text ?? null, 'en');
      const columns = stores.get(kind) ?? columnsFor(table);
      stores.set(kind, columns);
      const report = REPORT_COLUMNS.map((column) => column.value(plan));
      for (const row of table.rows) {
        [...report, ...row].forEach((value, at) => {
          (columns[at] as ColumnStore).data.push(value === '' ? null : value);
        });
      }
    }
  }
  async function finish(): Promise<Record<ParquetTable, Uint8Array>> {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const files = {} as Record<ParquetTable, Uint8Array>;
    for (const kind of PARQUET_TABLES) {
      const columnData = stores.get(kind) ?? columnsFor(planTable(NO_PLAN, kind, null, 'en'));
      files[kind] = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 100_000 }));
    }
    return files;
  }
  return { add, finish };
}

/** All plans at once; for thousands of reports use `openParquetTables` and drop each plan after adding it. */
export async function planToParquet(sources: Iterable<PlanSource>): Promise<Record<ParquetTable, Uint8Array>> {
  const tables = openParquetTables();
  for (const source of sources) tables.add(source);
  return await tables.finish();
}
