/** Somebody's form as tables of cells: what stands in each, and which may be written into. */
export interface FormCell {
  text: string;
  /** covered: by a merge that begins elsewhere; the text of the merge stands in it too. */
  kind: 'empty' | 'text' | 'number' | 'formula' | 'covered';
}

export interface FormTable {
  /** Place of the sheet in the workbook, or of the table in the document, from 0. */
  table: number;
  name: string;
  rows: FormCell[][];
}

export interface ReadForm {
  kind: 'xlsx' | 'docx';
  tables: FormTable[];
  /** An old workbook in the new format, in which it is filled and given back. */
  converted: Uint8Array | null;
}

/** What is written into a cell: text as it is, a number so that sheets go on reckoning with it. */
export interface FormFill {
  table: number;
  row: number;
  column: number;
  /** A plain decimal where `isNumber`. */
  value: string;
  isNumber: boolean;
  /** The number is of %, so that a cell that shows percentages gets its hundredth. */
  isPercent?: boolean;
}

/** Longer and wider is no form that people fill. */
export const FORM_LIMITS = { rows: 1_000, columns: 80, tables: 30 } as const;

export const escapeXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Puts edits into a text; they do not touch one another. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
