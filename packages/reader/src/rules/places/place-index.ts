/**
 * The names of places by their first two characters.
 *
 * Building objects for all 6,900 names took 15 ms, a seventh of the time a whole run of the command may take. So the
 * first question only notes where each row of the tables begins (about 1 ms), and the names under a pair of
 * characters are read when that pair is met. All forms of a name begin alike, so one row is found under one pair.
 */
import { type DivisionLevel, levelOfCode, namesOf } from '../../lexicon/places/division-names.ts';
import { CURRENT_DIVISIONS, FORMER_DIVISIONS } from '../../lexicon/places/divisions.ts';
import {
  ORDINARY_COUNTIES,
  ORDINARY_ELSEWHERE,
  ORDINARY_EVERYWHERE,
  ORDINARY_PREFECTURES,
} from '../../lexicon/places/ordinary-words.ts';
import { closeTable, expectPair, pairSlot, TABLE } from '../../text/pair-marks.ts';

export interface Division {
  /** The official name. */
  name: string;
  /** GB/T 2260 as a number, so that the divisions above are found by arithmetic. */
  code: number;
  level: DivisionLevel;
  /** No longer in use under this name. */
  former: boolean;
}

export type PlaceForm = 'full' | 'usual' | 'short';

/** One wording and every division that is called so. */
export interface PlaceName {
  text: string;
  /** full: 桃源县, 湘西州 · usual: 江华县 for 江华瑶族自治县, which may be another place's full name · short: 桃源 */
  form: PlaceForm;
  level: DivisionLevel;
  /** Where it arises from ordinary words too, so that it needs company to count. */
  ordinary: 'nowhere' | 'elsewhere' | 'everywhere';
  divisions: Division[];
}

const CODE_LENGTH = 6;
const COLON = 0x3a;
/** More than the rows of both tables together. */
const MOST_ROWS = 8192;

const HEIGHT: Record<DivisionLevel, number> = { province: 3, prefecture: 2, county: 1 };

function ordinaryWhere(text: string, form: PlaceForm, level: DivisionLevel): PlaceName['ordinary'] {
  if (form === 'full' && ORDINARY_ELSEWHERE.has(text)) return 'elsewhere';
  if (form === 'full') return ORDINARY_EVERYWHERE.has(text) ? 'everywhere' : 'nowhere';
  const words = level === 'prefecture' ? ORDINARY_PREFECTURES : ORDINARY_COUNTIES;
  return form === 'short' && level !== 'province' && words.has(text) ? 'everywhere' : 'nowhere';
}

/** Every wording of these divisions, longest first. `divisions` stand highest first, those of today before former. */
function nameDivisions(divisions: Division[]): PlaceName[] {
  const byText = new Map<string, PlaceName>();
  const add = (text: string, form: PlaceForm, division: Division) => {
    const { level } = division;
    byText.set(text, { text, form, level, ordinary: ordinaryWhere(text, form, level), divisions: [division] });
  };
  for (const division of divisions) {
    const known = byText.get(division.name);
    if (known) known.divisions.push(division);
    else add(division.name, 'full', division);
  }
  for (const division of divisions) {
    const { full, short } = namesOf(division.name);
    const form = division.level === 'county' ? 'usual' : 'full';
    for (const text of full) if (!byText.has(text)) add(text, form, division);
    if (short === null) continue;
    const known = byText.get(short);
    if (!known) add(short, 'short', division);
    // The bare form means the higher division: 长沙 is the city, not 长沙县; 海南 the province, not 海南州.
    else if (known.form === 'short' && known.level === division.level) {
      if (known.divisions.every((other) => other.code !== division.code)) known.divisions.push(division);
    }
  }
  return [...byText.values()].sort((left, right) => right.text.length - left.text.length);
}

export interface PlaceIndex {
  /**
   * @param at a position in `text` with at least one character behind it
   * @returns the names that begin with the two characters there, longest first; [] when none
   */
  namesAt(text: string, at: number): PlaceName[];
  /** The names that begin with these two characters, longest first; [] when none. */
  namesOfPair(first: number, second: number): PlaceName[];
}

const NONE: PlaceName[] = [];

/** A pair of characters as one number. */
const keyOf = (first: number, second: number): number => (first << 16) | second;

/** Where the rows of both tables begin, row 1 first; slot of a pair → its last row, row → the one before it; 0 is none. */
interface Rows {
  text: string;
  /** Rows from this offset on tell of divisions that are no more. */
  formerFrom: number;
  start: Uint32Array;
  /** Row → the first two characters of its name. */
  pair: Int32Array;
  before: Uint16Array;
  last: Uint16Array;
}

function noteRows(): Rows {
  const current = CURRENT_DIVISIONS.join('');
  const text = current + FORMER_DIVISIONS.join('');
  const start = new Uint32Array(MOST_ROWS);
  const pair = new Int32Array(MOST_ROWS);
  const before = new Uint16Array(MOST_ROWS);
  const last = new Uint16Array(0x10000);
  const { length } = text;
  let row = 0;
  for (let at = 0; at < length; ) {
    const first = text.charCodeAt(at + CODE_LENGTH);
    const second = text.charCodeAt(at + CODE_LENGTH + 1);
    const slot = pairSlot(first, second);
    expectPair(TABLE.places, slot);
    start[++row] = at;
    pair[row] = keyOf(first, second);
    before[row] = last[slot]!;
    last[slot] = row;
    at += CODE_LENGTH + 2;
    while (text.charCodeAt(at) >= COLON) at++;
  }
  start[row + 1] = length;
  closeTable(TABLE.places);
  return { text, formerFrom: current.length, start, pair, before, last };
}

/** The names of all rows with the pair of `row`, the last one that has it. */
function readNames({ text, formerFrom, start, pair, before }: Rows, row: number): PlaceName[] {
  const divisions: Division[] = [];
  for (let other = row; other !== 0; other = before[other]!) {
    if (pair[other] !== pair[row]) continue;
    const begin = start[other]!;
    const code = Number(text.slice(begin, begin + CODE_LENGTH));
    const name = text.slice(begin + CODE_LENGTH, start[other + 1]!);
    divisions.push({ name, code, level: levelOfCode(code), former: begin >= formerFrom });
  }
  divisions.sort(
    (left, right) => HEIGHT[right.level] - HEIGHT[left.level] || Number(left.former) - Number(right.former),
  );
  return nameDivisions(divisions);
}

function makeIndex(): PlaceIndex {
  const rows = noteRows();
  const { last, before, pair } = rows;
  /** By the last row of a pair. */
  const read = new Array<PlaceName[] | undefined>(MOST_ROWS).fill(undefined);
  const namesOfPair = (first: number, second: number): PlaceName[] => {
    const key = keyOf(first, second);
    for (let row = last[pairSlot(first, second)]!; row !== 0; row = before[row]!) {
      if (pair[row] !== key) continue;
      const known = read[row];
      if (known !== undefined) return known;
      const names = readNames(rows, row);
      read[row] = names;
      return names;
    }
    return NONE;
  };
  return { namesOfPair, namesAt: (text, at) => namesOfPair(text.charCodeAt(at), text.charCodeAt(at + 1)) };
}

let index: PlaceIndex | null = null;

/** Made on the first call: loading the reader costs nothing for texts that are never searched for places. */
export function placeIndex(): PlaceIndex {
  index ??= makeIndex();
  return index;
}
