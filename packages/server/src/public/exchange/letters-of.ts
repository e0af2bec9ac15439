import { submission } from '@liubu/contract';
import { type InboxFileOpened, openInboxFile, PackError, sourceOf } from '@liubu/portal';
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
    if (!(cause instanceof PackError)) throw cause;
    const reason = `${cause.messageIn('zh-CN')} / ${cause.messageIn('en')}`;
    throw new AppError('FILE_REFUSED', { name, reason }, { cause });
  }
}

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
