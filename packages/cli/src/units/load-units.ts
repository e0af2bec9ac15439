/** What `--units` names: a table made by `liubu learn`, or a breakdown to learn from on the spot. */
import { readTable } from '@liubu/documents';
import { LEARNED_UNITS_SCHEMA, type LearnedUnits, learnUnits, type PastAssignment } from '@liubu/reader';
import { CliError } from '../errors.ts';
import { readInput } from '../read/read-bytes.ts';

/** A learned table names its schema within its first bytes. */
const HEAD_BYTES = 200;

function isPrecedent(value: unknown): boolean {
  const { task, lead, support } = (value ?? {}) as Record<string, unknown>;
  return typeof task === 'string' && typeof lead === 'string' && Array.isArray(support);
}

function parseLearned(bytes: Uint8Array, name: string): LearnedUnits {
  let value: Partial<LearnedUnits>;
  try {
    value = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    ) as Partial<LearnedUnits>;
  } catch (error) {
    throw new CliError('UNITS_INVALID', { name, reason: 'JSON' }, error);
  }
  if (value?.schema !== LEARNED_UNITS_SCHEMA) {
    throw new CliError('UNITS_INVALID', { name, reason: String(value?.schema).slice(0, 40) });
  }
  if (!Array.isArray(value.precedents) || !value.precedents.every(isPrecedent)) {
    throw new CliError('UNITS_INVALID', { name, reason: 'precedents' });
  }
  return { schema: LEARNED_UNITS_SCHEMA, precedents: value.precedents };
}

function looksLearned(bytes: Uint8Array): boolean {
  return /"liubu\.[\w-]+\/\d+"/.test(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1'));
}

/**
 * Rows of one table of assigned tasks that can be learned from.
 *
 * @throws DocumentError; CliError NOTHING_LEARNED when no row has both a task and a lead unit
 */
export async function readAssignments(bytes: Uint8Array, name: string): Promise<PastAssignment[]> {
  const { rows } = await readTable(bytes, name);
  const assigned = rows
    .filter(({ lead }) => lead.length > 0)
    .map(({ task, lead, support, place, year }) => ({ task, lead: lead.join('、'), support, place, year }));
  if (assigned.length === 0) throw new CliError('NOTHING_LEARNED', { name });
  return assigned;
}

/** @throws CliError UNITS_INVALID, NOTHING_LEARNED, FILE_*; DocumentError */
export async function loadUnits(file: string): Promise<LearnedUnits> {
  const bytes = await readInput(file);
  return looksLearned(bytes) ? parseLearned(bytes, file) : learnUnits(await readAssignments(bytes, file));
}
