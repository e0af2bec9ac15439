import { createHash } from 'node:crypto';
import { readDue } from '../sheet/due-text.ts';
import { plainText, toHalfWidth } from '../sheet/plain-text.ts';
import { splitNames } from '../tables/read-table.ts';

/** One item as it is put to the units for their opinion. */
export interface ConsultationRow {
  id: string;
  /** 序号 as printed. */
  number: string;
  /** Code of the item, by which people name it. */
  code: string;
  text: string;
  lead: readonly string[];
  support: readonly string[];
  leader: string | null;
  dueText: string | null;
}

/** What a unit may change. */
export const CONSULTED_FIELDS = ['text', 'lead', 'support', 'leader', 'due'] as const;
export type ConsultedField = (typeof CONSULTED_FIELDS)[number];

export const FIELD_HEADINGS: Readonly<Record<ConsultedField, string>> = {
  text: '目标任务',
  lead: '牵头单位',
  support: '配合单位',
  leader: '牵头市领导',
  due: '完成时限',
};

/** A field as it stands in its cell. */
export function fieldText(row: ConsultationRow, field: ConsultedField): string {
  if (field === 'lead' || field === 'support') return row[field].join('、');
  return (field === 'due' ? row.dueText : row[field]) ?? '';
}

/**
 * What a cell says, whatever way it is typed: names as a list whatever stands between them, dates as dates, other
 * wording without spaces and full-width forms. Two cells with the same key are no change.
 */
export function fieldKey(field: ConsultedField, text: string): string {
  if (field === 'lead' || field === 'support') return splitNames(toHalfWidth(text)).map(plainText).join('、');
  if (field === 'due') {
    const due = readDue(text);
    if (due.kind === 'date') return due.iso;
  }
  return plainText(text);
}

const CHECK_CHARS = 10;

/** A short hash of what was sent, kept in the row: it tells a row of this draft from one of an earlier draft. */
export function checkOf(row: ConsultationRow): string {
  const fields = CONSULTED_FIELDS.map((field) => fieldText(row, field));
  return createHash('sha256')
    .update(JSON.stringify([row.id, row.code, ...fields]))
    .digest('hex')
    .slice(0, CHECK_CHARS);
}

/** The rows that concern a unit: it leads or supports. Compared as written, brackets and spaces apart. */
export function rowsOfUnit(rows: readonly ConsultationRow[], unit: string): ConsultationRow[] {
  const wanted = plainText(unit);
  return rows.filter((row) => [...row.lead, ...row.support].some((name) => plainText(name) === wanted));
}
