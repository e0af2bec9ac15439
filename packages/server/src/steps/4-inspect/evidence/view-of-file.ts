import type { Readable } from 'node:stream';
import { type EvidenceView, viewOf } from '@liubu/contract';
import { openPlainText } from '@liubu/documents/text';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import { PICTURE_TYPES } from './take-in-evidence.ts';

/** Characters of a text that are shown; the rest is in the download, and the last line says so. */
const MOST_TEXT = 200_000;
/** A text above this is not read into memory to be looked at. */
const MOST_BYTES = 20_000_000;

/** Nothing is loaded, nothing runs, it has no origin of its own; the pages of this site alone may frame it. */
const INERT = "default-src 'none'; frame-ancestors 'self'; sandbox";
/** A browser's own viewer of PDF does not start within a sandbox; it keeps the file from the page by itself. */
const VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/**
 * What is shown in the browser: a picture as a picture, a PDF in the browser's viewer, text as plain text in UTF-8.
 *
 * @throws AppError RULE_BROKEN for what no browser shows without running something
 */
export async function viewOfFile(
  files: FileStore,
  governmentId: string,
  { fileKind, size, sha256 }: { fileKind: EvidenceView['fileKind']; size: number | null; sha256: string },
): Promise<{ type: string; policy: string; content: Readable | string }> {
  const kind = viewOf(fileKind);
  if (kind === 'picture')
    return { type: PICTURE_TYPES[fileKind!]!, policy: INERT, content: files.stream(governmentId, sha256) };
  if (kind === 'pdf') return { type: 'application/pdf', policy: VIEWER, content: files.stream(governmentId, sha256) };
  const text = kind === 'text' && (size ?? 0) <= MOST_BYTES ? await textOf(files, governmentId, sha256) : null;
  if (text === null)
    throw new AppError('RULE_BROKEN', {
      what: '这种文件不能在浏览器里直接查看 / a file of this kind is not shown in the browser',
      remedy: '请下载后打开 / download it',
    });
  return { type: 'text/plain; charset=utf-8', policy: INERT, content: text };
}

async function textOf(files: FileStore, governmentId: string, sha256: string): Promise<string | null> {
  try {
    const text = openPlainText(await files.read(governmentId, sha256), '-')?.text ?? null;
    if (text === null || text.length <= MOST_TEXT) return text;
    return `${text.slice(0, MOST_TEXT)}\n……（其余请下载 / the rest is in the download）`;
  } catch {
    // What cannot be decoded is given as a download, as it is.
    return null;
  }
}
