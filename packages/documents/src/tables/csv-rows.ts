import { DocumentError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { HEADER_ROWS } from './headers.ts';

const DELIMITERS = [',', '\t', ';', '，', '|'] as const;

/** The delimiter that the first lines hold most of, outside quotes. */
function guessDelimiter(text: string): string {
  const head = text.slice(0, 4_000).replace(/"[^"]*"/g, '');
  let best: string = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = head.split(delimiter).length - 1;
    // The full-width comma is prose far more often than a delimiter.
    if (count > most && !(delimiter === '，' && most > 0)) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

/**
 * The port to csv-parse. An apostrophe that our own writer put before a formula is taken off again.
 * @throws DocumentError TABLE_ROW_UNREADABLE, TABLE_TOO_LONG
 */
export async function readCsvRows(
  text: string,
  name: string,
  limits: Limits,
): Promise<{ line: number; cells: string[] }[]> {
  const { parse } = await import('csv-parse/sync');
  const maxRows = limits.tableRows + HEADER_ROWS;
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter: guessDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      to: maxRows + 1,
      max_record_size: 1_000_000,
    }) as unknown as typeof records;
  } catch (error) {
    const { lines, code } = error as { lines?: number; code?: string };
    throw new DocumentError('TABLE_ROW_UNREADABLE', { name, line: lines ?? 1, reason: code ?? 'CSV' }, error);
  }
  if (records.length > maxRows) throw new DocumentError('TABLE_TOO_LONG', { name, limit: limits.tableRows });
  return records.map(({ record, info }) => ({
    line: info.lines,
    cells: record.map((cell) => (/^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell)),
  }));
}
