import { openArchive } from '../container/archive.ts';
import { LIMITS } from '../limits.ts';
import { cellAddress } from '../sheet/cell-sheet.ts';
import { editZip } from './edit-zip.ts';
import { applyEdits, type Edit, escapeXml, type FormFill } from './form-table.ts';
import { attributeOf, partText, percentStyles, sheetParts, TAG_REST } from './xlsx-parts.ts';

/**
 * Writes values into cells of a workbook and leaves everything else as it is: styles, merges, widths, other sheets and
 * parts are the same bytes. Stored results of formulas on a sheet that was written are taken away, so that nobody reads
 * an old sum; the program that opens it reckons them anew.
 *
 * @throws DocumentError FILE_DAMAGED
 */
export async function fillXlsx(bytes: Uint8Array, name: string, fills: readonly FormFill[]): Promise<Uint8Array> {
  const archive = await openArchive(bytes, name, LIMITS);
  const parts = await sheetParts(archive, name);
  const percents = await percentStyles(archive, name);
  const changes = new Map<string, Uint8Array>();
  let hasFormulas = false;
  for (const table of new Set(fills.map((fill) => fill.table))) {
    const part = parts[table];
    if (part === null || part === undefined) continue;
    const text = await partText(archive, part, name);
    const filled = fillSheet(
      text,
      fills.filter((fill) => fill.table === table),
      percents,
    );
    hasFormulas ||= filled.hasFormulas;
    changes.set(part, Buffer.from(filled.text));
  }
  if (hasFormulas)
    changes.set('xl/workbook.xml', Buffer.from(reckonOnLoad(await partText(archive, 'xl/workbook.xml', name))));
  return await editZip(bytes, name, changes);
}

interface Row {
  number: number;
  start: number;
  /** Of its content; equal where it has none. */
  inside: number;
  end: number;
  attributes: string;
  isEmpty: boolean;
}

export function fillSheet(
  text: string,
  fills: readonly FormFill[],
  percents: ReadonlySet<number>,
): { text: string; hasFormulas: boolean } {
  const prefix = /<((?:\w+:)?)sheetData[\s>/]/.exec(text)?.[1] ?? '';
  const rows = rowsOf(text, prefix);
  const edits: Edit[] = [];
  const numbers = [...new Set(fills.map((fill) => fill.row + 1))].sort((a, b) => a - b);
  for (const number of numbers) {
    const inRow = fills.filter((fill) => fill.row + 1 === number);
    const row = rows.find((one) => one.number === number);
    const sorted = [...inRow].sort((a, b) => a.column - b.column);
    if (row === undefined) {
      const cells = sorted.map((fill) => cellXml(prefix, fill, '', percents)).join('');
      edits.push(insertRow(text, prefix, rows, number, cells));
    } else if (row.isEmpty) {
      const cells = sorted.map((fill) => cellXml(prefix, fill, '', percents)).join('');
      const open = text.slice(row.start, row.end).replace(/\s*\/>$/, '>');
      edits.push({ start: row.start, end: row.end, text: `${open}${cells}</${prefix}row>` });
    } else edits.push(...rowEdits(text, prefix, row, sorted, percents));
  }
  const stored = storedResults(text, prefix);
  return { text: applyEdits(text, [...edits, ...stored]), hasFormulas: stored.length > 0 };
}

function rowsOf(text: string, prefix: string): Row[] {
  const rows: Row[] = [];
  const pattern = new RegExp(`<${prefix}row${TAG_REST}`, 'g');
  for (const found of text.matchAll(pattern)) {
    const number = Number(attributeOf(found[1]!, 'r') ?? (rows.at(-1)?.number ?? 0) + 1);
    const inside = found.index + found[0].length;
    const isEmpty = found[2] === '/';
    const close = isEmpty ? inside : text.indexOf(`</${prefix}row>`, inside);
    rows.push({ number, start: found.index, inside, end: close < 0 ? inside : close, attributes: found[1]!, isEmpty });
  }
  return rows;
}

function insertRow(text: string, prefix: string, rows: readonly Row[], number: number, cells: string): Edit {
  const row = `<${prefix}row r="${number}">${cells}</${prefix}row>`;
  const next = rows.find((one) => one.number > number);
  if (next) return { start: next.start, end: next.start, text: row };
  const end = text.indexOf(`</${prefix}sheetData>`);
  if (end >= 0) return { start: end, end, text: row };
  const empty = new RegExp(`<${prefix}sheetData\\s*/>`).exec(text);
  if (!empty) return { start: text.length, end: text.length, text: '' };
  const whole = `<${prefix}sheetData>${row}</${prefix}sheetData>`;
  return { start: empty.index, end: empty.index + empty[0].length, text: whole };
}

const columnOf = (address: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]+/i.exec(address)?.[0].toUpperCase() ?? 'A')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
};

function rowEdits(
  text: string,
  prefix: string,
  row: Row,
  fills: readonly FormFill[],
  percents: ReadonlySet<number>,
): Edit[] {
  const edits: Edit[] = [];
  const waiting = [...fills];
  const pattern = new RegExp(`<${prefix}c${TAG_REST}`, 'g');
  pattern.lastIndex = row.inside;
  let column = -1;
  for (let found = pattern.exec(text); found !== null && found.index < row.end; found = pattern.exec(text)) {
    const address = attributeOf(found[1]!, 'r');
    column = address === null ? column + 1 : columnOf(address);
    const inside = found.index + found[0].length;
    const end = found[2] === '/' ? inside : text.indexOf(`</${prefix}c>`, inside) + `</${prefix}c>`.length;
    while (waiting[0] && waiting[0].column < column)
      edits.push({
        start: found.index,
        end: found.index,
        text: cellXml(prefix, waiting.shift()!, rowStyle(row), percents),
      });
    if (waiting[0]?.column === column)
      edits.push({
        start: found.index,
        end,
        text: cellXml(prefix, waiting.shift()!, attributeOf(found[1]!, 's') ?? '', percents),
      });
    pattern.lastIndex = end;
  }
  const rest = waiting.map((fill) => cellXml(prefix, fill, rowStyle(row), percents)).join('');
  if (rest !== '') edits.push({ start: row.end, end: row.end, text: rest });
  return edits;
}

const rowStyle = (row: Row): string =>
  attributeOf(row.attributes, 'customFormat') === '1' ? (attributeOf(row.attributes, 's') ?? '') : '';

function cellXml(prefix: string, fill: FormFill, style: string, percents: ReadonlySet<number>): string {
  const at = `${prefix}c r="${cellAddress(fill.row, fill.column)}"${style === '' ? '' : ` s="${style}"`}`;
  if (!fill.isNumber)
    return `<${at} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(fill.value)}</${prefix}t></${prefix}is></${prefix}c>`;
  const isHundredth = fill.isPercent === true && style !== '' && percents.has(Number(style));
  return `<${at}><${prefix}v>${isHundredth ? hundredth(fill.value) : fill.value}</${prefix}v></${prefix}c>`;
}

/** Exact: the point moves two places. */
export function hundredth(value: string): string {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [null, '', value];
  const digits = whole!.padStart(3, '0');
  const moved = `${digits.slice(0, -2)}.${digits.slice(-2)}${part}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
  return moved === '0' || moved === '' ? '0' : `${sign}${moved}`;
}

/** `<v>` of cells with a formula. */
function storedResults(text: string, prefix: string): Edit[] {
  const edits: Edit[] = [];
  const pattern = new RegExp(
    `(</${prefix}f>|<${prefix}f${TAG_REST.replace('(/?)', '/')})\\s*<${prefix}v>([^<]*)</${prefix}v>`,
    'g',
  );
  for (const found of text.matchAll(pattern)) {
    const start = found.index + found[1]!.length;
    edits.push({ start, end: found.index + found[0].length, text: '' });
  }
  return edits;
}

function reckonOnLoad(workbook: string): string {
  const found = new RegExp(`<((?:\\w+:)?)calcPr${TAG_REST}`).exec(workbook);
  if (found) {
    if (attributeOf(found[2]!, 'fullCalcOnLoad') !== null) return workbook;
    const at = found.index + `<${found[1]}calcPr`.length;
    return `${workbook.slice(0, at)} fullCalcOnLoad="1"${workbook.slice(at)}`;
  }
  const after = [...workbook.matchAll(/<\/((?:\w+:)?)(?:sheets|functionGroups|externalReferences|definedNames)>/g)].at(
    -1,
  );
  if (!after) return workbook;
  const at = after.index + after[0].length;
  return `${workbook.slice(0, at)}<${after[1]}calcPr fullCalcOnLoad="1"/>${workbook.slice(at)}`;
}
