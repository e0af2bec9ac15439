/** The tasks that units are proposed for. */
import { readTable } from '@liubu/documents';
import { CliError } from '../errors.ts';
import type { Locale } from '../language.ts';
import { type Told, tellOf } from '../tell.ts';

export interface AssignTask {
  /** As given: the answer carries it back unchanged, a number as a number. */
  id: unknown;
  task: string;
  place: string | null;
  year: number | null;
  /** The line could not be read. */
  problem?: Told;
}

const WANTED = '{"id", "task", "place", "year"}';

function parseLine(line: string, number: number, name: string): AssignTask {
  const refuse = (reason: string) => new CliError('LINE_INVALID', { name, line: number, reason, wanted: WANTED });
  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw refuse((error as Error).message.slice(0, 80));
  }
  const { id = null, task, place = null, year = null } = value ?? {};
  if (typeof task !== 'string') throw refuse('"task"');
  if (place !== null && typeof place !== 'string') throw refuse('"place"');
  const yearNumber = year === null || year === '' ? null : Number(year);
  if (yearNumber !== null && !Number.isInteger(yearNumber)) throw refuse('"year"');
  return { id, task, place, year: yearNumber };
}

/** JSON lines with our own keys are taken line by line, so that each line has its answer; null: another kind of table. */
function readJsonLines(bytes: Uint8Array, name: string, locale: Locale): AssignTask[] | null {
  const head = Buffer.from(bytes.subarray(0, 4))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(head)) return null;
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n');
  if (!lines.some((line) => /"task"\s*:/.test(line))) return null;
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [parseLine(line, at + 1, name)];
    } catch (error) {
      return [{ id: null, task: '', place: null, year: null, problem: tellOf(error, name, locale) }];
    }
  });
}

/** @throws DocumentError when it is no table of tasks */
export async function readTasks(bytes: Uint8Array, name: string, locale: Locale): Promise<AssignTask[]> {
  const lines = readJsonLines(bytes, name, locale);
  if (lines !== null) return lines;
  const { rows } = await readTable(bytes, name);
  return rows.map(({ id, task, place, year }) => ({ id, task, place, year }));
}
