import type { Table } from './match-table.ts';

const MAX_ROWS = 5000;
const MAX_COLUMNS = 256;

/** UTF-8, else GB 18030 as Excel in China saves it; null for what is no text. */
function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }
}

/** Rows of a text with commas, tabs or semicolons between, quoted as spreadsheets do; null for what is no table. */
export function csvTable(bytes: Uint8Array): Table | null {
  const text = decode(bytes)?.replace(/^\ufeff/, '');
  if (text === undefined || text.includes('\0')) return null;
  const head = text.slice(0, 4000);
  const [delimiter = ',', count = 0] = [',', '\t', ';']
    .map((sign) => [sign, head.split(sign).length - 1] as const)
    .sort((a, b) => b[1] - a[1])[0]!;
  if (count === 0) return null;
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    if (row.length < MAX_COLUMNS) row.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < text.length && rows.length < MAX_ROWS; at++) {
    const sign = text[at]!;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[at++]!;
      else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (sign === delimiter) endCell();
    else if (sign === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return rows;
}
