import { submission } from '@liubu/contract';
import { type InboxFileOpened, openInboxFile, PortalError, sourceOf } from '@liubu/portal';
import { AppError } from '../../platform/app-error.ts';

/** Others are let through after so many: opening one takes about a fifth of a millisecond. */
const AT_ONCE = 100;

/** Letters one after the other; the process goes on with other work between. */
export async function* lettersOf(opened: InboxFileOpened, opening: string): AsyncGenerator<unknown> {
  let n = 0;
  for (const letter of opened.letters(opening)) {
    if (++n % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    yield letter;
  }
}

/** @throws AppError FILE_REFUSED with the reason in words */
export function openLetters(name: string, bytes: Uint8Array): InboxFileOpened {
  try {
    return openInboxFile(sourceOf(bytes), name);
  } catch (cause) {
    if (!(cause instanceof PortalError)) throw cause;
    const reason = `${cause.messageIn('zh-CN')} / ${cause.messageIn('en')}`;
    throw new AppError('FILE_REFUSED', { name, reason }, { cause });
  }
}

export const forAnother = (name: string, code: string): AppError =>
  new AppError('FILE_REFUSED', {
    name,
    reason: `这是给另一个政府（${code}）的来信，或那里还没有公开任何内容 / these letters are for another government (${code}), or nothing was released there`,
  });

export type LetterCounts = Record<
  'message' | 'mark' | 'follow' | 'confirm' | 'unfollow' | 'photos' | 'unreadable',
  number
>;

/** What is in a file by kind; whatever has not the shape of a letter is counted as unreadable. */
export async function countLetters(opened: InboxFileOpened, opening: string): Promise<LetterCounts> {
  const counts: LetterCounts = {
    ...{ message: 0, mark: 0, follow: 0, confirm: 0, unfollow: 0 },
    ...{ photos: opened.photos, unreadable: 0 },
  };
  for await (const letter of lettersOf(opened, opening)) {
    const parsed = submission.safeParse(letter);
    counts[parsed.success ? parsed.data.kind : 'unreadable'] += 1;
  }
  return counts;
}

/** Nothing in it has the shape of a letter: sealed to another key, or made by somebody else's program. */
export const opensNone = ({ photos: _photos, unreadable, ...kinds }: LetterCounts): boolean =>
  unreadable > 0 && Object.values(kinds).every((count) => count === 0);

export const NONE_OPENS = {
  zh: '其中没有一件能打开：可能是封给另一把密钥的。请整件退回，并让外网区换上现在的公钥和发布包',
  en: 'Not one letter in it opens; it may be sealed to another key. Send it back, and give the outer zone the key and the pack of today',
};
