import { DocumentError } from '../errors.ts';
import type { Limits } from '../limits.ts';

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  // Lists of units become one cell that is split again with the others.
  if (Array.isArray(value)) return value.map(toCell).join('、');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parse(source: string, line: number, name: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new DocumentError('TABLE_ROW_UNREADABLE', { name, line, reason: 'JSON' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DocumentError('TABLE_ROW_UNREADABLE', { name, line, reason: 'JSON {…}' });
  }
  return value as Record<string, unknown>;
}

/**
 * Reads JSON lines, or one JSON array of objects, as rows with a header made of all keys.
 * @throws DocumentError TABLE_ROW_UNREADABLE with the line, TABLE_TOO_LONG
 */
export function readJsonRows(text: string, name: string, limits: Limits): { line: number; cells: string[] }[] {
  const objects: { line: number; object: Record<string, unknown> }[] = [];
  const add = (line: number, object: Record<string, unknown>) => {
    if (objects.length >= limits.tableRows)
      throw new DocumentError('TABLE_TOO_LONG', { name, limit: limits.tableRows });
    objects.push({ line, object });
  };
  if (text.trimStart().startsWith('[')) {
    let list: unknown;
    try {
      list = JSON.parse(text);
    } catch {
      throw new DocumentError('TABLE_ROW_UNREADABLE', { name, line: 1, reason: 'JSON […]' });
    }
    (list as unknown[]).forEach((entry, index) => {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        throw new DocumentError('TABLE_ROW_UNREADABLE', { name, line: index + 1, reason: 'JSON {…}' });
      }
      add(index + 1, entry as Record<string, unknown>);
    });
  } else {
    text.split('\n').forEach((source, index) => {
      if (source.trim() !== '') add(index + 1, parse(source, index + 1, name));
    });
  }
  const keys = new Set<string>();
  for (const { object } of objects) for (const key of Object.keys(object)) keys.add(key);
  const header = [...keys];
  return [
    { line: 0, cells: header },
    ...objects.map(({ line, object }) => ({ line, cells: header.map((key) => toCell(object[key])) })),
  ];
}
