import { openArchive } from '../container/archive.ts';
import { LIMITS } from '../limits.ts';
import { docxTables } from './docx-tables.ts';
import { editZip } from './edit-zip.ts';
import { applyEdits, type Edit, escapeXml, type FormFill } from './form-table.ts';
import { partText } from './xlsx-parts.ts';

const PART = 'word/document.xml';

/**
 * Writes values into empty cells of tables. A run is put into the cell's own paragraph, in the letters that the cell, or
 * else its neighbour, is set in; every other byte of the document stays.
 *
 * @throws DocumentError FILE_DAMAGED
 */
export async function fillDocx(bytes: Uint8Array, name: string, fills: readonly FormFill[]): Promise<Uint8Array> {
  const archive = await openArchive(bytes, name, LIMITS);
  const xml = await partText(archive, PART, name);
  const tables = docxTables(xml);
  const edits: Edit[] = [];
  for (const fill of fills) {
    const cells = tables[fill.table] ?? [];
    const cell = cells.find(({ row, column }) => row === fill.row && column === fill.column);
    if (cell?.paragraph == null) continue;
    const beside = cells.findLast(
      (one) => one.row === fill.row && one.column < fill.column && one.runProperties !== '',
    );
    const run = runXml(fill.value, cell.runProperties || (beside?.runProperties ?? ''));
    const { start, open, close, isEmpty } = cell.paragraph;
    if (isEmpty)
      edits.push({ start, end: open, text: `${xml.slice(start, open).replace(/\s*\/>$/, '>')}${run}</w:p>` });
    else edits.push({ start: close, end: close, text: run });
  }
  return await editZip(bytes, name, new Map([[PART, Buffer.from(applyEdits(xml, edits))]]));
}

function runXml(value: string, properties: string): string {
  const lines = value.split(/\r?\n/).map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
  return `<w:r>${properties}${lines.join('<w:br/>')}</w:r>`;
}
