import { exactly, given, type OptionTable, SHARED, type Words, wrong } from '../command-line/words.ts';

export interface TakeInArguments {
  command: 'take-in';
  file: string;
  /** Looks at it and tells what would come of it; nothing is kept. */
  looksOnly: boolean;
  /** As the outer zone tells it, compared by people: twenty digits without blanks. null: a zone that is known. */
  fingerprint: string | null;
  data: string | null;
}

export const TAKE_IN_OPTIONS: OptionTable = { ...SHARED, check: true, fingerprint: 'FINGERPRINT', data: 'FOLDER' };

export function takeInArguments(words: Words): TakeInArguments {
  exactly(words, 1, '一份来信文件', 'one file of letters');
  const asked = given(words, 'fingerprint');
  const fingerprint = asked?.replace(/[\s-]/g, '').toUpperCase() ?? null;
  if (fingerprint !== null && !/^[0-9A-F]{20}$/.test(fingerprint)) throw wrong('fingerprint', asked!, '0-9 A-F × 20');
  return {
    command: 'take-in',
    file: words.files[0] as string,
    looksOnly: words.values.has('check'),
    fingerprint,
    data: given(words, 'data'),
  };
}
