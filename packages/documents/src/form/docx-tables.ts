import type { FormCell, FormTable } from './form-table.ts';
import { attributeOf, TAG_REST } from './xlsx-parts.ts';

/** Where a cell of a table stands in word/document.xml; offsets are half-open. */
export interface DocxCell {
  row: number;
  /** First column of the grid that it covers. */
  column: number;
  span: number;
  /** Its vertical merge goes on from the row above. */
  isContinued: boolean;
  text: string;
  /** First paragraph: its start tag, its end tag, and properties for a run in it. */
  paragraph: { start: number; open: number; close: number; isEmpty: boolean } | null;
  runProperties: string;
  hasNested: boolean;
}

interface Building extends DocxCell {
  start: number;
}

const plainOf = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex: string, digits: string) => {
      const code = Number.parseInt(digits, hex ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replaceAll('&amp;', '&');

/** Tables of the document's body as cells with their places; a table within a cell is not looked into. */
export function docxTables(xml: string): DocxCell[][] {
  const tables: DocxCell[][] = [];
  const pattern = new RegExp(
    `<(/?)(w:(?:tbl|tr|tc|p|r|t|tab|br|gridSpan|vMerge|gridBefore|rPr|pPr))(?=[\\s/>])${TAG_REST}`,
    'g',
  );
  let depth = 0;
  let row = -1;
  let column = 0;
  let cell: Building | null = null;
  let properties: { start: number; inRun: boolean } | null = null;
  let inRun = false;
  let fromParagraph = '';
  for (const found of xml.matchAll(pattern)) {
    const [whole, slash, tag, attributes, self] = found as unknown as [string, string, string, string, string];
    const isClose = slash === '/';
    const end = found.index + whole.length;
    if (tag === 'w:tbl') {
      depth += isClose ? -1 : 1;
      if (!isClose && depth === 1) {
        tables.push([]);
        row = -1;
      } else if (!isClose && cell) cell.hasNested = true;
      continue;
    }
    if (depth !== 1) continue;
    if (tag === 'w:tr' && !isClose) {
      row += 1;
      column = 0;
    } else if (tag === 'w:gridBefore') column += Math.min(63, Number(attributeOf(attributes, 'w:val') ?? 0) || 0);
    else if (tag === 'w:tc' && !isClose) {
      cell = {
        start: found.index,
        row,
        column,
        span: 1,
        isContinued: false,
        text: '',
        paragraph: null,
        runProperties: '',
        hasNested: false,
      };
      fromParagraph = '';
    } else if (tag === 'w:tc' && cell) {
      if (cell.runProperties === '') cell.runProperties = fromParagraph;
      tables.at(-1)!.push(cell);
      column += cell.span;
      cell = null;
    }
    if (cell === null) continue;
    if (tag === 'w:gridSpan') cell.span = Math.max(1, Math.min(63, Number(attributeOf(attributes, 'w:val') ?? 1) || 1));
    else if (tag === 'w:vMerge') cell.isContinued = attributeOf(attributes, 'w:val') !== 'restart';
    else if (tag === 'w:p' && !isClose) {
      if (cell.paragraph) cell.text += '\n';
      else cell.paragraph = { start: found.index, open: end, close: end, isEmpty: self === '/' };
    } else if (tag === 'w:p' && cell.paragraph && cell.paragraph.close === cell.paragraph.open)
      cell.paragraph.close = found.index;
    else if (tag === 'w:r' && self !== '/') inRun = !isClose;
    else if (tag === 'w:rPr' && self !== '/') {
      if (!isClose) properties = { start: found.index, inRun };
      else if (properties) {
        const written = xml.slice(properties.start, end);
        if (properties.inRun) cell.runProperties ||= written;
        else fromParagraph ||= written;
        properties = null;
      }
    } else if (tag === 'w:t' && !isClose && self !== '/') cell.text += plainOf(xml.slice(end, xml.indexOf('<', end)));
    else if (tag === 'w:tab' || (tag === 'w:br' && inRun)) cell.text += ' ';
  }
  return tables;
}

/** The same tables as a grid: what a merge covers repeats its text. */
export function docxGrid(
  cells: readonly DocxCell[],
  table: number,
  limits: { rows: number; columns: number },
): FormTable {
  const rows: FormCell[][] = [];
  for (const { row, column, span, isContinued, text, hasNested } of cells) {
    if (row >= limits.rows) continue;
    rows[row] ??= [];
    const line = rows[row]!;
    const above = rows[row - 1]?.[column];
    for (let at = column; at < Math.min(column + span, limits.columns); at++) {
      while (line.length < at) line.push({ text: '', kind: 'covered' });
      const isCovered = isContinued || at > column || hasNested;
      const shown = (isContinued ? (above?.text ?? '') : text).trim();
      line[at] = { text: shown, kind: isCovered ? 'covered' : shown === '' ? 'empty' : 'text' };
    }
  }
  return { table, name: `${table + 1}`, rows: Array.from(rows, (line) => line ?? []) };
}
