import type { Pen } from '../site/pen.ts';
import { dataPagePath } from './data-addresses.ts';
import { licenceOf } from './data-package.ts';
import type { YearFiles } from './year-files.ts';

const address = ({ options }: Pen, path: string): string => `${options.origin ?? ''}${options.base}${path}`;

/** What is said of a data set wherever it is named. */
const aboutSet = (pen: Pen, { government, year }: YearFiles): object => ({
  '@type': 'Dataset',
  name: `${government.name}${year.year}年政府工作报告承诺和落实数据`,
  description: `${government.name}${year.year}年政府工作报告的${year.items.length}项承诺：目标、逐月数据、状态、佐证程度、责任单位和经过，每个数都写明是单位上报还是部门核定。CSV、JSON、Parquet 三种格式。`,
  url: address(pen, dataPagePath(government.code, year.year)),
  identifier: `${government.code}-${year.year}`,
  license: licenceOf(government, pen.options).path,
  isAccessibleForFree: true,
  creator: { '@type': 'GovernmentOrganization', name: government.name },
});

/** A year's data for search engines of data sets. */
export const dataSet = (pen: Pen, files: YearFiles): object => ({
  ...aboutSet(pen, files),
  version: String(files.government.edition),
  ...(files.government.releasedAt && { dateModified: files.government.releasedAt }),
  temporalCoverage: `${files.year.year}-01-01/${files.year.year}-12-31`,
  spatialCoverage: files.government.name,
  inLanguage: 'zh-CN',
  distribution: files.files.flatMap(({ table, path, name, type, weigh }) => {
    if (table === null) return [];
    const { bytes, sha256 } = weigh();
    return [
      {
        '@type': 'DataDownload',
        ...{
          name,
          contentUrl: address(pen, path),
          encodingFormat: type.split(';')[0],
          contentSize: `${bytes} B`,
          sha256,
        },
      },
    ];
  }),
});

/** All data sets of the site, the newest of each government first. */
export const dataCatalogue = (pen: Pen, name: string, sets: readonly YearFiles[]): object => ({
  '@type': 'DataCatalog',
  name,
  url: address(pen, '/data/'),
  dataset: sets.map((one) => aboutSet(pen, one)),
});
