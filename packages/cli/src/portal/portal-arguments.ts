import { baseOf, originOf } from '../command-line/site-address.ts';
import { exactly, given, needed, type OptionTable, SHARED, type Words, wrong } from '../command-line/words.ts';

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

export const PORTAL_OPTIONS: OptionTable = {
  ...SHARED,
  pack: 'FILE|FOLDER',
  key: 'KEY',
  inbox: 'FOLDER',
  out: 'FOLDER',
  host: 'HOST',
  port: 'N',
  base: '/PATH',
  origin: 'https://…',
};

export function portalArguments(words: Words): PortalArguments {
  const { command, values, files } = words;
  const packsLetters = files[0] === 'inbox-pack';
  const others = packsLetters ? files.slice(1) : files;
  exactly({ command, files: others }, 0, '不带文件（或写 inbox-pack）', 'no file (or inbox-pack)');
  const port = values.get('port') ?? '8700';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw wrong('port', port, '0–65535');
  return {
    ...{ command: 'portal', packsLetters, inbox: needed(words, 'inbox', 'FOLDER'), out: given(words, 'out') },
    pack: packsLetters ? null : needed(words, 'pack', 'FILE|FOLDER'),
    key: packsLetters ? null : needed(words, 'key', 'KEY'),
    ...{ host: values.get('host') ?? '127.0.0.1', port: Number(port), base: baseOf(words), origin: originOf(words) },
  };
}
