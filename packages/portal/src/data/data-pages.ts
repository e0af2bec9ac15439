import { type PublicSite, publicSite } from '@liubu/contract';
import planSchema from '@liubu/plan/schema' with { type: 'json' };
import { z } from 'zod';
import type { PortalOptions, PortalPage } from '../page.ts';
import { pageInVariants } from '../site/draw-page.ts';
import { whereOf } from '../site/where.ts';
import { DATA_ROOT, dataPagePath, dataPath } from './data-addresses.ts';
import { dataPackageOf } from './data-package.ts';
import { type DataInput, dataPage, yearDataPage } from './data-page.ts';
import { filePage, JSON_TYPE, jsonText } from './file-page.ts';
import { recordFileOf, rootIndexOf, siteFileOf, siteText } from './government-files.ts';
import { openApiOf } from './open-api.ts';
import { type YearFiles, yearFilesOf } from './year-files.ts';
import { checksumsOf, yearIndexOf } from './year-index.ts';

const SCHEMA_TYPE = 'application/schema+json; charset=utf-8';

/** What changes with every release, beside the tables. */
const editionOf = ({ government, year }: YearFiles): readonly unknown[] => [
  ...[government.name, government.level, government.edition, government.releasedAt, government.licence],
  ...[year.state, year.items.length],
];

function pagesOfYear(site: PublicSite, files: YearFiles, options: PortalOptions): PortalPage[] {
  const { government, year } = files;
  const folder = dataPath(government.code, year.year);
  const drawn = (name: string, inputs: () => readonly unknown[], draw: () => object): PortalPage =>
    filePage(
      folder + name,
      JSON_TYPE,
      () => [name, files.madeOf, ...inputs()],
      () => jsonText(draw()),
    );
  const weighed = files.files.map(({ name, weigh }) => ({ name, weigh }));
  const dataPackage = drawn(
    'datapackage.json',
    () => editionOf(files),
    () => dataPackageOf(files, options),
  );
  return [
    ...files.files.map(({ page }) => page),
    dataPackage,
    drawn(
      'index.json',
      () => editionOf(files),
      () => yearIndexOf(files, options),
    ),
    filePage(
      `${folder}SHA256SUMS`,
      'text/plain; charset=utf-8',
      () => ['checksums', files.madeOf],
      () => checksumsOf(weighed.map(({ name, weigh }) => ({ name, sha256: weigh().sha256 }))),
    ),
    ...pageInVariants(
      ...([
        options,
        whereOf(site, government, year.year),
        dataPagePath(government.code, year.year),
        'year-data',
      ] as const),
      () => [files.madeOf, editionOf(files), government.record],
      yearDataPage(files),
    ),
  ];
}

/** Open data: tables of every year in three formats, what describes them, and the pages that lead to them. */
export function dataPages(site: PublicSite, options: PortalOptions): PortalPage[] {
  const sets = site.governments.flatMap((government) =>
    [...government.years].sort((a, b) => b.year - a.year).map((year) => yearFilesOf(government, year, options)),
  );
  const root = (name: string, type: string, inputs: () => readonly unknown[], draw: () => object): PortalPage =>
    filePage(
      DATA_ROOT + name,
      type,
      () => [name, ...inputs()],
      () => jsonText(draw()),
    );
  const alone = site.governments.length === 1 ? site.governments[0]! : null;
  return [
    // Files first: whoever draws all in this order has weighed them when the pages ask what they weigh.
    ...sets.flatMap((files) => pagesOfYear(site, files, options)),
    ...pageInVariants(
      ...([options, whereOf(site, alone, null), '/data/', 'data'] as const),
      (): DataInput & { madeOf: unknown } => ({
        governments: site.governments.map(({ code, name, edition, releasedAt, record, licence }) => ({
          ...{ code, name, edition, releasedAt, record, licence },
        })),
        years: sets.map(({ government, year }) => ({ code: government.code, year: year.year })),
        // Sizes and checksums stand on the page where one government has it for itself.
        madeOf: [sets.map(editionOf), alone === null ? null : (sets[0]?.madeOf ?? null)],
      }),
      dataPage(sets),
    ),
    root(
      'index.json',
      JSON_TYPE,
      () => [options, sets.map(editionOf), rootIndexOf(site, options)],
      () => rootIndexOf(site, options),
    ),
    root(
      'openapi.json',
      JSON_TYPE,
      () => [options, site.governments[0]!.code],
      () => openApiOf(site, options),
    ),
    root(
      'plan.schema.json',
      SCHEMA_TYPE,
      () => [planSchema],
      () => planSchema,
    ),
    root(
      'site.schema.json',
      SCHEMA_TYPE,
      () => [],
      () => z.toJSONSchema(publicSite, { io: 'input' }),
    ),
    ...site.governments.flatMap((government) => {
      const folder = dataPath(government.code, null);
      return [
        filePage(
          `${folder}site.json`,
          JSON_TYPE,
          () => ['site', siteFileOf(site, government)],
          () => siteText(site, government),
        ),
        filePage(
          `${folder}record.json`,
          JSON_TYPE,
          () => ['record', recordFileOf(government)],
          () => jsonText(recordFileOf(government)),
        ),
      ];
    }),
  ];
}
