import { DocumentError } from '../errors.ts';
import { dropDrawnSpaces, type Fragment, type Page } from '../layout/fragment.ts';
import { arrangeLines } from '../layout/lines.ts';
import { splitOverdrawn } from '../layout/overdrawn.ts';
import { joinPages } from '../layout/paragraphs.ts';
import type { Limits } from '../limits.ts';
import type { DocumentWarning, PageSpan } from '../opened-document.ts';
import { openPdf, type PdfDocument, paintsImage } from './pdf-library.ts';
import { checkStreams } from './stream-bombs.ts';

export interface PdfText {
  /** Null when the file is a scan. */
  text: string | null;
  pages: PageSpan[];
  warnings: DocumentWarning[];
}

/** The end mark stands in the last bytes; what some servers append is shorter than this. */
const END_MARK_WITHIN = 2048;
/** Fewer characters a page than this, with an image, is a scan with a stamp on it. */
const SCAN_CHARS_A_PAGE = 20;
const PAGES_PROBED = 3;

interface TextItem {
  str: string;
  transform: number[];
  width: number;
}

function multiply(outer: readonly number[], inner: readonly number[]): number[] {
  const [a, b, c, d, e, f] = outer as [number, number, number, number, number, number];
  const [g, h, i, j, k, l] = inner as [number, number, number, number, number, number];
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export interface ReadPage extends Page {
  /** Watermarks, which are no part of the text. */
  slanted: string[];
}

async function readPage(document: PdfDocument, number: number): Promise<ReadPage> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const fragments: Fragment[] = [];
  const slanted: string[] = [];
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const { str, transform, width } = item as TextItem;
    const text = str.replaceAll('\0', '');
    if (text.trim() === '') continue;
    const [a, b, c, d, x, y] = multiply(viewport.transform, transform) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    // Watermarks run across the page; text that is read does not.
    if (Math.abs(b) > Math.abs(a) * 0.1) {
      slanted.push(text);
      continue;
    }
    fragments.push({ text, x, y, width, size: Math.hypot(c, d) || 1 });
  }
  page.cleanup();
  const inOrder = splitOverdrawn(fragments).map((fragment) => ({ ...fragment, text: dropDrawnSpaces(fragment.text) }));
  return { width: viewport.width, height: viewport.height, lines: arrangeLines(inOrder), slanted };
}

function hasEndMark(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-END_MARK_WITHIN)).includes('%%EOF');
}

async function isScan(document: PdfDocument): Promise<boolean> {
  for (let number = 1; number <= Math.min(PAGES_PROBED, document.numPages); number += 1) {
    if (await paintsImage(document, number)) return true;
  }
  return false;
}

function pageWarnings(pages: readonly ReadPage[]): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  const empty = pages.flatMap((page, index) => (page.lines.length === 0 ? [index + 1] : []));
  if (empty.length > 0) {
    const list = empty.slice(0, 20).join('、') + (empty.length > 20 ? '…' : '');
    warnings.push({
      code: 'PAGES_WITHOUT_TEXT',
      message: `第 ${list} 页没有文字（空白页或图像）。`,
      messageEn: `Pages ${list.replaceAll('、', ', ')} have no text (blank, or images).`,
    });
  }
  const slanted = pages.reduce((sum, page) => sum + page.slanted.length, 0);
  if (slanted > 0) {
    warnings.push({
      code: 'SLANTED_TEXT_LEFT_OUT',
      message: `斜排文字（水印）共 ${slanted} 处没有读入。`,
      messageEn: `${slanted} pieces of slanted text (watermarks) were left out.`,
    });
  }
  return warnings;
}

/** Opens a PDF, runs over it, and closes it again whatever happens. @throws DocumentError as `readPdf` */
async function withPdf<T>(
  bytes: Uint8Array,
  name: string,
  limits: Limits,
  use: (document: PdfDocument) => Promise<T>,
): Promise<T> {
  if (!hasEndMark(bytes)) throw new DocumentError('FILE_TRUNCATED', { name, format: 'pdf', where: '%%EOF' });
  checkStreams(bytes, name, limits);
  let opened: Awaited<ReturnType<typeof openPdf>>;
  try {
    opened = await openPdf(bytes);
  } catch (error) {
    if ((error as Error).name === 'PasswordException') {
      throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'pdf' }, error);
    }
    throw new DocumentError('FILE_DAMAGED', { name, format: 'pdf', where: (error as Error).name }, error);
  }
  const { document, close } = opened;
  try {
    if (document.numPages > limits.pages) {
      throw new DocumentError('FILE_TOO_LARGE', {
        name,
        size: `${document.numPages} pages`,
        limit: `${limits.pages} pages`,
      });
    }
    return await use(document);
  } finally {
    await close();
  }
}

async function readPages(document: PdfDocument, name: string): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    try {
      pages.push(await readPage(document, number));
    } catch (error) {
      throw new DocumentError('FILE_DAMAGED', { name, format: 'pdf', where: `page ${number}` }, error);
    }
  }
  return pages;
}

/** The lines of every page as drawn, page numbers and running titles among them, slanted text apart. */
export async function readPdfPages(bytes: Uint8Array, name: string, limits: Limits): Promise<ReadPage[]> {
  return await withPdf(bytes, name, limits, (document) => readPages(document, name));
}

/** What the file says of itself: the information dictionary, and the XMP packet as XML. */
export async function readPdfInfo(
  bytes: Uint8Array,
  name: string,
  limits: Limits,
): Promise<{ info: Record<string, unknown>; xmp: string }> {
  return await withPdf(bytes, name, limits, async (document) => {
    const { info, metadata } = await document.getMetadata();
    return { info: info as Record<string, unknown>, xmp: metadata?.getRaw() ?? '' };
  });
}

/**
 * Reads the text layer of a PDF in reading order, paragraphs joined over lines and pages.
 *
 * @param name the file as the user named it, for messages
 * @returns text null when there are images instead of text
 * @throws DocumentError FILE_TRUNCATED (no end mark: pdf.js would repair the file and silently lose its last pages),
 *   ARCHIVE_BOMB, PASSWORD_PROTECTED, FILE_DAMAGED, FILE_TOO_LARGE past the page limit
 */
export async function readPdf(bytes: Uint8Array, name: string, limits: Limits): Promise<PdfText> {
  return await withPdf(bytes, name, limits, async (document) => {
    const pages = await readPages(document, name);
    const joined = joinPages(pages);
    if (joined.text.length < SCAN_CHARS_A_PAGE * pages.length && (await isScan(document))) {
      return { text: null, pages: [], warnings: [] };
    }
    return { text: joined.text, pages: joined.pages, warnings: [...joined.warnings, ...pageWarnings(pages)] };
  });
}
