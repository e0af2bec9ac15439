import { createHash } from 'node:crypto';
import { RELEASE_CHECKS, type ReleaseFinding } from '@liubu/contract';
import { findMarkings, type Marking } from '@liubu/documents';
import { findNames, type NameRegister } from './find-names.ts';
import { distinct, type Found, findNumbers } from './find-numbers.ts';

/** So much of the text is shown around what was found. */
const AROUND = 24;
/** More in one text are not counted: it is kept back by the first. */
const MOST = 50;

/**
 * Looks a text through before it is public: names, telephone, identity and card numbers, mail, plates, home addresses,
 * markings of secrecy.
 */
export async function findingsIn(text: string, register: NameRegister): Promise<ReleaseFinding[]> {
  if (text === '') return [];
  const found = [...findNames(text, register), ...findNumbers(text)];
  const markings = await findMarkings(text, { name: '' });
  // Markings first, since they can be passed by nobody.
  const all = [...markings.map((marking) => placeOf(text, marking)), ...distinct(found)];
  return all.slice(0, MOST).map((one) => shown(text, one));
}

function placeOf(text: string, { span }: Marking): Found {
  return { check: 'secrecy', start: span?.start ?? 0, end: span?.end ?? Math.min(text.length, 1) };
}

function shown(text: string, { check, start, end }: Found): ReleaseFinding {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  const before = from > 0 ? '…' : '';
  return {
    check,
    text: `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    start: before.length + start - from,
    end: before.length + end - from,
    key: findingKey(check, text.slice(start, end)),
    isPassed: false,
  };
}

/** By what a finding is passed: its check and its wording, as a hash, since the wording may be personal. */
export const findingKey = (check: string, wording: string): string =>
  createHash('sha256').update(`${check}\n${wording}`).digest('hex').slice(0, 32);

/** A finding that nobody passed, or that nobody may pass, keeps its part back. */
export const blocks = ({ check, isPassed }: ReleaseFinding): boolean => !isPassed || !RELEASE_CHECKS[check].isPassable;

/** Values that are no words: ids, hashes, days, numbers, closed vocabularies. */
const NO_WORDS = new Set([
  ...['id', 'slug', 'itemId', 'unitId', 'filingId', 'targetId', 'sha256', 'on', 'due', 'asOf', 'takenOn', 'issuedOn'],
  ...['kind', 'op', 'direction', 'quantity', 'state', 'colour', 'proof', 'by', 'status', 'value', 'valueHigh'],
]);

/** Every text in a value, however deep: what is forgotten in a list of fields would be forgotten in the check. */
export function textsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return NO_WORDS.has(name) || value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, name));
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) => textsIn(one, key));
  return [];
}
