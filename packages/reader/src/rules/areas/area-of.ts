/**
 * The policy area of an item, by the words of its title and of the headings above it.
 */
import { type AreaName, POLICY_AREAS } from '../../lexicon/areas/areas.ts';
import { type MarkedText, markAgain, needTable, newMarkedText, nextMark, TABLE } from '../../text/pair-marks.ts';
import { longestWordAt } from '../../text/pair-words.ts';
import { areaWords } from './area-words.ts';

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

/** Adds up the words of `[start, end)`; a longer word hides those inside it (养老保险 is not 养老). */
function addScores(scores: Float64Array, text: MarkedText, start: number, end: number, factor: number): void {
  const { words, area, weight } = areaWords();
  needTable(text, TABLE.areas);
  const { areas: marks } = text;
  const stop = Math.min(end, start + LONGEST_READ);
  let lead = LEAD_OF_FIRST;
  let next = start;
  for (let at = nextMark(marks, start, stop); at < stop; at = nextMark(marks, next, stop)) {
    next = at + 1;
    const word = longestWordAt(words, text, at, end, at);
    if (word < 0) continue;
    scores[area[word]!]! += weight[word]! * factor + lead;
    lead = 0;
    next = at + words.length[word]!;
  }
}

const AREA_COUNT = POLICY_AREAS.length;

/** How far the headings above an item lean to each area; the same for all items of a section. */
export type HeadingLean = Float64Array;

/** Room for a heading or a title that comes alone: as much as is read, and the longest word that may begin at its end. */
const ROOM_CHARS = LONGEST_READ + 255;
const room = newMarkedText(ROOM_CHARS);

/** Marks a text in `room`; @returns where what is read of it ends. */
function markAlone(text: string): number {
  areaWords();
  const end = Math.min(text.length, ROOM_CHARS);
  markAgain(room, text, 0, end);
  return end;
}

function addHeading(lean: HeadingLean, heading: string, factor: number): void {
  addScores(lean, room, 0, markAlone(heading), factor);
}

/** @param headingPath headings above, outermost first; may be empty */
export function headingLean(headingPath: readonly string[]): HeadingLean {
  const lean = new Float64Array(AREA_COUNT);
  const nearest = headingPath.length - 1;
  for (let at = 0; at < headingPath.length; at++)
    addHeading(lean, headingPath[at]!, at === nearest ? NEAREST_HEADING_WEIGHT : FARTHER_HEADING_WEIGHT);
  return lean;
}

/**
 * The leans of a section's headings on the items in it, where `sections` name each one's parent before itself (below 0
 * where it has none). The items of a section stand together, so the last one's leans are kept.
 */
export class SectionLeans {
  readonly #sections: readonly { parent: number; heading: string }[];
  readonly #lean: HeadingLean = new Float64Array(AREA_COUNT);
  #section = -1;

  constructor(sections: readonly { parent: number; heading: string }[]) {
    this.#sections = sections;
  }

  /** @param section  below 0 for items before the first; what comes back holds until the next call */
  of(section: number): HeadingLean {
    if (section === this.#section) return this.#lean;
    this.#section = section;
    this.#lean.fill(0);
    if (section >= 0) {
      const { parent, heading } = this.#sections[section]!;
      this.#addFarther(parent);
      addHeading(this.#lean, heading, NEAREST_HEADING_WEIGHT);
    }
    return this.#lean;
  }

  /** The outermost first, as `headingLean` adds them. */
  #addFarther(section: number): void {
    if (section < 0) return;
    const { parent, heading } = this.#sections[section]!;
    this.#addFarther(parent);
    addHeading(this.#lean, heading, FARTHER_HEADING_WEIGHT);
  }
}

const scores = new Float64Array(AREA_COUNT);

/** The area of the title at `[start, end)` under headings that lean as given; null when no word points to one. */
export function areaIn(text: MarkedText, start: number, end: number, lean: HeadingLean): AreaName | null {
  for (let area = 0; area < AREA_COUNT; area++) scores[area] = lean[area]!;
  addScores(scores, text, start, end, TITLE_WEIGHT);
  let best = 0;
  for (let area = 1; area < AREA_COUNT; area++) if (scores[area]! > scores[best]!) best = area;
  return scores[best]! >= LEAST_SCORE ? POLICY_AREAS[best]!.name : null;
}

/** As `areaIn`, for a title that comes alone. */
export function areaUnder(title: string, lean: HeadingLean): AreaName | null {
  return areaIn(room, 0, markAlone(title), lean);
}

/**
 * @param title the item's title or clause
 * @param headingPath headings above it, outermost first; may be empty
 * @returns the area's Chinese name, null when no word points to one
 * @example areaOf("新建改建农村公路200公里", ["三、2026年重点工作", "（五）推进乡村全面振兴"]) → "交通"
 */
export const areaOf = (title: string, headingPath: readonly string[]): AreaName | null =>
  areaUnder(title, headingLean(headingPath));
