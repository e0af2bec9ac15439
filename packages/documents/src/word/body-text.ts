import { attribute, type MarkupHandler } from '../container/markup.ts';
import type { ListCounter } from './numbering.ts';
import { listOfStyle, type NumberedStyle } from './styles.ts';

/** Elements whose text is not read: deleted, moved away, field codes, reading aids above characters. */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'rt',
  'Fallback',
  'sectPr',
  'rPrChange',
  'pPrChange',
]);

interface Paragraph {
  text: string;
  listId: string | null;
  depth: number | null;
  styleId: string | null;
}

export interface BodyText {
  lines: string[];
  /** The notes met, in order. */
  notes: { kind: 'footnote' | 'endnote'; id: string }[];
  hasImage: boolean;
}

export interface BodyContext {
  counter: ListCounter;
  styles: ReadonlyMap<string, NumberedStyle>;
}

/**
 * Collects the text of one WordprocessingML part in document order: a line a paragraph, a line a table row with tabs
 * between cells, text boxes after the paragraph that anchors them, notes as [1] in place.
 */
export function collectBody(context: BodyContext): { handler: MarkupHandler; body: BodyText } {
  const body: BodyText = { lines: [], notes: [], hasImage: false };
  const open: Paragraph[] = [];
  /** Rows being read, innermost last: finished cells, and the lines of the cell being read. */
  const rows: { cells: string[]; cell: string[] }[] = [];
  /** Lines of text boxes wait until the paragraph around them is done. */
  const waiting: string[] = [];
  let skippedDepth = 0;
  let isText = false;
  let isHiddenRun = false;
  let runText = '';
  let isInRun = false;

  function write(text: string): void {
    if (isInRun) runText += text;
    else {
      const paragraph = open.at(-1);
      if (paragraph !== undefined) paragraph.text += text;
    }
  }

  function flushRun(): void {
    const paragraph = open.at(-1);
    if (paragraph !== undefined && !isHiddenRun) paragraph.text += runText;
    runText = '';
  }

  function addLine(line: string): void {
    const row = rows.at(-1);
    if (row !== undefined) row.cell.push(line);
    else body.lines.push(line);
  }

  function numberOf(paragraph: Paragraph): string {
    let listId = paragraph.listId;
    let depth = paragraph.depth;
    if (listId === null && paragraph.styleId !== null) {
      const styled = listOfStyle(context.styles, paragraph.styleId);
      listId = styled?.listId ?? null;
      depth ??= styled?.depth ?? null;
      if (listId !== null) depth ??= context.counter.depthOfStyle(listId, paragraph.styleId);
    }
    if (listId === null || listId === '0' || paragraph.text.trim() === '') return '';
    const drawn = context.counter.next(listId, depth ?? 0);
    return /[\w.]$/.test(drawn) ? `${drawn} ` : drawn;
  }

  function endParagraph(): void {
    flushRun();
    const paragraph = open.pop();
    if (paragraph === undefined) return;
    const line = numberOf(paragraph) + paragraph.text;
    if (open.length > 0) {
      waiting.push(line);
      return;
    }
    addLine(line);
    for (const late of waiting.splice(0)) addLine(late);
  }

  const handler: MarkupHandler = {
    open(name, attributes) {
      if (skippedDepth > 0 || SKIPPED.has(name)) {
        skippedDepth += 1;
        return;
      }
      const paragraph = open.at(-1);
      const value = attribute(attributes, 'val');
      switch (name) {
        case 'p':
          flushRun();
          open.push({ text: '', listId: null, depth: null, styleId: null });
          break;
        case 'r':
          isInRun = true;
          isHiddenRun = false;
          break;
        case 't':
          isText = true;
          break;
        case 'vanish':
          isHiddenRun = isInRun && value !== '0' && value !== 'false';
          break;
        case 'tab':
          // The same name declares tab stops in paragraph properties; only inside a run is it a character.
          if (isInRun) write('\t');
          break;
        case 'br':
        case 'cr':
          write('\n');
          break;
        case 'noBreakHyphen':
          write('-');
          break;
        case 'numId':
          if (paragraph !== undefined) paragraph.listId = value ?? null;
          break;
        case 'ilvl':
          if (paragraph !== undefined) paragraph.depth = Number(value);
          break;
        case 'pStyle':
          if (paragraph !== undefined) paragraph.styleId = value ?? null;
          break;
        case 'footnoteReference':
        case 'endnoteReference':
          body.notes.push({
            kind: name === 'footnoteReference' ? 'footnote' : 'endnote',
            id: attribute(attributes, 'id') ?? '',
          });
          write(`[${body.notes.length}]`);
          break;
        case 'tr':
          rows.push({ cells: [], cell: [] });
          break;
        case 'blip':
        case 'imagedata':
          body.hasImage = true;
          break;
      }
    },
    text(text) {
      if (isText && skippedDepth === 0) write(text);
    },
    close(name) {
      if (skippedDepth > 0) {
        skippedDepth -= 1;
        return;
      }
      if (name === 't') isText = false;
      else if (name === 'r') {
        flushRun();
        isInRun = false;
        isHiddenRun = false;
      } else if (name === 'p') endParagraph();
      else if (name === 'tc') {
        const row = rows.at(-1);
        row?.cells.push(row.cell.splice(0).join(' '));
      } else if (name === 'tr') {
        const row = rows.pop();
        if (row !== undefined) addLine(row.cells.join('\t'));
      }
    },
  };
  return { handler, body };
}
