/** The command line as data: what each command accepts, read and checked before anything is opened. */
import { parseArgs } from 'node:util';
import type { SourceKind } from '@liubu/plan';
import { CliError } from './errors.ts';
import { parseLanguage } from './language.ts';

export const COMMANDS = ['read', 'compare', 'assign', 'learn', 'verify', 'draw', 'serve', 'publish', 'portal'] as const;
export type CommandName = (typeof COMMANDS)[number];

export const READ_FORMATS = ['table', 'json', 'ndjson', 'records', 'csv', 'xlsx', 'parquet'] as const;
export type ReadFormat = (typeof READ_FORMATS)[number];
export const COMPARE_FORMATS = ['table', 'json', 'csv', 'xlsx'] as const;
export type CompareFormat = (typeof COMPARE_FORMATS)[number];
export const ASSIGN_FORMATS = ['table', 'ndjson', 'csv', 'xlsx'] as const;
export type AssignFormat = (typeof ASSIGN_FORMATS)[number];
export const RECORD_TABLES = [
  'items',
  'deliverables',
  'measures',
  'targets',
  'projects',
  'coverage',
  'warnings',
] as const;
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

export interface CompareArguments {
  command: 'compare';
  from: string;
  to: string;
  format: CompareFormat;
  out: string | null;
}

export interface AssignArguments {
  command: 'assign';
  file: string;
  format: AssignFormat;
  out: string | null;
  units: string | null;
}

export interface LearnArguments {
  command: 'learn';
  files: string[];
  out: string;
  units: string | null;
}

export interface VerifyArguments {
  command: 'verify';
  file: string;
  /** Last hash as noted elsewhere. */
  head: string | null;
}

export interface DrawArguments {
  command: 'draw';
  file: string;
  seed: string;
  count: number;
}

export interface ServeArguments {
  command: 'serve';
  /** null: as the environment says, else the default. */
  data: string | null;
  host: string | null;
  port: string | null;
}

export interface PublishArguments {
  command: 'publish';
  folder: string;
  /** null: from the database. */
  pack: string | null;
  /** Of the pack: a public key, or a file that holds it. */
  key: string | null;
  data: string | null;
  base: string;
  origin: string | null;
  precompress: boolean;
}

export interface PortalArguments {
  command: 'portal';
  /** `portal inbox-pack`: seals the letters that wait, and serves nothing. */
  packsLetters: boolean;
  pack: string | null;
  key: string | null;
  inbox: string;
  out: string | null;
  host: string;
  port: number;
  base: string;
  origin: string | null;
}

export interface HelpArguments {
  command: 'help';
  about: CommandName | null;
}

export type Arguments =
  | ReadArguments
  | CompareArguments
  | AssignArguments
  | LearnArguments
  | VerifyArguments
  | DrawArguments
  | ServeArguments
  | PublishArguments
  | PortalArguments
  | HelpArguments
  | { command: 'version' };

/** true: a switch. A string: the option takes a value, shown so in messages. */
type OptionTable = Readonly<Record<string, true | string>>;

const SHARED: OptionTable = { help: true, lang: 'zh-CN|en' };

export const OPTIONS: Record<CommandName, OptionTable> = {
  read: {
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
  },
  compare: { ...SHARED, format: COMPARE_FORMATS.join('|'), out: 'PATH' },
  assign: { ...SHARED, format: ASSIGN_FORMATS.join('|'), out: 'PATH', units: 'TABLE' },
  learn: { ...SHARED, out: 'UNITS.json', units: 'UNITS.json' },
  verify: { ...SHARED, head: 'HASH' },
  draw: { ...SHARED, population: 'FILE', seed: 'SEED', count: 'N' },
  serve: { ...SHARED, data: 'FOLDER', host: 'HOST', port: 'N' },
  publish: {
    ...SHARED,
    pack: 'FILE',
    key: 'KEY',
    data: 'FOLDER',
    base: '/PATH',
    origin: 'https://…',
    precompress: true,
  },
  portal: {
    ...SHARED,
    pack: 'FILE|FOLDER',
    key: 'KEY',
    inbox: 'FOLDER',
    out: 'FOLDER',
    host: 'HOST',
    port: 'N',
    base: '/PATH',
    origin: 'https://…',
  },
};

const SHORT: Readonly<Record<string, string>> = { h: 'help', f: 'format', o: 'out', j: 'jobs' };

interface Words {
  values: Map<string, string>;
  files: string[];
}

/** Splits the words of one command; options may stand anywhere, `--` ends them, `-` is standard input. */
function splitWords(command: CommandName, words: readonly string[]): Words {
  const table = OPTIONS[command];
  const options = Object.fromEntries(
    Object.entries(table).map(([name, value]) => [
      name,
      { type: value === true ? ('boolean' as const) : ('string' as const), ...shortOf(name) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true, allowPositionals: true });
  const values = new Map<string, string>();
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const wanted = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    const option = token.rawName;
    if (wanted === undefined) throw new CliError('USAGE_OPTION_UNKNOWN', { command, option });
    if (wanted === true) {
      if (token.value !== undefined) throw new CliError('USAGE_VALUE_UNWANTED', { option, value: token.value });
      values.set(token.name, '');
      continue;
    }
    const isNextOption = token.inlineValue === false && /^--?[a-z]/i.test(token.value);
    if (!token.value || isNextOption) throw new CliError('USAGE_VALUE_MISSING', { option, wanted });
    values.set(token.name, token.value);
  }
  return { values, files };
}

function shortOf(name: string): { short?: string } {
  const short = Object.keys(SHORT).find((letter) => SHORT[letter] === name);
  return short === undefined ? {} : { short };
}

function oneOf<Word extends string>(words: Words, option: string, known: readonly Word[]): Word | null {
  const value = words.values.get(option);
  if (value === undefined) return null;
  const found = known.find((word) => word === value);
  if (found === undefined) {
    throw new CliError('USAGE_VALUE_WRONG', { option: `--${option}`, value, wanted: known.join(' ') });
  }
  return found;
}

/** The format asked for, else the one that the output's name tells, else the first. */
function formatOf<Format extends string>(words: Words, known: readonly Format[]): Format {
  const asked = oneOf(words, 'format', known);
  if (asked !== null) return asked;
  const extension = /\.([a-z]+)$/i.exec(words.values.get('out') ?? '')?.[1]?.toLowerCase();
  const told = extension === 'jsonl' ? 'ndjson' : extension === 'txt' ? 'table' : extension;
  return known.find((format) => format === told) ?? (known[0] as Format);
}

function jobsOf(words: Words): number | null {
  const value = words.values.get('jobs');
  if (value === undefined) return null;
  const jobs = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (jobs < 1 || jobs > MOST_JOBS) {
    throw new CliError('USAGE_VALUE_WRONG', { option: '--jobs', value, wanted: `1–${MOST_JOBS}` });
  }
  return jobs;
}

function clash(command: CommandName, options: string, reason: string, reasonEn: string): CliError {
  return new CliError('USAGE_OPTIONS_CLASH', { command, options, reason, reasonEn });
}

function readArguments(words: Words): ReadArguments {
  const list = words.values.has('stdin-list');
  const ndjson = words.values.has('stdin-ndjson');
  if (list && ndjson) {
    throw clash('read', '--stdin-list, --stdin-ndjson', '标准输入只能是其中一种', 'standard input is one or the other');
  }
  const stdin = list ? 'list' : ndjson ? 'ndjson' : null;
  const { files } = words;
  const format = stdin !== null && !words.values.has('format') ? 'ndjson' : formatOf(words, READ_FORMATS);
  if (stdin === null && files.length === 0) {
    throw new CliError('USAGE_FILES_WRONG', {
      command: 'read',
      wanted: '至少一个文件或文件夹',
      wantedEn: 'at least one file or folder',
      count: 0,
    });
  }
  if (stdin !== null && files.length > 0) {
    throw clash('read', `--stdin-${stdin}, FILE`, '文件已由标准输入给出', 'the files come by standard input');
  }
  if (stdin !== null && format !== 'ndjson' && format !== 'records') {
    throw clash('read', `--stdin-${stdin}, --format ${format}`, '流只能是 ndjson', 'a stream is ndjson');
  }
  if (files.filter((file) => file === '-').length > 1) throw new CliError('USAGE_STDIN_TWICE');
  const errorLines = words.values.has('error-lines');
  if (errorLines && format !== 'ndjson' && format !== 'records') {
    throw clash('read', `--error-lines, --format ${format}`, '只有 ndjson 能逐行给出错误', 'only ndjson has lines');
  }
  const resume = words.values.has('resume');
  const out = words.values.get('out') ?? null;
  if (resume && (out === null || stdin !== null || format === 'parquet')) {
    throw clash(
      'read',
      '--resume',
      '续读要求 --out 是文件夹、每份文件一个结果',
      'resuming needs --out FOLDER with one result a file',
    );
  }
  return {
    command: 'read',
    files,
    format,
    out,
    jobs: jobsOf(words),
    units: words.values.get('units') ?? null,
    kind: oneOf(words, 'kind', KINDS),
    table: oneOf(words, 'table', RECORD_TABLES) ?? 'items',
    all: words.values.has('all'),
    resume,
    stdin,
    errorLines,
  };
}

/** The list may be named as an option or as the file. */
function drawArguments({ values, files }: Words): DrawArguments {
  const named = values.get('population');
  const all = named === undefined ? files : [named, ...files];
  exactly('draw', all, 1, '一份名单', 'one list');
  const seed = values.get('seed')?.trim() ?? '';
  if (seed === '') throw new CliError('USAGE_VALUE_MISSING', { option: '--seed', wanted: 'SEED' });
  const count = values.get('count');
  if (count === undefined) throw new CliError('USAGE_VALUE_MISSING', { option: '--count', wanted: 'N' });
  if (!/^[1-9]\d{0,5}$/.test(count)) {
    throw new CliError('USAGE_VALUE_WRONG', { option: '--count', value: count, wanted: '1, 2, 3 …' });
  }
  return { command: 'draw', file: all[0] as string, seed, count: Number(count) };
}

/** Path before all addresses: '' or /a/b, without a slash at its end. */
function baseOf({ values }: Words): string {
  const value = values.get('base') ?? '';
  const base = value.replace(/\/$/, '');
  if (!/^(?:\/[\w.-]+)*$/.test(base) || base.includes('..'))
    throw new CliError('USAGE_VALUE_WRONG', { option: '--base', value, wanted: '/PATH' });
  return base;
}

function originOf({ values }: Words): string | null {
  const value = values.get('origin');
  if (value === undefined) return null;
  if (!/^https?:\/\/[\w.-]+(?::\d{1,5})?\/?$/.test(value))
    throw new CliError('USAGE_VALUE_WRONG', { option: '--origin', value, wanted: 'https://…' });
  return value.replace(/\/$/, '');
}

function publishArguments(words: Words): PublishArguments {
  const { values, files } = words;
  exactly('publish', files, 1, '一个文件夹', 'one folder');
  const pack = values.get('pack') ?? null;
  const key = values.get('key') ?? null;
  if (pack !== null && key === null) throw new CliError('USAGE_VALUE_MISSING', { option: '--key', wanted: 'KEY' });
  if (pack !== null && values.has('data'))
    throw clash('publish', '--pack, --data', '发布包里已有全部内容', 'the pack holds everything');
  return {
    command: 'publish',
    ...{ folder: files[0] as string, pack, key, data: values.get('data') ?? null },
    ...{ base: baseOf(words), origin: originOf(words), precompress: values.has('precompress') },
  };
}

function portalArguments(words: Words): PortalArguments {
  const { values, files } = words;
  const packsLetters = files[0] === 'inbox-pack';
  exactly('portal', packsLetters ? files.slice(1) : files, 0, '不带文件（或写 inbox-pack）', 'no file (or inbox-pack)');
  const need = (name: string, wanted: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new CliError('USAGE_VALUE_MISSING', { option: `--${name}`, wanted });
    return value;
  };
  const port = values.get('port') ?? '8700';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new CliError('USAGE_VALUE_WRONG', { option: '--port', value: port, wanted: '0–65535' });
  return {
    ...{ command: 'portal', packsLetters, inbox: need('inbox', 'FOLDER'), out: values.get('out') ?? null },
    pack: packsLetters ? null : need('pack', 'FILE|FOLDER'),
    key: packsLetters ? null : need('key', 'KEY'),
    ...{ host: values.get('host') ?? '127.0.0.1', port: Number(port), base: baseOf(words), origin: originOf(words) },
  };
}

function exactly(
  command: CommandName,
  files: readonly string[],
  count: number,
  wanted: string,
  wantedEn: string,
): void {
  if (files.length !== count) {
    throw new CliError('USAGE_FILES_WRONG', { command, wanted, wantedEn, count: files.length });
  }
  if (files.filter((file) => file === '-').length > 1) throw new CliError('USAGE_STDIN_TWICE');
}

/**
 * Reads a whole command line, without the program's own name.
 *
 * @throws CliError one of USAGE_*
 * @example parseCommandLine(['read', 'a.txt', '--format', 'json']) → { command: 'read', files: ['a.txt'], … }
 */
export function parseCommandLine(line: readonly string[]): Arguments {
  const first = line.findIndex((word, at) => !isLanguageOption(line, at) && word !== '');
  const word = line[first];
  if (word === undefined) throw new CliError('USAGE_NO_COMMAND');
  if (word === '--version' || word === '-v' || word === 'version') return { command: 'version' };
  if (word === '--help' || word === '-h' || word === 'help') {
    return { command: 'help', about: COMMANDS.find((name) => name === line[first + 1]) ?? null };
  }
  const command = COMMANDS.find((name) => name === word);
  if (command === undefined) {
    if (word.startsWith('-')) throw new CliError('USAGE_NO_COMMAND');
    throw new CliError('USAGE_COMMAND_UNKNOWN', { word, commands: COMMANDS.join(' ') });
  }
  const words = splitWords(command, [...line.slice(0, first), ...line.slice(first + 1)]);
  if (words.values.has('help')) return { command: 'help', about: command };
  const lang = words.values.get('lang');
  if (lang !== undefined && parseLanguage(lang) === null) {
    throw new CliError('USAGE_VALUE_WRONG', { option: '--lang', value: lang, wanted: 'zh-CN en' });
  }
  const out = words.values.get('out') ?? null;
  const units = words.values.get('units') ?? null;
  const { files } = words;
  switch (command) {
    case 'read':
      return readArguments(words);
    case 'compare':
      exactly(command, files, 2, '前后两年的两份报告', 'two reports, the earlier one first');
      return {
        command,
        from: files[0] as string,
        to: files[1] as string,
        format: formatOf(words, COMPARE_FORMATS),
        out,
      };
    case 'assign':
      exactly(command, files, 1, '一份任务清单', 'one list of tasks');
      return { command, file: files[0] as string, format: formatOf(words, ASSIGN_FORMATS), out, units };
    case 'learn':
      if (files.length === 0) {
        throw new CliError('USAGE_FILES_WRONG', {
          command,
          wanted: '至少一份任务分工表',
          wantedEn: 'at least one table of assigned tasks',
          count: 0,
        });
      }
      if (out === null) throw new CliError('USAGE_VALUE_MISSING', { option: '--out', wanted: 'UNITS.json' });
      return { command, files, out, units };
    case 'verify': {
      exactly(command, files, 1, '一份导出的记录', 'one exported record');
      const head = words.values.get('head') ?? null;
      if (head !== null && !/^[0-9a-f]{64}$/i.test(head)) {
        throw new CliError('USAGE_VALUE_WRONG', { option: '--head', value: head, wanted: '0-9 a-f × 64' });
      }
      return { command, file: files[0] as string, head };
    }
    case 'draw':
      return drawArguments(words);
    case 'publish':
      return publishArguments(words);
    case 'portal':
      return portalArguments(words);
    case 'serve':
      exactly(command, files, 0, '不带文件', 'no file');
      return {
        command,
        data: words.values.get('data') ?? null,
        host: words.values.get('host') ?? null,
        port: words.values.get('port') ?? null,
      };
  }
}

/** Is the word at this place `--lang`, its value, or `--lang=…`? It may stand before the command. */
function isLanguageOption(line: readonly string[], at: number): boolean {
  return (line[at] ?? '').startsWith('--lang=') || line[at] === '--lang' || line[at - 1] === '--lang';
}
