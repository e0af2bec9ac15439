import type { Pair } from '../text/language.ts';

type Words = Record<string, Pair | Pair<(...given: (string | number)[]) => string>>;

export const DATA = {
  title: ['开放数据', 'Open data'],
  lead: [
    '网页上的全部内容都可以成批取走：承诺、目标、逐月数据、经过和责任单位。不用注册，不用密钥。',
    'All that the pages show can be taken in bulk: commitments, targets, monthly figures, what happened and who answers. No account, no key.',
  ],
  yearTitle: [(name, year) => `${name}${year}年数据`, (name, year) => `Data of ${name} for ${year}`],
  files: ['数据文件', 'Files'],
  what: ['内容', 'Content'],
  rows: ['行数', 'Rows'],
  formats: ['下载', 'Download'],
  which: [
    '用表格软件看，选 CSV；写程序，选 JSON 或者 Parquet。三种格式内容相同。',
    'CSV for spreadsheets, JSON or Parquet for programs. The three hold the same.',
  ],
  formulas: [
    'CSV 里以等号、加号等开头的文字前面加了撇号，防止表格软件把它当公式运行。',
    'In CSV, text that begins with an equals sign or the like has an apostrophe before it, so that no spreadsheet runs it.',
  ],
  others: ['其他文件', 'More files'],
  dictionaryFile: ['数据字典（给程序用）', 'Dictionary for programs'],
  packageFile: ['Frictionless 数据包说明', 'Frictionless Data Package'],
  indexFile: ['目录：版次、许可、全部地址', 'Index: edition, licence, all addresses'],
  siteFile: ['全部公开内容（一个 JSON 文件，含报告原文）', 'Everything public in one JSON file, with the report'],
  feed: ['变化订阅（Atom）', 'Feed of changes (Atom)'],
  years: ['有哪些年份', 'Which years there are'],
  yearFiles: [(year) => `${year}年的数据文件`, (year) => `Files for ${year}`],
  none: ['还没有公开的数据。', 'No data was published yet.'],
  checksums: ['校验值', 'Checksums'],
  checksumsWhy: [
    '下载后算一遍 SHA-256，和这里一样，就说明文件完整、没有被改动。',
    'Reckon SHA-256 of what you took: where it is the same as here, the file is whole and unchanged.',
  ],
  checksumsOf: [(year) => `${year}年各文件的校验值`, (year) => `Checksums of the files of ${year}`],
  checksumsFile: ['全部校验值（SHA256SUMS）', 'All checksums (SHA256SUMS)'],
  file: ['文件', 'File'],
  size: ['大小', 'Size'],
  licence: ['许可', 'Licence'],
  licenceLead: [
    '可以引用和再使用，请写明数据来自哪个政府、哪一年、第几版。',
    'You may quote and reuse; please name the government, the year and the edition.',
  ],
  program: ['用程序取', 'By program'],
  programLead: [
    '下面每个地址都是一个文件，允许别的网站直接读取。地址里的 v1 不变，列就只增加，不改名，不删除。',
    'Each address is a file that pages of other sites may read too. Within v1, columns are added, never renamed or taken away.',
  ],
  example: ['例子（DuckDB）', 'Example (DuckDB)'],
  api: ['接口说明（OpenAPI）', 'The API (OpenAPI)'],
  root: ['总目录', 'Index of everything'],
  planSchema: ['计划的 JSON Schema', 'JSON Schema of a plan'],
  siteSchema: ['公开内容的 JSON Schema', 'JSON Schema of what is public'],
  history: ['怎样验证历史没有被改写', 'How to verify that history was not rewritten'],
  historyNone: ['这一版没有附留痕校验值。', 'This edition came without a checksum of the record.'],
  historyHead: [
    (name, edition) => `${name}第 ${edition} 版公布时的留痕校验值`,
    (name, edition) => `Checksum of the record of ${name} at edition ${edition}`,
  ],
  historyFile: ['这个值的文件', 'The same as a file'],
  verifier: [
    '离线核验页由政府随导出的记录一起提供，断网也能用；命令行是：',
    'The offline verifier comes with the exported record and needs no network; the command is:',
  ],
  dictionary: ['数据字典', 'Dictionary'],
  columns: [(count) => `${count} 列`, (count) => `${count} columns`],
  column: ['列', 'Column'],
  meaning: ['意思', 'Meaning'],
  type: ['类型', 'Type'],
  keys: [(keys) => `一起确定一行的列：${keys}`, (keys) => `Columns that name a row: ${keys}`],
} as const satisfies Words;

/** 12.3 KB; thousands as people count them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${(bytes / 1000).toPrecision(bytes < 99_950 ? 2 : 3)} KB`.replace(/\.0(?= )/, '');
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
