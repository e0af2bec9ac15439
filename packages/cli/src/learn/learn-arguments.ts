import { atLeastOne, given, needed, type OptionTable, SHARED, type Words } from '../command-line/words.ts';

export interface LearnArguments {
  command: 'learn';
  files: string[];
  out: string;
  units: string | null;
}

export const LEARN_OPTIONS: OptionTable = { ...SHARED, out: 'UNITS.json', units: 'UNITS.json' };

export function learnArguments(words: Words): LearnArguments {
  atLeastOne(words, '至少一份任务分工表', 'at least one table of assigned tasks');
  const out = needed(words, 'out', 'UNITS.json');
  return { command: 'learn', files: [...words.files], out, units: given(words, 'units') };
}
