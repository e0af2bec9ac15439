import { exactly, needed, type OptionTable, SHARED, type Words, wrong } from '../command-line/words.ts';
import { CliError } from '../errors.ts';

export interface DrawArguments {
  command: 'draw';
  file: string;
  seed: string;
  count: number;
}

export const DRAW_OPTIONS: OptionTable = { ...SHARED, population: 'FILE', seed: 'SEED', count: 'N' };

/** The list may be named as an option or as the file. */
export function drawArguments(words: Words): DrawArguments {
  const { command, values, files } = words;
  const named = values.get('population');
  const all = named === undefined ? files : [named, ...files];
  exactly({ command, files: all }, 1, '一份名单', 'one list');
  const seed = values.get('seed')?.trim() ?? '';
  if (seed === '') throw new CliError('USAGE_VALUE_MISSING', { option: '--seed', wanted: 'SEED' });
  const count = needed(words, 'count', 'N');
  if (!/^[1-9]\d{0,5}$/.test(count)) throw wrong('count', count, '1, 2, 3 …');
  return { command: 'draw', file: all[0] as string, seed, count: Number(count) };
}
