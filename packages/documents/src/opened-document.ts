import type { Warning } from '@liubu/plan';
import type { Limits } from './limits.ts';

export type DocumentFormat =
  | 'txt'
  | 'html'
  | 'docx'
  | 'doc'
  | 'pdf'
  | 'ofd'
  | 'xlsx'
  | 'xls'
  /** A picture, read through the caller's OCR command only. */
  | 'image';

/** A doubt about the decoding; `message` is Chinese as in the plan, `messageEn` its twin. */
export interface DocumentWarning extends Warning {
  messageEn: string;
}

/** Where a page of a paged format (pdf, ofd) lies in the text, half-open, `number` from 1. */
export interface PageSpan {
  number: number;
  start: number;
  end: number;
}

/** The text that every later offset refers to. The same bytes always give the same text. */
export interface OpenedDocument {
  /** As decoded, a leading BOM dropped; line breaks as in a text file, `\n` from every other format. */
  text: string;
  /** utf-8, utf-16le, utf-16be, gb18030 …; for containers the encoding inside, for OCR `ocr`. */
  encoding: string;
  format: DocumentFormat;
  warnings: DocumentWarning[];
  pages?: PageSpan[];
}

export interface OpenOptions {
  /** Overrides `LIMITS.fileBytes`. */
  maxBytes?: number;
  /** Overrides single bounds; for tests and for callers with more memory than usual. */
  limits?: Partial<Limits>;
  /**
   * A program of the user's with its arguments, run without a shell when a file holds images only. `{file}` is
   * replaced by the path of a temporary copy (appended when absent); it prints UTF-8 text to standard output.
   */
  ocrCommand?: readonly string[] | string;
  /** Default 600,000 ms: OCR of a hundred pages takes minutes. */
  ocrTimeoutMs?: number;
}
