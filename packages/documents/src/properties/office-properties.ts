import type { Archive } from '../container/archive.ts';
import { attribute } from '../container/markup.ts';
import { type XmlParts, xmlParts } from '../container/xml-part.ts';
import { collectBody } from '../word/body-text.ts';
import { ListCounter } from '../word/numbering.ts';
import { addMargin, addProperty, type DocumentProperties } from './document-properties.ts';

/** The elements of core.xml and app.xml that hold words. */
const WORDS = new Set([
  'title',
  'subject',
  'keywords',
  'category',
  'description',
  'creator',
  'contentStatus',
  'contentType',
  'lastModifiedBy',
  'Company',
  'Manager',
]);

async function readSimple(parts: XmlParts, part: string, found: DocumentProperties): Promise<void> {
  if (!parts.has(part)) return;
  let name: string | null = null;
  let value = '';
  await parts.walk(part, {
    open(element) {
      name = WORDS.has(element) ? element : null;
      value = '';
    },
    text(text) {
      if (name !== null) value += text;
    },
    close() {
      if (name !== null) addProperty(found, name, value);
      name = null;
    },
  });
}

/** custom.xml: names and values that a document system (or a person) gave. */
async function readCustom(parts: XmlParts, found: DocumentProperties): Promise<void> {
  const part = 'docProps/custom.xml';
  if (!parts.has(part)) return;
  let name: string | null = null;
  let value = '';
  await parts.walk(part, {
    open(element, attributes) {
      if (element !== 'property') return;
      name = attribute(attributes, 'name') ?? '';
      value = '';
    },
    text(text) {
      if (name !== null) value += text;
    },
    close(element) {
      if (element !== 'property' || name === null) return;
      addProperty(found, name, value);
      name = null;
    },
  });
}

/** Headers and footers of a Word document; the words of a watermark stand in an attribute of a drawing. */
async function readWordMargins(archive: Archive, parts: XmlParts, found: DocumentProperties): Promise<void> {
  for (const part of archive.names) {
    const kind = /^word\/(header|footer)\d*\.xml$/.exec(part)?.[1] as 'header' | 'footer' | undefined;
    if (kind === undefined) continue;
    const { handler, body } = collectBody({ counter: new ListCounter(new Map()), styles: new Map() });
    await parts.walk(part, {
      ...handler,
      open(element, attributes) {
        if (element === 'textpath') addMargin(found, 'watermark', attribute(attributes, 'string') ?? '');
        handler.open?.(element, attributes);
      },
    });
    for (const line of body.lines) addMargin(found, kind, line);
  }
}

/** Headers and footers stand behind the cells: the end of a sheet is enough. */
const SHEET_END_BYTES = 65_536;

async function readSheetMargins(archive: Archive, found: DocumentProperties): Promise<void> {
  for (const part of archive.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))) {
    const end = new TextDecoder().decode((await archive.read(part)).subarray(-SHEET_END_BYTES));
    for (const [, side, content] of end.matchAll(/<(?:\w+:)?(?:odd|even|first)(Header|Footer)>([^<]{0,4000})</g)) {
      // &L, &C and &R begin the three fields; other codes are fonts and page numbers.
      const words = (content as string)
        .replaceAll('&amp;', '&')
        .split(/&[LCR]/)
        .map((field) => field.replace(/&(?:"[^"]*"|K[\dA-F]{6}|\d+|[A-Z])/g, ''));
      for (const word of words) addMargin(found, side === 'Header' ? 'header' : 'footer', word);
    }
  }
}

/** Properties, headers and footers of docx and xlsx. @source ECMA-376 part 2, 11 and part 1, 15.2.12 */
export async function readOfficeProperties(
  archive: Archive,
  name: string,
  format: 'docx' | 'xlsx',
  found: DocumentProperties,
): Promise<void> {
  const parts = xmlParts(archive, name, format);
  await readSimple(parts, 'docProps/core.xml', found);
  await readSimple(parts, 'docProps/app.xml', found);
  await readCustom(parts, found);
  if (format === 'docx') await readWordMargins(archive, parts, found);
  else await readSheetMargins(archive, found);
}
