import { forEachGram, type Gram, lettersOf, Rarity } from './grams.ts';
import { type Worded, wordsInCommon } from './similarity.ts';
import { NEUTRAL_WORDS, NUMBERS, oppositions, sidesOf } from './words.ts';

/** Two wordings that seem to be of one thing, by their positions in the two lists. */
export interface WordingMatch {
  one: number;
  other: number;
  /** 0 to 1: nearly 1 for the same words. */
  score: number;
  /** The longest words that both have, for the person who checks it. */
  shared: string[];
}

export interface WordingOptions {
  /** Below this score nothing is told. */
  least: number;
  /** So many of the best are told for each of the first list. */
  most: number;
}

interface Read extends Worded {
  sides: number;
}

/** Each opposition between two wordings (城镇／农村, 收入／支出) makes one thing of them unlikely. */
const OPPOSITE = 0.4;
/** So many of a wording's rarest pairs are looked up in the others; who shares none of them is not alike. */
const KEYS = 12;

/**
 * Which wordings of two lists are of one thing: promises of one government and works of another, a promise and what a
 * report says. By the words that both have, rare ones before common ones. Pure.
 */
export function matchWordings(
  ones: readonly string[],
  others: readonly string[],
  { least, most }: WordingOptions,
): WordingMatch[] {
  const rarity = new Rarity();
  for (const text of [...ones, ...others]) rarity.add(text, 0, text.length);
  const left = ones.map((text) => read(text, rarity));
  const right = others.map((text) => read(text, rarity));
  const holders = new Map<Gram, number[]>();
  right.forEach((worded, at) => {
    for (const gram of worded.field.keys()) {
      const list = holders.get(gram);
      if (list) list.push(at);
      else holders.set(gram, [at]);
    }
  });
  return left.flatMap((worded, one) => {
    const candidates = new Set<number>();
    for (const { gram } of rarest(worded)) for (const at of holders.get(gram) ?? []) candidates.add(at);
    return Array.from(candidates, (other) => ({ one, other, score: alike(worded, right[other]!) }))
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || a.other - b.other)
      .slice(0, most)
      .map((match) => ({ ...match, shared: sharedWords(ones[one]!, others[match.other]!) }));
  });
}

function read(text: string, rarity: Rarity): Read {
  const field = new Map<Gram, number>();
  forEachGram(text.replace(NUMBERS, ' ').replace(NEUTRAL_WORDS, ' '), (gram) => field.set(gram, 1));
  const core = Array.from(field.keys(), (gram) => ({ gram, worth: rarity.of(gram) }));
  return { core, field, letters: lettersOf(field), sides: sidesOf(text) };
}

const rarest = ({ core }: Worded) => [...core].sort((a, b) => b.worth - a.worth || a.gram - b.gram).slice(0, KEYS);

const alike = (one: Read, other: Read): number =>
  wordsInCommon(one, other) * OPPOSITE ** oppositions(one.sides, other.sides);

/** A shorter run of characters is no word that would tell a person anything. */
const SHORTEST = 2;
const MOST_SHARED = 4;
/** So much of a wording is looked through for words: more is no promise but a page. */
const LONGEST = 300;

/** Longest runs of letters that stand in both, without those inside a longer one; the longest first. */
export function sharedWords(one: string, other: string): string[] {
  const words: string[] = [];
  const cut = one.slice(0, LONGEST);
  for (const { 0: run, index } of cut
    .replace(NUMBERS, (digits) => ' '.repeat(digits.length))
    .matchAll(/[\p{Script=Han}A-Za-z]+/gu)) {
    const text = cut.slice(index, index + run.length);
    for (let start = 0; start + SHORTEST <= text.length; ) {
      let end = start + SHORTEST;
      if (!other.includes(text.slice(start, end))) {
        start++;
        continue;
      }
      while (end < text.length && other.includes(text.slice(start, end + 1))) end++;
      words.push(text.slice(start, end));
      start = end;
    }
  }
  const telling = [...new Set(words)].filter((word) => word.replace(NEUTRAL_WORDS, '').length >= SHORTEST);
  return telling.sort((a, b) => b.length - a.length).slice(0, MOST_SHARED);
}
