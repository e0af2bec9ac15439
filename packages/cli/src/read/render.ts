/** A plan as bytes in the format asked for. */
import type { Plan } from '@liubu/plan';
import type { Locale } from '../language.ts';
import type { ReadFormat, RecordTable } from './read-arguments.ts';
import type { ReadSource } from './read-source.ts';

/** Plain data: it is handed to threads. */
export interface RenderSettings {
  format: Exclude<ReadFormat, 'parquet'>;
  table: RecordTable;
  /** Show every item of a long plan. */
  all: boolean;
  locale: Locale;
  /** Columns of the terminal. */
  width: number;
}

/** What stands behind the name of a report's result. */
export const EXTENSIONS: Record<ReadFormat, string> = {
  table: 'txt',
  json: 'json',
  ndjson: 'ndjson',
  records: 'ndjson',
  csv: 'csv',
  xlsx: 'xlsx',
  parquet: 'parquet',
};

/** One plan on one line. */
export function planLine(plan: Plan): string {
  return `${JSON.stringify(plan)}\n`;
}

export async function renderPlan({ plan, text }: ReadSource, settings: RenderSettings): Promise<string | Uint8Array> {
  const { locale, width, all } = settings;
  switch (settings.format) {
    case 'json':
      // Written out here: the door of `documents` costs the start of a single reading a tenth.
      return `${JSON.stringify(plan, null, 2)}\n`;
    case 'ndjson':
      return planLine(plan);
    case 'table':
      return (await import('@liubu/documents/view')).planToTable(plan, text, { locale, width, all });
    case 'records':
      return await (await import('@liubu/documents')).planToNdjson(plan);
    case 'csv':
      return await (await import('@liubu/documents')).planToCsv(plan, settings.table, { text, locale });
    case 'xlsx':
      return await (await import('@liubu/documents')).planToXlsx(plan, text, locale);
  }
}
