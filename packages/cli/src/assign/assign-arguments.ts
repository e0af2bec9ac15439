import { exactly, formatOf, given, type OptionTable, SHARED, type Words } from '../command-line/words.ts';

export const ASSIGN_FORMATS = ['table', 'ndjson', 'csv', 'xlsx'] as const;
export type AssignFormat = (typeof ASSIGN_FORMATS)[number];

export interface AssignArguments {
  command: 'assign';
  file: string;
  format: AssignFormat;
  out: string | null;
  units: string | null;
}

export const ASSIGN_OPTIONS: OptionTable = {
  ...SHARED,
  format: ASSIGN_FORMATS.join('|'),
  out: 'PATH',
  units: 'TABLE',
};

export function assignArguments(words: Words): AssignArguments {
  exactly(words, 1, '一份任务清单', 'one list of tasks');
  return {
    command: 'assign',
    file: words.files[0] as string,
    format: formatOf(words, ASSIGN_FORMATS),
    out: given(words, 'out'),
    units: given(words, 'units'),
  };
}
