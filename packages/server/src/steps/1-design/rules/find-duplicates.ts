import type { DuplicatePair } from '@liubu/contract';
import { convert } from './quantities.ts';
import { containment, overlap, pairsOf, readStatement, type Stated, type Statement } from './statement.ts';

/** One thing that may say the same as another: a matter or an item. */
export interface Wording {
  key: string;
  text: string;
  /** Pairs of these are never proposed: a parent and its child, a matter and the item that it became. */
  related: ReadonlySet<string>;
}

export interface FoundPair {
  a: string;
  b: string;
  verdict: DuplicatePair['verdict'];
  score: number;
  reasons: DuplicatePair['reasons'];
}

export interface DuplicateOptions {
  /** The plan year, for days without one. */
  year: number;
  /** Names of the government's own counties, towns and parks, long and short. */
  places: readonly string[];
  /** Pairs of this one alone. */
  only?: string;
}

/** From here on two texts are laid side by side before a person. */
const ALIKE = 0.52;
/** Below this no number helps: the words are of other things. */
const WORTH_A_LOOK = 0.36;
/** A number of the same subject says much of a short sentence, the same number more than another one. */
const SAME_NUMBER = 0.16;
const SAME_SUBJECT = 0.12;
/** A pair of characters that stands in more than this share of the texts joins nothing. */
const COMMON = 0.12;
/** So many pieces in common before two texts are compared at all. */
const LEAST_SHARED = 3;

/**
 * Pairs that say the same (to be merged) or the same of another number or place (a conflict to be settled). By words
 * weighed by how rare they are here, then by numbers, places and subjects.
 *
 * @returns the most alike first; a text is compared with every other once
 */
export function findDuplicates(texts: readonly Wording[], options: DuplicateOptions): FoundPair[] {
  const grams = texts.map(({ text }) => pairsOf(contentOf(text)));
  const places = new Map<string, number[]>();
  grams.forEach((pairs, at) => {
    for (const pair of pairs) places.set(pair, [...(places.get(pair) ?? []), at]);
  });
  const most = Math.max(12, texts.length * COMMON);
  const rarity = (pair: string): number => {
    const count = places.get(pair)?.length ?? 1;
    return Math.max(0.15, 1 - Math.log(count) / Math.log(Math.max(texts.length, 2) + 1));
  };
  const weights = grams.map((pairs) => sum(pairs, rarity));
  const statements = new Map<number, Statement>();
  const statementOf = (at: number): Statement => {
    const known = statements.get(at) ?? readStatement(texts[at]!.text.slice(0, 4000), options.year);
    statements.set(at, known);
    return known;
  };
  const found: FoundPair[] = [];
  for (let a = 0; a < texts.length; a++) {
    const shared = new Map<number, number>();
    for (const pair of grams[a]!) {
      const holders = places.get(pair)!;
      if (holders.length > most) continue;
      for (const b of holders) if (b > a) shared.set(b, (shared.get(b) ?? 0) + 1);
    }
    for (const [b, count] of shared) {
      if (count < LEAST_SHARED) continue;
      const [one, other] = [texts[a]!, texts[b]!];
      if (options.only !== undefined && one.key !== options.only && other.key !== options.only) continue;
      if (one.related.has(other.key) || other.related.has(one.key)) continue;
      const score = likeness(grams[a]!, grams[b]!, weights[a]!, weights[b]!, rarity);
      if (score < WORTH_A_LOOK) continue;
      const judged = judgePair(statementOf(a), statementOf(b), score, options.places);
      if (judged) found.push({ a: one.key, b: other.key, ...judged });
    }
  }
  return found.sort((x, y) => y.score - x.score);
}

function likeness(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  weightA: number,
  weightB: number,
  rarity: (pair: string) => number,
): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared += rarity(pair);
  const [inA, inB] = [shared / weightA, shared / weightB];
  // A short decision may be one part of a long sentence of the report; little in common is no evidence either way.
  const [high, low] = [Math.max(inA, inB), Math.min(inA, inB)];
  return (0.65 * high + 0.35 * low) * (shared / (shared + 0.8));
}

/** Words that every such sentence has and that say nothing of what it is about. */
const EMPTY_WORDS =
  /确保|力争|争取|努力|全面|加快|推进|推动|加强|积极|着力|进一步|深入|持续|不断|扎实|切实|大力|全市|我市|今年|年内|年底前|组织|开展|实施|完成|工作|建设|做好|抓好|有关|由市?.{2,12}?(?:牵头|负责)/g;

const contentOf = (text: string): string => text.normalize('NFKC').replace(EMPTY_WORDS, ' ');

function judgePair(
  a: Statement,
  b: Statement,
  words: number,
  places: readonly string[],
): Pick<FoundPair, 'verdict' | 'score' | 'reasons'> | null {
  const numbers = compareNumbers(a, b);
  const score = words + (numbers.same.length > 0 ? SAME_NUMBER : numbers.differ && numbers.isNamed ? SAME_SUBJECT : 0);
  if (score < ALIKE) return null;
  const reasons: DuplicatePair['reasons'] = [{ code: 'wording', a: `${Math.round(words * 100)}%`, b: '' }];
  const named = comparePlaces(a.text, b.text, places);
  const forbids = [FORBIDS.exec(a.text)?.[0] ?? '', FORBIDS.exec(b.text)?.[0] ?? ''] as const;
  if (numbers.same.length > 0)
    reasons.push({ code: 'same-numbers', a: numbers.same.join(' '), b: numbers.same.join(' ') });
  if (named.same.length > 0) reasons.push({ code: 'same-places', a: named.same.join(' '), b: named.same.join(' ') });
  if (numbers.differ) reasons.push({ code: 'numbers-differ', a: numbers.differ[0], b: numbers.differ[1] });
  if (named.differ) reasons.push({ code: 'places-differ', a: named.differ[0], b: named.differ[1] });
  if ((forbids[0] === '') !== (forbids[1] === ''))
    reasons.push({ code: 'negation-differs', a: forbids[0], b: forbids[1] });
  if (a.due !== null && b.due !== null && a.due !== b.due)
    reasons.push({ code: 'dates-differ', a: a.dueWords || a.due, b: b.dueWords || b.due });
  const isConflict = reasons.some(({ code }) => CONFLICTS.has(code));
  // Two places or projects that only share the kind of work are simply two items.
  if (isConflict && score < ALIKE + 0.06) return null;
  if (!isConflict && numbers.same.length + named.same.length === 0 && score < ALIKE + 0.04) return null;
  const rounded = Math.round(Math.min(1, score) * 1000) / 1000;
  return { verdict: isConflict ? 'conflict' : 'duplicate', score: rounded, reasons };
}

const CONFLICTS: ReadonlySet<string> = new Set(['numbers-differ', 'places-differ', 'negation-differs']);
const FORBIDS = /不得|禁止|严禁|停止|取消|暂停/;

interface Compared {
  same: string[];
  differ: [string, string] | null;
}

interface ComparedNumbers extends Compared {
  /** What differs is said of a subject with a name, and both name it. */
  isNamed: boolean;
}

function compareNumbers(a: Statement, b: Statement): ComparedNumbers {
  const same: string[] = [];
  let differ: [string, string] | null = null;
  let isNamed = false;
  for (const one of a.numbers) {
    const rivals = b.numbers.filter((other) => isOfSameThing(one, other));
    if (rivals.length === 0) continue;
    const equal = rivals.find((other) => valueIn(other, one.unit) === one.values[0]);
    if (equal) same.push(one.quote);
    else {
      differ ??= [one.quote, rivals[0]!.quote];
      isNamed ||= one.subject.length >= 4;
    }
  }
  const [ordinalsA, ordinalsB] = [ordinalsOf(a.text), ordinalsOf(b.text)];
  for (const [counter, one] of ordinalsA) {
    const other = ordinalsB.get(counter);
    if (other !== undefined && other !== one) differ ??= [`${one}${counter}`, `${other}${counter}`];
  }
  return { same, differ, isNamed };
}

function isOfSameThing(a: Stated, b: Stated): boolean {
  if (valueIn(b, a.unit) === null) return false;
  if (a.aspect !== b.aspect && (a.aspect === 'growth' || b.aspect === 'growth')) return false;
  const [x, y] = [pairsOf(a.subject), pairsOf(b.subject)];
  return Math.max(overlap(x, y), Math.min(containment(x, y), containment(y, x) + 0.2)) >= 0.35;
}

function valueIn(stated: Stated, unit: string): number | null {
  const value = stated.values[0] ?? 0;
  if (stated.unit === unit) return value;
  const converted = convert(String(value), stated.unit, unit);
  return converted === null ? null : Number(converted);
}

/** 二期 and 三期, 第一 and 第二 are different things. */
const ORDINAL = /(?:第)?([一二三四五六七八九十\d]+)(期|标段|批|号线|水厂|中学|小学|医院|桥|轮)/g;
const ordinalsOf = (text: string): Map<string, string> =>
  new Map(Array.from(text.matchAll(ORDINAL), ([, ordinal, counter]) => [counter!, ordinal!]));

/** A proper part and what it is: two characters before the word for it tell most of them apart. */
const NAMED =
  /(\p{Script=Han}{2})(县|区|镇|乡|街道|村|社区|水厂|大桥|水库|医院|中学|小学|学校|港|站|大道|园区|产业园|隧道|电站|公园|古城|灌区|新城|电厂)/gu;
const NO_NAMES = new Set(
  '新建 改建 扩建 建设 建成 全市 各县 所有 农村 城乡 县级 市级 老旧 公立 综合 公办 民办 示范 重点 中心 产业 工业 中型 大型 小型 病险 行政 加固'.split(
    ' ',
  ),
);

/** A proper name hardly has these; 建中小学 and 旧小区 are no names. */
const COMMON_LETTERS = /[建改扩新旧老小各全个所座处等的和及与在对为造城]/;

function comparePlaces(a: string, b: string, known: readonly string[]): Compared {
  const [inA, inB] = [known.filter((place) => a.includes(place)), known.filter((place) => b.includes(place))];
  const same = longestOnly(inA.filter((place) => inB.includes(place)));
  const onlyA = longestOnly(
    inA.filter((place) => !inB.some((other) => other.includes(place) || place.includes(other))),
  );
  const onlyB = longestOnly(
    inB.filter((place) => !inA.some((other) => other.includes(place) || place.includes(other))),
  );
  if (onlyA.length > 0 && onlyB.length > 0) return { same, differ: [onlyA.join('、'), onlyB.join('、')] };
  const [namedA, namedB] = [namedOf(a), namedOf(b)];
  for (const [kind, names] of namedA) {
    const others = namedB.get(kind);
    if (others === undefined) continue;
    const shared = names.filter((name) => others.includes(name));
    if (shared.length > 0) same.push(...shared.map((name) => name + kind));
    else
      return {
        same,
        differ: [names.map((name) => name + kind).join('、'), others.map((name) => name + kind).join('、')],
      };
  }
  return { same: [...new Set(same)], differ: null };
}

function namedOf(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, name, kind] of text.matchAll(NAMED))
    if (!NO_NAMES.has(name!) && !COMMON_LETTERS.test(name!)) found.set(kind!, [...(found.get(kind!) ?? []), name!]);
  return found;
}

const longestOnly = (names: readonly string[]): string[] =>
  names.filter((name) => !names.some((other) => other !== name && other.includes(name)));

function sum(pairs: ReadonlySet<string>, weight: (pair: string) => number): number {
  let total = 0;
  for (const pair of pairs) total += weight(pair);
  return Math.max(total, 0.001);
}
