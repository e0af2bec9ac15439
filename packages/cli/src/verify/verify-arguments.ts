import { exactly, given, type OptionTable, SHARED, type Words, wrong } from '../command-line/words.ts';

export interface VerifyArguments {
  command: 'verify';
  file: string;
  /** Last hash as noted elsewhere. */
  head: string | null;
}

export const VERIFY_OPTIONS: OptionTable = { ...SHARED, head: 'HASH' };

export function verifyArguments(words: Words): VerifyArguments {
  exactly(words, 1, '一份导出的记录', 'one exported record');
  const head = given(words, 'head');
  if (head !== null && !/^[0-9a-f]{64}$/i.test(head)) throw wrong('head', head, '0-9 a-f × 64');
  return { command: 'verify', file: words.files[0] as string, head };
}
