import type { Archive } from './container/archive.ts';
import type { CompoundFile } from './container/compound-file.ts';
import { asDocumentError, DocumentError, formatBytes } from './errors.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { DocumentFormat, OpenedDocument, OpenOptions } from './opened-document.ts';
import { type Sniffed, sniffFormat } from './sniff-format.ts';
import { decodeText } from './text/decode-text.ts';

interface Reading {
  bytes: Uint8Array;
  name: string;
  options: OpenOptions;
  limits: Limits;
}

/** What a reader of one format found; text null means images only. */
interface Found extends Partial<Omit<OpenedDocument, 'text'>> {
  text: string | null;
  format: DocumentFormat;
}

async function finish(reading: Reading, found: Found): Promise<OpenedDocument> {
  const { name, limits } = reading;
  const { text, format } = found;
  if (text === null) {
    const { readByOcr } = await import('./ocr.ts');
    return await readByOcr(reading.bytes, name, format, format, reading.options);
  }
  if (text.length >= limits.textChars) {
    throw new DocumentError('TEXT_TOO_LARGE', {
      name,
      size: `${text.length} chars`,
      limit: `${limits.textChars} chars`,
    });
  }
  if (text.trim() === '') throw new DocumentError('NO_TEXT', { name, format });
  return { encoding: 'utf-8', warnings: [], ...found, text };
}

async function openZip(reading: Reading): Promise<Found> {
  const { bytes, name, limits } = reading;
  const { openArchive } = await import('./container/archive.ts');
  const archive = await openArchive(bytes, name, limits);
  const { kindOfZip } = await import('./container/office-zip.ts');
  const kind = kindOfZip(archive);
  if (kind === 'ofd') {
    const { readOfd } = await import('./ofd/read-ofd.ts');
    return { format: 'ofd', ...(await readOfd(archive, name, limits)) };
  }
  if (kind === 'docx') {
    const { readDocx } = await import('./word/read-docx.ts');
    const { text, hasImage, warnings } = await readDocx(archive, name);
    return { format: 'docx', text: text.trim() === '' && hasImage ? null : text, warnings };
  }
  if (kind === 'xlsx') return await openSheets(reading, 'xlsx', archive);
  throw new DocumentError('FORMAT_UNSUPPORTED', {
    name,
    format: 'zip',
    remedy: '先解压，再读里面的文件；odt、pptx 请另存为 docx',
    remedyEn: 'unpack it and read the files in it; save odt and pptx as docx',
  });
}

async function openSheets(reading: Reading, format: 'xlsx' | 'xls', archive?: Archive): Promise<Found> {
  const { readSheets } = await import('./sheet/workbook.ts');
  if (archive !== undefined) {
    const { inflateAll } = await import('./container/office-zip.ts');
    await inflateAll(archive);
  }
  const sheets = await readSheets(reading.bytes, reading.name, format, reading.limits.tableRows);
  const cut = sheets.find((sheet) => sheet.isCut);
  if (cut !== undefined)
    throw new DocumentError('TABLE_TOO_LONG', { name: reading.name, limit: reading.limits.tableRows });
  const lines = sheets.flatMap((sheet) => sheet.rows.map((row) => row.join('\t').trimEnd()));
  return { format, text: lines.join('\n').trimEnd() };
}

async function openCompound(reading: Reading): Promise<Found> {
  const { bytes, name } = reading;
  const { openCompoundFile } = await import('./container/compound-file.ts');
  const file: CompoundFile = await openCompoundFile(bytes, name);
  if (file.names.some((entry) => entry === 'EncryptedPackage')) {
    throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'docx' });
  }
  if (file.names.includes('WordDocument')) {
    const { readDoc } = await import('./word/read-doc.ts');
    return { format: 'doc', text: readDoc(file, name, reading.limits), encoding: 'utf-16le' };
  }
  if (file.names.includes('Workbook') || file.names.includes('Book')) return await openSheets(reading, 'xls');
  throw new DocumentError('FORMAT_UNSUPPORTED', {
    name,
    format: 'CFB',
    remedy: '用办公软件打开，另存为 docx',
    remedyEn: 'open it and save it as docx',
  });
}

/** Decodes plain text, or says that the bytes are something else. @returns null when it is not plain text */
export function openPlainText(bytes: Uint8Array, name: string, options: OpenOptions = {}): OpenedDocument | null {
  if (bytes.length > 0 && sniffFormat(bytes).format !== 'text') return null;
  const limits = { ...LIMITS, ...options.limits };
  return {
    format: 'txt',
    ...decodeText(bytes, name, undefined, Math.min(limits.textBytes, options.maxBytes ?? limits.textBytes)),
  };
}

/**
 * Opens a file of any known format and gives its text; everything later points into this text. The format is told by
 * the content, never by the name; libraries are loaded when their format is met.
 *
 * @param name the file as the user named it, for messages; "-" for standard input
 * @throws DocumentError, one of `DOCUMENT_ERRORS`
 * @example (await openDocument(bytes, '报告.docx')).text
 */
export async function openDocument(
  bytes: Uint8Array,
  name: string,
  options: OpenOptions = {},
): Promise<OpenedDocument> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const maxBytes = options.maxBytes ?? limits.fileBytes;
  if (bytes.length >= maxBytes) {
    throw new DocumentError('FILE_TOO_LARGE', { name, size: formatBytes(bytes.length), limit: formatBytes(maxBytes) });
  }
  const plain = openPlainText(bytes, name, options);
  if (plain !== null) return plain;
  const sniffed = sniffFormat(bytes);
  return await asDocumentError(name, sniffed.label ?? sniffed.format, () =>
    openSniffed({ bytes, name, options, limits }, sniffed),
  );
}

async function openSniffed(reading: Reading, sniffed: Sniffed): Promise<OpenedDocument> {
  const { bytes, name, options, limits } = reading;
  switch (sniffed.format) {
    case 'zip':
      return await finish(reading, await openZip(reading));
    case 'cfb':
      return await finish(reading, await openCompound(reading));
    case 'pdf': {
      const { readPdf } = await import('./pdf/read-pdf.ts');
      return await finish(reading, { format: 'pdf', ...(await readPdf(bytes, name, limits)) });
    }
    case 'html': {
      const { readHtml } = await import('./html/read-html.ts');
      return await finish(reading, { format: 'html', ...(await readHtml(bytes, name, limits.textBytes)) });
    }
    case 'image': {
      const { readByOcr } = await import('./ocr.ts');
      return await readByOcr(bytes, name, sniffed.label ?? 'png', 'image', options);
    }
    default:
      throw new DocumentError('FORMAT_UNSUPPORTED', {
        name,
        format: sniffed.label ?? '?',
        remedy: sniffed.remedy ?? '',
        remedyEn: sniffed.remedyEn ?? '',
      });
  }
}
