import { read, utils, write } from '@e965/xlsx';

/** Finds the column by its heading, wherever it stands. */
const HEADINGS = { code: '编号', lead: '牵头单位', due: '完成时限', opinion: '意见', reason: '理由' } as const;

/**
 * What a unit does in its table program: it changes the date of the first item that it leads, says so and why.
 *
 * @returns the sheet, the changed cell's address and the item's code
 */
export function changeSheet(
  bytes: Uint8Array,
  unit: string,
  { due, reason }: { due: string; reason: string },
): { bytes: Uint8Array; cell: string; code: string } {
  const book = read(bytes, { cellStyles: true });
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, blankrows: true });
  const head = rows.findIndex((row) => row.includes(HEADINGS.code));
  const column = (key: keyof typeof HEADINGS) => rows[head]!.indexOf(HEADINGS[key]);
  const at = rows.findIndex((row, index) => index > head && row[column('lead')] === unit);
  if (at < 0) throw new Error(`${unit} leads nothing on its sheet`);
  const put = (key: keyof typeof HEADINGS, text: string): string => {
    const cell = utils.encode_cell({ r: at, c: column(key) });
    utils.sheet_add_aoa(sheet, [[text]], { origin: cell });
    return cell;
  };
  put('opinion', '修改');
  put('reason', reason);
  const cell = put('due', due);
  return {
    bytes: write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array,
    cell,
    code: String(rows[at]![column('code')]),
  };
}
