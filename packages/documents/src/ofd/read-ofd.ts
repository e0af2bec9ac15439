import { type Archive, normaliseName } from '../container/archive.ts';
import { attribute } from '../container/markup.ts';
import { type XmlParts, xmlParts } from '../container/xml-part.ts';
import { DocumentError } from '../errors.ts';
import type { Page } from '../layout/fragment.ts';
import { arrangeLines } from '../layout/lines.ts';
import { joinPages } from '../layout/paragraphs.ts';
import type { Limits } from '../limits.ts';
import type { DocumentWarning, PageSpan } from '../opened-document.ts';
import { collectPage, type PageBox, readBox } from './page-content.ts';

export interface OfdText {
  /** Null when the pages hold images only. */
  text: string | null;
  pages: PageSpan[];
  warnings: DocumentWarning[];
}

/** A4 in millimetres, where a file names no page box. */
const DEFAULT_BOX: PageBox = { width: 210, height: 297 };

/** A path inside the package: absolute from its root with a leading slash, else from the part that names it. */
function resolvePart(from: string, to: string): string {
  return to.startsWith('/') ? normaliseName(to) : normaliseName(`${from.slice(0, from.lastIndexOf('/') + 1)}${to}`);
}

async function readTextOf(parts: XmlParts, part: string, element: string): Promise<string[]> {
  const found: string[] = [];
  let isWanted = false;
  await parts.walk(part, {
    open: (name) => {
      isWanted = name === element;
      if (isWanted) found.push('');
    },
    text: (text) => {
      if (isWanted) found[found.length - 1] += text;
    },
    close: () => {
      isWanted = false;
    },
  });
  return found.map((text) => text.trim());
}

/** The pages of one document in the order of its page list. */
async function listPages(parts: XmlParts, part: string): Promise<{ pages: string[]; box: PageBox }> {
  const pages: string[] = [];
  let box = DEFAULT_BOX;
  let isBox = false;
  await parts.walk(part, {
    open(name, attributes) {
      isBox = name === 'PhysicalBox';
      const location = name === 'Page' ? attribute(attributes, 'BaseLoc') : undefined;
      if (location !== undefined) pages.push(resolvePart(part, location));
    },
    text(text) {
      if (isBox) box = readBox(text) ?? box;
    },
  });
  return { pages, box };
}

/**
 * The lines of every page as drawn, page numbers and running titles among them.
 * @throws DocumentError as `readOfd`
 */
export async function readOfdPages(
  archive: Archive,
  name: string,
  limits: Limits,
): Promise<{ pages: Page[]; hasImage: boolean }> {
  const parts = xmlParts(archive, name, 'ofd');
  if (archive.names.some((part) => /(?:^|\/)(?:encryptions|decryptseed)\.(?:xml|dat)$/.test(part))) {
    throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'ofd' });
  }
  const pages: Page[] = [];
  let hasImage = false;
  for (const root of await readTextOf(parts, 'OFD.xml', 'DocRoot')) {
    const documentPart = resolvePart('OFD.xml', root);
    const list = await listPages(parts, documentPart);
    if (list.pages.length > limits.pages) {
      throw new DocumentError('FILE_TOO_LARGE', {
        name,
        size: `${list.pages.length} pages`,
        limit: `${limits.pages} pages`,
      });
    }
    for (const part of list.pages) {
      const { handler, content } = collectPage();
      await parts.walk(part, handler);
      hasImage ||= content.hasImage;
      pages.push({ ...(content.box ?? list.box), lines: arrangeLines(content.fragments) });
    }
  }
  return { pages, hasImage };
}

/**
 * Reads the text layer of an OFD package: all documents, pages in the order of the page list, lines and paragraphs
 * joined as on paper. Seals, annotations and page templates (the stationery behind a page) are not text of it.
 *
 * @param name the file as the user named it, for messages
 * @throws DocumentError FILE_DAMAGED, FILE_TRUNCATED, PASSWORD_PROTECTED, FILE_TOO_LARGE past the page limit
 * @source GB/T 33190-2016, 7 and 11.3
 */
export async function readOfd(archive: Archive, name: string, limits: Limits): Promise<OfdText> {
  const { pages, hasImage } = await readOfdPages(archive, name, limits);
  const joined = joinPages(pages);
  if (joined.text.trim() === '' && hasImage) return { text: null, pages: [], warnings: [] };
  return joined;
}
