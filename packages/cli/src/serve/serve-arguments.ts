import { exactly, given, type OptionTable, SHARED, type Words } from '../command-line/words.ts';

export interface ServeArguments {
  command: 'serve';
  /** null: as the environment says, else the default. */
  data: string | null;
  host: string | null;
  port: string | null;
}

export const SERVE_OPTIONS: OptionTable = { ...SHARED, data: 'FOLDER', host: 'HOST', port: 'N' };

export function serveArguments(words: Words): ServeArguments {
  exactly(words, 0, '不带文件', 'no file');
  return {
    command: 'serve',
    data: given(words, 'data'),
    host: given(words, 'host'),
    port: given(words, 'port'),
  };
}
