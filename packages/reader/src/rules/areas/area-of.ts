/**
 * The policy area of an item, by the words of its title and of the headings above it.
 */
import { type AreaName, POLICY_AREAS, type PolicyArea } from '../../lexicon/areas/areas.ts';

interface Word {
  text: string;
  area: number;
  weight: number;
}

/** Words by their first two characters, longest first: a longer word hides those inside it (养老保险 is not 养老). */
interface Words {
  /** 1 where a word begins with two characters of this hash: most places of a text are passed over by one look. */
  begins: Uint8Array;
  byPair: Map<number, Word[]>;
  /** Words of one character (煤, 侨). */
  byCharacter: Map<number, Word>;
}

const AREAS: readonly PolicyArea[] = POLICY_AREAS;
/** The title says what is done, the nearest heading where it belongs, headings further up only lean. */
const TITLE_WEIGHT = 1;
const NEAREST_HEADING_WEIGHT = 0.55;
const FARTHER_HEADING_WEIGHT = 0.15;
/** Less than one usual word in the nearest heading says nothing. */
const LEAST_SCORE = 0.75;
/** Among nearly equal words the first one names the object (…学校食堂食品安全). */
const LEAD_OF_FIRST = 0.05;
/** Words counted in one text: titles are short, and a whole paragraph must not cost more. */
const LONGEST_READ = 160;

/** Sixteen bits of two characters. */
const filterOf = (first: number, second: number): number => ((first << 5) ^ (second * 0x9d)) & 0xffff;

/** Fifteen bits, so that a pair is a small integer; that two characters may share a hash is met by `startsWith`. */
const HASH_MASK = 0x7fff;

function pairOf(first: number, second: number): number {
  return ((first & HASH_MASK) << 15) | (second & HASH_MASK);
}

function makeWords(): Words {
  const begins = new Uint8Array(0x10000);
  const byPair = new Map<number, Word[]>();
  const byCharacter = new Map<number, Word>();
  AREAS.forEach(({ words }, area) => {
    for (const weight of [1, 2, 3] as const) {
      for (const text of words[weight].split(' ')) {
        const first = text.charCodeAt(0);
        if (text.length === 1) {
          SINGLES[first] = 1;
          byCharacter.set(first, { text, area, weight });
          continue;
        }
        begins[filterOf(first, text.charCodeAt(1))] = 1;
        const pair = pairOf(first, text.charCodeAt(1));
        const list = byPair.get(pair);
        if (list) list.push({ text, area, weight });
        else byPair.set(pair, [{ text, area, weight }]);
      }
    }
  });
  for (const list of byPair.values()) list.sort((left, right) => right.text.length - left.text.length);
  return { begins, byPair, byCharacter };
}

let words: Words | null = null;

function wordAt({ begins, byPair, byCharacter }: Words, text: string, at: number): Word | undefined {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  if (begins[filterOf(first, second)] !== 0) {
    const list = byPair.get(pairOf(first, second));
    if (list !== undefined) for (const word of list) if (text.startsWith(word.text, at)) return word;
  }
  return SINGLES[first] === 1 ? byCharacter.get(first) : undefined;
}

/** 1 where a word is this one character. */
const SINGLES = new Uint8Array(0x10000);

function addScores(scores: Float64Array, text: string, factor: number): void {
  words ??= makeWords();
  let lead = LEAD_OF_FIRST;
  const stop = Math.min(text.length, LONGEST_READ);
  for (let at = 0; at < stop; ) {
    const word = wordAt(words, text, at);
    if (word === undefined) {
      at++;
      continue;
    }
    scores[word.area]! += word.weight * factor + lead;
    lead = 0;
    at += word.text.length;
  }
}

/** How far the headings above an item lean to each area; the same for all items of a section. */
export type HeadingLean = Float64Array;

/** @param headingPath headings above, outermost first; may be empty */
export function headingLean(headingPath: readonly string[]): HeadingLean {
  const lean = new Float64Array(AREAS.length);
  for (let at = 0; at < headingPath.length; at++) {
    const isNearest = at === headingPath.length - 1;
    addScores(lean, headingPath[at]!, isNearest ? NEAREST_HEADING_WEIGHT : FARTHER_HEADING_WEIGHT);
  }
  return lean;
}

const scores = new Float64Array(AREAS.length);

/** The area of a title under headings that lean as given; null when no word points to one. */
export function areaUnder(title: string, lean: HeadingLean): AreaName | null {
  scores.set(lean);
  addScores(scores, title, TITLE_WEIGHT);
  let best = 0;
  for (let area = 1; area < scores.length; area++) if (scores[area]! > scores[best]!) best = area;
  return scores[best]! >= LEAST_SCORE ? POLICY_AREAS[best]!.name : null;
}

/**
 * @param title the item's title or clause
 * @param headingPath headings above it, outermost first; may be empty
 * @returns the area's Chinese name, null when no word points to one
 * @example areaOf("新建改建农村公路200公里", ["三、2026年重点工作", "（五）推进乡村全面振兴"]) → "交通"
 */
export const areaOf = (title: string, headingPath: readonly string[]): AreaName | null =>
  areaUnder(title, headingLean(headingPath));
