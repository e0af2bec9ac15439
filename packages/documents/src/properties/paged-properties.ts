import type { Archive } from '../container/archive.ts';
import { attribute } from '../container/markup.ts';
import { xmlParts } from '../container/xml-part.ts';
import type { Page } from '../layout/fragment.ts';
import { arrangeLines } from '../layout/lines.ts';
import type { Limits } from '../limits.ts';
import { collectPage } from '../ofd/page-content.ts';
import { readOfdPages } from '../ofd/read-ofd.ts';
import { readPdfInfo, readPdfPages } from '../pdf/read-pdf.ts';
import { addMargin, addProperty, type DocumentProperties } from './document-properties.ts';

/** The uppermost and lowest lines of a page: where a marking stands that repeats, and that reading leaves out. */
const EDGE_LINES = 2;
/** A marking is short. */
const MAX_EDGE_CHARS = 40;

function addEdges(found: DocumentProperties, pages: readonly Page[]): void {
  for (const page of pages) {
    const lines = [...page.lines].sort((a, b) => a.y - b.y);
    for (const line of [...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)]) {
      if (line.text.length <= MAX_EDGE_CHARS) addMargin(found, 'page-edge', line.text);
    }
  }
}

/** Information dictionary, XMP packet, edges of the pages and slanted text of a PDF. */
export async function readPdfProperties(
  bytes: Uint8Array,
  name: string,
  limits: Limits,
  found: DocumentProperties,
): Promise<void> {
  const { info, xmp } = await readPdfInfo(bytes, name, limits);
  const custom = info.Custom;
  const entries = [...Object.entries(info), ...(custom && typeof custom === 'object' ? Object.entries(custom) : [])];
  for (const [key, value] of entries) if (typeof value === 'string') addProperty(found, key, value);
  // XMP repeats the same in XML; only its words matter here.
  for (const [, word] of xmp.matchAll(/>([^<>]{1,400})</g)) addProperty(found, 'xmp', word as string);
  const pages = await readPdfPages(bytes, name, limits);
  addEdges(found, pages);
  for (const page of pages) for (const text of page.slanted) addMargin(found, 'watermark', text);
}

const DOCUMENT_INFO = new Set(['Title', 'Author', 'Subject', 'Abstract', 'Keyword', 'DocUsage', 'CustomData']);

/** Document information, edges of the pages, page templates and annotations of an OFD. @source GB/T 33190-2016, 7.4 */
export async function readOfdProperties(
  archive: Archive,
  name: string,
  limits: Limits,
  found: DocumentProperties,
): Promise<void> {
  const parts = xmlParts(archive, name, 'ofd');
  let field: string | null = null;
  let value = '';
  await parts.walk('OFD.xml', {
    open(element, attributes) {
      if (!DOCUMENT_INFO.has(element)) return;
      field = element === 'CustomData' ? (attribute(attributes, 'Name') ?? element) : element;
      value = '';
    },
    text(text) {
      if (field !== null) value += text;
    },
    close(element) {
      if (field === null || !DOCUMENT_INFO.has(element)) return;
      addProperty(found, field, value);
      field = null;
    },
  });
  addEdges(found, (await readOfdPages(archive, name, limits)).pages);
  for (const part of archive.names) {
    if (!/(?:^|\/)(?:tpls?|temps?|templates?|annots?)\/.*\.xml$/.test(part)) continue;
    const { handler, content } = collectPage();
    await parts.walk(part, handler);
    for (const line of arrangeLines(content.fragments)) addMargin(found, 'watermark', line.text);
  }
}
