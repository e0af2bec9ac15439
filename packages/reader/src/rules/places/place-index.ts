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

/** The block of common Chinese characters; the first two of every name lie in it (a test holds this). */
const FIRST_CHAR = 0x4e00;
const CHARS = 0x5200;
const CODE_LENGTH = 6;
const COLON = 0x3a;
const SLOT_BITS = 13;
const SLOTS = 1 << SLOT_BITS;
/** More than the rows of both tables together. */
const MOST_ROWS = 8192;

const HEIGHT: Record<DivisionLevel, number> = { province: 3, prefecture: 2, county: 1 };

function slotOf(pair: number): number {
  return Math.imul(pair, 0x9e3779b1) >>> (32 - SLOT_BITS);
}

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
}

const NONE: PlaceName[] = [];

function makeIndex(): PlaceIndex {
  const tables = [CURRENT_DIVISIONS.join(''), FORMER_DIVISIONS.join('')];
  const formerFrom = tables[0]!.length;
  const rows = tables.join('');
  /** 1 where a name begins with this character. */
  const begins = new Uint8Array(CHARS);
  /** Slot → its last row, row → the row before it in the same slot; 0 is none. */
  const lastRow = new Uint16Array(SLOTS);
  const rowBefore = new Uint16Array(MOST_ROWS);
  const rowStart = new Uint32Array(MOST_ROWS);
  const memo = new Map<number, PlaceName[]>();

  const pairAt = (text: string, at: number): number => {
    const first = text.charCodeAt(at) - FIRST_CHAR;
    if (first < 0 || first >= CHARS || begins[first] === 0) return -1;
    const second = text.charCodeAt(at + 1) - FIRST_CHAR;
    return second < 0 || second >= CHARS ? -1 : (first << 15) | second;
  };

  let count = 0;
  for (let at = 0; at < rows.length; ) {
    const name = at + CODE_LENGTH;
    count++;
    rowStart[count] = at;
    begins[rows.charCodeAt(name) - FIRST_CHAR] = 1;
    const slot = slotOf(pairAt(rows, name));
    rowBefore[count] = lastRow[slot]!;
    lastRow[slot] = count;
    at = name + 2;
    while (at < rows.length && rows.charCodeAt(at) >= COLON) at++;
  }
  rowStart[count + 1] = rows.length;

  const readNames = (pair: number, slot: number): PlaceName[] => {
    const divisions: Division[] = [];
    for (let row = lastRow[slot]!; row !== 0; row = rowBefore[row]!) {
      const start = rowStart[row]!;
      if (pairAt(rows, start + CODE_LENGTH) !== pair) continue;
      const code = Number(rows.slice(start, start + CODE_LENGTH));
      const name = rows.slice(start + CODE_LENGTH, rowStart[row + 1]!);
      divisions.push({ name, code, level: levelOfCode(code), former: start >= formerFrom });
    }
    divisions.sort(
      (left, right) => HEIGHT[right.level] - HEIGHT[left.level] || Number(left.former) - Number(right.former),
    );
    return nameDivisions(divisions);
  };

  return {
    namesAt(text, at) {
      const pair = pairAt(text, at);
      if (pair < 0) return NONE;
      const slot = slotOf(pair);
      if (lastRow[slot] === 0) return NONE;
      let names = memo.get(pair);
      if (names === undefined) {
        names = readNames(pair, slot);
        memo.set(pair, names);
      }
      return names;
    },
  };
}

let index: PlaceIndex | null = null;

/** Made on the first call: loading the reader costs nothing for texts that are never searched for places. */
export function placeIndex(): PlaceIndex {
  index ??= makeIndex();
  return index;
}
