import { type Archive, normaliseName } from '../container/archive.ts';
import { attribute } from '../container/markup.ts';
import { type XmlParts, xmlParts } from '../container/xml-part.ts';
import type { DocumentWarning } from '../opened-document.ts';
import { collectBody } from './body-text.ts';
import { type List, ListCounter, listReader } from './numbering.ts';
import { type NumberedStyle, styleReader } from './styles.ts';

export interface DocxText {
  text: string;
  hasImage: boolean;
  warnings: DocumentWarning[];
}

const MAIN_PART = 'word/document.xml';

/** The main part is named by the package's relationships; nearly always it is word/document.xml. */
async function findMainPart(parts: XmlParts): Promise<string> {
  if (parts.has(MAIN_PART) || !parts.has('_rels/.rels')) return MAIN_PART;
  let target = MAIN_PART;
  await parts.walk('_rels/.rels', {
    open(element, attributes) {
      if (element !== 'Relationship' || !attribute(attributes, 'Type')?.endsWith('/officeDocument')) return;
      target = normaliseName(attribute(attributes, 'Target') ?? MAIN_PART);
    },
  });
  return target;
}

/** Reads footnotes.xml or endnotes.xml: id → text on one line. */
async function readNotes(parts: XmlParts, part: string, element: string): Promise<Map<string, string>> {
  const notes = new Map<string, string>();
  if (!parts.has(part)) return notes;
  let id: string | null = null;
  let text = '';
  let isText = false;
  await parts.walk(part, {
    open(name, attributes) {
      if (name === element) {
        id = attribute(attributes, 'id') ?? null;
        text = '';
      } else if (name === 't') isText = true;
    },
    text(piece) {
      if (isText && id !== null) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === element && id !== null) notes.set(id, text.trim());
    },
  });
  return notes;
}

/**
 * Reads the text of a Word document: automatic numbers as drawn, insertions kept and deletions left out, hidden text
 * left out, footnotes listed at the end. Headers and footers are not part of the text.
 *
 * @param name the file as the user named it, for messages
 * @throws DocumentError FILE_TRUNCATED when the XML ends early, FILE_DAMAGED, ARCHIVE_BOMB
 * @source ECMA-376 part 1, 17
 */
export async function readDocx(archive: Archive, name: string): Promise<DocxText> {
  const parts = xmlParts(archive, name, 'docx');
  const mainPart = await findMainPart(parts);
  const folder = mainPart.slice(0, mainPart.lastIndexOf('/') + 1);

  const lists = new Map<string, List>();
  if (parts.has(`${folder}numbering.xml`)) await parts.walk(`${folder}numbering.xml`, listReader(lists));
  const styles = new Map<string, NumberedStyle>();
  if (parts.has(`${folder}styles.xml`)) await parts.walk(`${folder}styles.xml`, styleReader(styles));

  const { handler, body } = collectBody({ counter: new ListCounter(lists), styles });
  let hasEmbedded = false;
  await parts.walk(mainPart, {
    ...handler,
    open(element, attributes) {
      if (element === 'altChunk') hasEmbedded = true;
      handler.open?.(element, attributes);
    },
  });

  const lines = [...body.lines];
  if (body.notes.length > 0) {
    const notes = {
      footnote: await readNotes(parts, `${folder}footnotes.xml`, 'footnote'),
      endnote: await readNotes(parts, `${folder}endnotes.xml`, 'endnote'),
    };
    body.notes.forEach(({ kind, id }, index) => {
      lines.push(`[${index + 1}] ${notes[kind].get(id) ?? ''}`);
    });
  }
  const warnings: DocumentWarning[] = [];
  if (hasEmbedded) {
    warnings.push({
      code: 'EMBEDDED_PART_LEFT_OUT',
      message: '文档里嵌有另一份文件（altChunk），其内容没有读入；请用办公软件打开并另存。',
      messageEn: 'Another file is embedded in the document (altChunk) and was not read; open it and save it again.',
    });
  }
  return { text: lines.join('\n'), hasImage: body.hasImage, warnings };
}
