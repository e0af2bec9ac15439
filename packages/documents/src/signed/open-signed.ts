import { asDocumentError, DocumentError, formatBytes } from '../errors.ts';
import { listLines } from '../layout/paragraphs.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { openDocument } from '../open-document.ts';
import type { OpenOptions } from '../opened-document.ts';
import { sniffFormat } from '../sniff-format.ts';

export interface SignedText {
  /** Lines as drawn: where a table's columns stand side by side, they are not run together into paragraphs. */
  text: string;
  format: 'pdf' | 'ofd' | 'docx' | 'doc';
}

/** Fewer characters a page than this are stamps and page numbers on pictures. */
const LEAST_CHARS_A_PAGE = 20;

async function linesOfPdf(bytes: Uint8Array, name: string, limits: Limits): Promise<string> {
  const { readPdfPages } = await import('../pdf/read-pdf.ts');
  const pages = await readPdfPages(bytes, name, limits);
  const text = listLines(pages);
  if (text.length < LEAST_CHARS_A_PAGE * pages.length) throw new DocumentError('SIGNED_WITHOUT_TEXT', { name });
  return text;
}

/** @returns null when the zip is no OFD */
async function linesOfOfd(bytes: Uint8Array, name: string, limits: Limits): Promise<string | null> {
  const [{ openArchive }, { kindOfZip }, { readOfdPages }] = await Promise.all([
    import('../container/archive.ts'),
    import('../container/office-zip.ts'),
    import('../ofd/read-ofd.ts'),
  ]);
  const archive = await openArchive(bytes, name, limits);
  if (kindOfZip(archive) !== 'ofd') return null;
  const { pages } = await readOfdPages(archive, name, limits);
  const text = listLines(pages);
  if (text.length < LEAST_CHARS_A_PAGE * pages.length) throw new DocumentError('SIGNED_WITHOUT_TEXT', { name });
  return text;
}

/**
 * Opens what comes back from the city's office system: OFD, PDF or a Word document.
 *
 * @param name the file as the user named it, for messages
 * @throws DocumentError SIGNED_WITHOUT_TEXT for a scan, FORMAT_UNSUPPORTED for another kind of file, those of opening
 */
export async function openSigned(bytes: Uint8Array, name: string, options: OpenOptions = {}): Promise<SignedText> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const maxBytes = options.maxBytes ?? limits.fileBytes;
  if (bytes.length >= maxBytes) {
    throw new DocumentError('FILE_TOO_LARGE', { name, size: formatBytes(bytes.length), limit: formatBytes(maxBytes) });
  }
  const { format } = sniffFormat(bytes);
  if (format === 'image') throw new DocumentError('SIGNED_WITHOUT_TEXT', { name });
  if (format === 'pdf') {
    return { format, text: await asDocumentError(name, format, () => linesOfPdf(bytes, name, limits)) };
  }
  if (format === 'zip') {
    const text = await asDocumentError(name, 'ofd', () => linesOfOfd(bytes, name, limits));
    if (text !== null) return { format: 'ofd', text };
  }
  if (format === 'zip' || format === 'cfb') {
    const opened = await openDocument(bytes, name, options).catch((error: unknown) => {
      const code = error instanceof DocumentError ? error.code : '';
      if (code === 'SCAN_WITHOUT_TEXT' || code === 'NO_TEXT') {
        throw new DocumentError('SIGNED_WITHOUT_TEXT', { name }, error);
      }
      throw error;
    });
    if (opened.format === 'docx' || opened.format === 'doc') return { format: opened.format, text: opened.text };
  }
  if (bytes.length === 0) throw new DocumentError('FILE_EMPTY', { name });
  throw new DocumentError('FORMAT_UNSUPPORTED', {
    name,
    format: format === 'cfb' || format === 'zip' ? 'xlsx' : format,
    remedy: '上传签发后的 OFD、PDF 或 docx 文件',
    remedyEn: 'upload the signed OFD, PDF or docx file',
  });
}
