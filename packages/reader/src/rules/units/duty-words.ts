/** The duty words in one compact index, and the scan that finds them in a task. */

import { DUTY_TABLE } from '../../lexicon/units/duty-table.ts';
import { NEUTRAL_WORDS } from '../../lexicon/units/neutral-words.ts';
import type { UnitRow } from '../../lexicon/units/unit.ts';
import { type MarkedText, needTable, nextMark, TABLE } from '../../text/pair-marks.ts';
import { buildPairWords, longestWordAt, type PairWords, wordText } from '../../text/pair-words.ts';

export interface DutyWords {
  words: PairWords;
  /** Word → its first posting, -1 for words that only hide others; postings are chained, -1 ends. */
  firstPosting: Int16Array;
  nextPosting: Int16Array;
  postingUnit: Uint16Array;
  postingWeight: Uint8Array;
  /** How each word is told, made when first shown: alone or first (职责词：水利), and after others (、水利). */
  told: (string | undefined)[];
  toldAfter: (string | undefined)[];
}

/** Words found in a text, in order of place; reused from call to call. */
export interface DutyMatches {
  count: number;
  word: Int32Array;
  /** Characters before the word, from the beginning of the task. */
  at: Int32Array;
}

/** A task longer than this says who leads long before; the rest is not scanned. */
export const SCANNED_CHARS = 600;

let built: DutyWords | null = null;

/** The words of the duty table, built when they are first needed. */
export function dutyWords(): DutyWords {
  built ??= buildDutyWords(DUTY_TABLE, NEUTRAL_WORDS);
  return built;
}

/**
 * @param rows  in the order whose positions are the unit numbers of the postings
 * @param neutral  words separated by white space that are found like the others and point to nobody
 */
function buildDutyWords(rows: readonly UnitRow[], neutral: string): DutyWords {
  const groups: string[] = [];
  const groupUnit: number[] = [];
  const groupWeight: number[] = [];
  for (let unit = 0; unit < rows.length; unit++) {
    const { duties } = rows[unit]!;
    for (const weight in duties) {
      groups.push(duties[weight]!);
      groupUnit.push(unit);
      groupWeight.push(Number(weight));
    }
  }
  groups.push(neutral);
  const { words, mention, groupEnd } = buildPairWords(TABLE.units, groups);
  const postings = groupEnd[groupUnit.length - 1]!;
  const firstPosting = new Int16Array(words.count).fill(-1);
  const nextPosting = new Int16Array(postings);
  const postingUnit = new Uint16Array(postings);
  const postingWeight = new Uint8Array(postings);
  let posting = 0;
  for (let group = 0; group < groupUnit.length; group++) {
    for (const end = groupEnd[group]!; posting < end; posting++) {
      const word = mention[posting]!;
      nextPosting[posting] = firstPosting[word]!;
      firstPosting[word] = posting;
      postingUnit[posting] = groupUnit[group]!;
      postingWeight[posting] = groupWeight[group]!;
    }
  }
  const told = new Array<string | undefined>(words.count).fill(undefined);
  return { words, firstPosting, nextPosting, postingUnit, postingWeight, told, toldAfter: told.slice() };
}

export function newDutyMatches(): DutyMatches {
  return { count: 0, word: new Int32Array(SCANNED_CHARS), at: new Int32Array(SCANNED_CHARS) };
}

/**
 * Finds the duty words of `[start, end)` into `found`: at each place the longest, and none that lies inside one that
 * began before it (社会消费品零售总额 is not also 消费). Each word counts once, where it stands first.
 *
 * @param seen  by word, the stamp of the last task that holds it
 */
export function findDutyWords(
  { words }: DutyWords,
  task: MarkedText,
  start: number,
  end: number,
  seen: Int32Array,
  stamp: number,
  found: DutyMatches,
): void {
  needTable(task, TABLE.units);
  const { units: marks } = task;
  const stop = Math.min(end, start + SCANNED_CHARS);
  let count = 0;
  let covered = start;
  for (let at = nextMark(marks, start, stop); at < stop; at = nextMark(marks, at + 1, stop)) {
    const word = longestWordAt(words, task, at, stop, covered);
    if (word < 0) continue;
    covered = at + words.length[word]!;
    if (seen[word] === stamp) continue;
    seen[word] = stamp;
    found.word[count] = word;
    found.at[count++] = at - start;
  }
  found.count = count;
}

/** The word as a reason, alone or the first of several. */
export function tellWord(duties: DutyWords, word: number): string {
  duties.told[word] ??= `职责词：${wordText(duties.words, word)}`;
  return duties.told[word];
}

/** The word as a further reason. */
export function tellWordAfter(duties: DutyWords, word: number): string {
  duties.toldAfter[word] ??= `、${wordText(duties.words, word)}`;
  return duties.toldAfter[word];
}
