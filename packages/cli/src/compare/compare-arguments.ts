import { exactly, formatOf, given, type OptionTable, SHARED, type Words } from '../command-line/words.ts';

export const COMPARE_FORMATS = ['table', 'json', 'csv', 'xlsx'] as const;
export type CompareFormat = (typeof COMPARE_FORMATS)[number];

export interface CompareArguments {
  command: 'compare';
  from: string;
  to: string;
  format: CompareFormat;
  out: string | null;
}

export const COMPARE_OPTIONS: OptionTable = { ...SHARED, format: COMPARE_FORMATS.join('|'), out: 'PATH' };

export function compareArguments(words: Words): CompareArguments {
  exactly(words, 2, '前后两年的两份报告', 'two reports, the earlier one first');
  const [from, to] = words.files as [string, string];
  return { command: 'compare', from, to, format: formatOf(words, COMPARE_FORMATS), out: given(words, 'out') };
}
