import type { PortalOptions } from '../page.ts';
import { webAddress } from '../parts/html.ts';
import type { DataTable } from './column.ts';
import { TABLE_SCHEMA_TYPES } from './dictionary.ts';
import type { YearFiles } from './year-files.ts';

const tableSchema = (table: DataTable<never>): object => ({
  fields: table.columns.map(({ key, words, type, unit, codes }) => ({
    name: key,
    type: TABLE_SCHEMA_TYPES[type],
    title: words[0],
    description: unit === undefined ? words[1] : `${words[1]} (${unit[1]})`,
    ...(type === 'address' && { format: 'uri' }),
    ...(codes && { constraints: { enum: Object.keys(codes) } }),
  })),
  primaryKey: table.keys,
  missingValues: [''],
});

/** Which licence holds: its page, else the page of the portal that names it. */
export function licenceOf(
  { licence }: YearFiles['government'],
  { base, origin }: PortalOptions,
): { title: string; path: string } {
  return { title: licence.name, path: webAddress(licence.url) ?? `${origin ?? ''}${base}/about/#licence` };
}

/**
 * Frictionless Data Package of a plan year: the CSV files with their types, so that tools read days and numbers as such.
 * @source https://specs.frictionlessdata.io/data-package/
 */
export function dataPackageOf({ government, year, files }: YearFiles, options: PortalOptions): object {
  const name = `${government.code}-${year.year}`;
  return {
    profile: 'tabular-data-package',
    name,
    title: `${government.name}${year.year}年政府工作报告承诺和落实数据`,
    description: `Commitments of the ${year.year} government work report of ${government.name}, their targets, monthly figures and what happened to each. Cells of CSV that begin with a sign of a formula have an apostrophe before them.`,
    version: `1.${government.edition}.0`,
    ...(government.releasedAt && { created: government.releasedAt }),
    licenses: [licenceOf(government, options)],
    resources: files.flatMap(({ table, format, name: path, weigh }) => {
      if (table === null || format !== 'csv') return [];
      const { bytes, sha256 } = weigh();
      return [
        {
          ...{ name: table.key, path, title: table.words[0], description: table.row[1] },
          ...{ profile: 'tabular-data-resource', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
          ...{ bytes, hash: `sha256:${sha256}`, schema: tableSchema(table) },
        },
      ];
    }),
  };
}
