/** Words of a command line, split and looked at before anything is opened; what they mean is for each command to say. */
import { parseArgs } from 'node:util';
import { CliError } from '../errors.ts';

/** true: a switch. A string: the option takes a value, shown so in messages. */
export type OptionTable = Readonly<Record<string, true | string>>;

/** What every command takes. */
export const SHARED: OptionTable = { help: true, lang: 'zh-CN|en' };

const SHORT: Readonly<Record<string, string>> = { h: 'help', f: 'format', o: 'out', j: 'jobs' };

export interface Words {
  /** Of which command, for messages. */
  command: string;
  values: ReadonlyMap<string, string>;
  files: readonly string[];
}

/**
 * Splits the words of one command; options may stand anywhere, `--` ends them, `-` is standard input.
 *
 * @throws CliError USAGE_OPTION_UNKNOWN, USAGE_VALUE_MISSING, USAGE_VALUE_UNWANTED
 */
export function splitWords(command: string, table: OptionTable, words: readonly string[]): Words {
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
  return { command, values, files };
}

function shortOf(name: string): { short?: string } {
  const short = Object.keys(SHORT).find((letter) => SHORT[letter] === name);
  return short === undefined ? {} : { short };
}

export const given = ({ values }: Words, option: string): string | null => values.get(option) ?? null;

/** @throws CliError USAGE_VALUE_MISSING */
export function needed(words: Words, option: string, wanted: string): string {
  const value = words.values.get(option);
  if (value === undefined) throw new CliError('USAGE_VALUE_MISSING', { option: `--${option}`, wanted });
  return value;
}

/** @throws CliError USAGE_VALUE_WRONG */
export function oneOf<Word extends string>(words: Words, option: string, known: readonly Word[]): Word | null {
  const value = words.values.get(option);
  if (value === undefined) return null;
  const found = known.find((word) => word === value);
  if (found === undefined) throw wrong(option, value, known.join(' '));
  return found;
}

export const wrong = (option: string, value: string, wanted: string): CliError =>
  new CliError('USAGE_VALUE_WRONG', { option: `--${option}`, value, wanted });

/** The format asked for, else the one that the output's name tells, else the first. */
export function formatOf<Format extends string>(words: Words, known: readonly Format[]): Format {
  const asked = oneOf(words, 'format', known);
  if (asked !== null) return asked;
  const extension = /\.([a-z]+)$/i.exec(words.values.get('out') ?? '')?.[1]?.toLowerCase();
  const told = extension === 'jsonl' ? 'ndjson' : extension === 'txt' ? 'table' : extension;
  return known.find((format) => format === told) ?? (known[0] as Format);
}

export const clash = ({ command }: Words, options: string, reason: string, reasonEn: string): CliError =>
  new CliError('USAGE_OPTIONS_CLASH', { command, options, reason, reasonEn });

/** @throws CliError USAGE_FILES_WRONG */
export function atLeastOne({ command, files }: Words, wanted: string, wantedEn: string): void {
  if (files.length === 0) throw new CliError('USAGE_FILES_WRONG', { command, wanted, wantedEn, count: 0 });
}

/** So many files and no other number; standard input among them once. @throws CliError */
export function exactly(
  { command, files }: Pick<Words, 'command' | 'files'>,
  count: number,
  wanted: string,
  wantedEn: string,
): void {
  if (files.length !== count)
    throw new CliError('USAGE_FILES_WRONG', { command, wanted, wantedEn, count: files.length });
  stdinOnce(files);
}

export function stdinOnce(files: readonly string[]): void {
  if (files.filter((file) => file === '-').length > 1) throw new CliError('USAGE_STDIN_TWICE');
}
