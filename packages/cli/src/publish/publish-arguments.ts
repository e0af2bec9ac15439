import { baseOf, originOf } from '../command-line/site-address.ts';
import { clash, exactly, given, needed, type OptionTable, SHARED, type Words } from '../command-line/words.ts';

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

export const PUBLISH_OPTIONS: OptionTable = {
  ...SHARED,
  pack: 'FILE',
  key: 'KEY',
  data: 'FOLDER',
  base: '/PATH',
  origin: 'https://…',
  precompress: true,
};

export function publishArguments(words: Words): PublishArguments {
  exactly(words, 1, '一个文件夹', 'one folder');
  const { values, files } = words;
  const pack = given(words, 'pack');
  if (pack !== null) needed(words, 'key', 'KEY');
  if (pack !== null && values.has('data'))
    throw clash(words, '--pack, --data', '发布包里已有全部内容', 'the pack holds everything');
  return {
    command: 'publish',
    ...{ folder: files[0] as string, pack, key: given(words, 'key'), data: given(words, 'data') },
    ...{ base: baseOf(words), origin: originOf(words), precompress: values.has('precompress') },
  };
}
