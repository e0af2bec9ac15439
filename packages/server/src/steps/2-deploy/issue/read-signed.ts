import type { BreakdownFrame, SignedComparison, VersionItem } from '@liubu/contract';
import { askDocumentThread, FileRefusal } from '../../../files/document-thread.ts';
import { documentOf } from './breakdown-document.ts';

/** What the reader of signed files says when there is no text to compare. */
const WITHOUT_TEXT = 'SIGNED_WITHOUT_TEXT';

/**
 * Lays the text of the file that came back beside the draft that was sent. Where the order of a table's columns cannot
 * be seen, that is no difference, but the file does not pass by itself either: a person looks.
 *
 * @returns `readable` false for a scan
 * @throws AppError FILE_REFUSED for a file that is none of OFD, PDF, docx
 */
export async function readSigned(
  bytes: Uint8Array,
  name: string,
  frame: BreakdownFrame,
  items: readonly VersionItem[],
): Promise<SignedComparison> {
  const draft = documentOf(frame, items, { number: null, date: null });
  try {
    const { number, date, same, differences, doubts } = await askDocumentThread({ do: 'signed', bytes, name, draft });
    return {
      fileName: name,
      readable: true,
      problem:
        doubts.length === 0 ? null : doubts.map(({ message, messageEn }) => `${message} / ${messageEn}`).join('\n'),
      number,
      date,
      same: same && doubts.length === 0,
      differences: differences.map((one) => ({ ...one, draft: one.draft || null, signed: one.signed || null })),
    };
  } catch (cause) {
    if (!(cause instanceof FileRefusal)) throw cause;
    if (cause.refusal.code !== WITHOUT_TEXT) throw cause.toAppError(name, 'sha256');
    const { zh, en } = cause.refusal;
    return {
      fileName: name,
      readable: false,
      problem: `${zh} / ${en}`,
      number: null,
      date: null,
      same: false,
      differences: [],
    };
  }
}
