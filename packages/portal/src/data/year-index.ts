import { feedPath } from '../feeds/feed-addresses.ts';
import type { PortalOptions } from '../page.ts';
import { yearPath } from '../site/addresses.ts';
import { DATA_ROOT, dataPagePath, dataPath } from './data-addresses.ts';
import { licenceOf } from './data-package.ts';
import type { YearFiles } from './year-files.ts';

/** One line a file, as `sha256sum -c` reads it. */
export const checksumsOf = (files: readonly { name: string; sha256: string }[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/** What there is of a plan year, as of which edition, under which licence, and where the rest is. */
export function yearIndexOf({ government, year, files }: YearFiles, options: PortalOptions): object {
  const address = (path: string): string => `${options.origin ?? ''}${options.base}${path}`;
  const folder = dataPath(government.code, year.year);
  return {
    format: 'liubu.data/1',
    government: { code: government.code, name: government.name, level: government.level },
    year: year.year,
    state: year.state,
    edition: government.edition,
    releasedAt: government.releasedAt,
    licence: { name: government.licence.name, url: licenceOf(government, options).path },
    files: files.map(({ name, path, type, table, weigh }) => {
      const { bytes, sha256, rows } = weigh();
      return { name, url: address(path), type, table: table?.key ?? null, rows, bytes, sha256 };
    }),
    links: {
      page: address(yearPath(government.code, year.year)),
      about: address(dataPagePath(government.code, year.year)),
      dictionary: address(`${folder}dictionary.json`),
      datapackage: address(`${folder}datapackage.json`),
      checksums: address(`${folder}SHA256SUMS`),
      site: address(`${dataPath(government.code, null)}site.json`),
      record: address(`${dataPath(government.code, null)}record.json`),
      feed: address(feedPath(government.code, year.year)),
      api: address(`${DATA_ROOT}openapi.json`),
    },
  };
}
