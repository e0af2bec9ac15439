import type { TableKind } from '@liubu/documents';
import type { SourceKind } from '@liubu/plan';
import {
  atLeastOne,
  clash,
  formatOf,
  given,
  type OptionTable,
  oneOf,
  SHARED,
  stdinOnce,
  type Words,
  wrong,
} from '../command-line/words.ts';

export const READ_FORMATS = ['table', 'json', 'ndjson', 'records', 'csv', 'xlsx', 'parquet'] as const;
export type ReadFormat = (typeof READ_FORMATS)[number];
/** As the writers know them; named again here, since loading the writers would cost every start. */
export const RECORD_TABLES = [
  'items',
  'deliverables',
  'measures',
  'targets',
  'projects',
  'coverage',
  'warnings',
] as const satisfies readonly TableKind[];
export type RecordTable = (typeof RECORD_TABLES)[number];
const KINDS: readonly SourceKind[] = ['report', 'decision', 'instruction', 'list', 'other'];
/** More threads than this only wait for each other's memory. */
const MOST_JOBS = 256;

export interface ReadArguments {
  command: 'read';
  files: string[];
  format: ReadFormat;
  out: string | null;
  /** null: as many as pay off. */
  jobs: number | null;
  units: string | null;
  kind: SourceKind | null;
  table: RecordTable;
  all: boolean;
  resume: boolean;
  stdin: 'list' | 'ndjson' | null;
  errorLines: boolean;
}

export const READ_OPTIONS: OptionTable = {
  ...SHARED,
  format: READ_FORMATS.join('|'),
  out: 'PATH',
  jobs: 'N',
  units: 'TABLE',
  kind: KINDS.join('|'),
  table: RECORD_TABLES.join('|'),
  all: true,
  resume: true,
  'stdin-list': true,
  'stdin-ndjson': true,
  'error-lines': true,
};

export function readArguments(words: Words): ReadArguments {
  const stdin = stdinOf(words);
  const { values } = words;
  const format = stdin !== null && !values.has('format') ? 'ndjson' : formatOf(words, READ_FORMATS);
  if (stdin === null) atLeastOne(words, '至少一个文件或文件夹', 'at least one file or folder');
  else demandStream(words, stdin, format);
  stdinOnce(words.files);
  const errorLines = values.has('error-lines');
  if (errorLines && !isStream(format))
    throw clash(words, `--error-lines, --format ${format}`, '只有 ndjson 能逐行给出错误', 'only ndjson has lines');
  const resume = values.has('resume');
  const out = given(words, 'out');
  if (resume && (out === null || stdin !== null || format === 'parquet'))
    throw clash(
      words,
      '--resume',
      '续读要求 --out 是文件夹、每份文件一个结果',
      'resuming needs --out FOLDER with one result a file',
    );
  return {
    command: 'read',
    files: [...words.files],
    format,
    out,
    jobs: jobsOf(words),
    units: given(words, 'units'),
    kind: oneOf(words, 'kind', KINDS),
    table: oneOf(words, 'table', RECORD_TABLES) ?? 'items',
    all: values.has('all'),
    resume,
    stdin,
    errorLines,
  };
}

const isStream = (format: ReadFormat): boolean => format === 'ndjson' || format === 'records';

function stdinOf(words: Words): ReadArguments['stdin'] {
  const list = words.values.has('stdin-list');
  const ndjson = words.values.has('stdin-ndjson');
  if (list && ndjson)
    throw clash(words, '--stdin-list, --stdin-ndjson', '标准输入只能是其中一种', 'standard input is one or the other');
  return list ? 'list' : ndjson ? 'ndjson' : null;
}

function demandStream(words: Words, stdin: 'list' | 'ndjson', format: ReadFormat): void {
  if (words.files.length > 0)
    throw clash(words, `--stdin-${stdin}, FILE`, '文件已由标准输入给出', 'the files come by standard input');
  if (!isStream(format))
    throw clash(words, `--stdin-${stdin}, --format ${format}`, '流只能是 ndjson', 'a stream is ndjson');
}

function jobsOf({ values }: Words): number | null {
  const value = values.get('jobs');
  if (value === undefined) return null;
  const jobs = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (jobs < 1 || jobs > MOST_JOBS) throw wrong('jobs', value, `1–${MOST_JOBS}`);
  return jobs;
}
