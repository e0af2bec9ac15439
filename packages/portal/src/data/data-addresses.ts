/** The version stands in the address: within it nothing is renamed or taken away, only added. */
export const DATA_VERSION = 'v1';
export const DATA_ROOT = `/data/${DATA_VERSION}/`;

/** @param year  null: files of the government as a whole */
export const dataPath = (government: string, year: number | null): string =>
  `${DATA_ROOT}${government}/${year === null ? '' : `${year}/`}`;

/** The page on a year's files, below the variant. */
export const dataPagePath = (government: string, year: number): string => `/data/${government}/${year}/`;
