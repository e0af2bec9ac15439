import type { Comparator } from '@liubu/plan';
import { PREFIX_COMPARATORS } from '../../lexicon/comparators.ts';
import { FILLERS, QUANTITY_VERBS, type VerbClass } from '../../lexicon/quantity-verbs.ts';
import { charSet } from '../../text/characters.ts';
import { afterHeads } from './subject.ts';

/** What stands before a quantity, read from right to left: comparator, verb, subject. Offsets into the sentence. */
export interface LeftContext {
  /** The comparator's word, for the op; '' when there is none. */
  comparator: string;
  op: Comparator | null;
  verb: string;
  /** Where the verb begins; -1 without one. */
  verbStart: number;
  verbClass: VerbClass | null;
  /** 由, 从: the starting value of a change. */
  isBaseline: boolean;
  /** 分别: the values belong to several subjects one by one. */
  isRespective: boolean;
  /** 比去年, 是2015年的: compared with a base. */
  isCompared: boolean;
  /** Nothing but the base of the comparison stands before, so the subject was named earlier. */
  isBaseOnly: boolean;
  /** The quantity follows a separator of its own list (…个先导区、|1000个和美乡村): what stands before is another's. */
  opensMember: boolean;
  /** What is left after all that: the words that may name the subject. */
  start: number;
  end: number;
}

const COMPARATORS = new Map(PREFIX_COMPARATORS.map(({ word, op }) => [word, op]));
/** Comparators that also say what is done there. */
const REACHING = new Set(['控制在', '控制到', '突破', '超过', '跨越', '迈上', '跃上', '超', '破', '逾']);

/** Words by their last character, longest first: before most characters nothing need be compared. */
class TailWords {
  readonly #byLast = new Map<number, string[]>();
  readonly #last: Uint8Array;

  constructor(words: Iterable<string>) {
    const all = [...words];
    this.#last = charSet(all.map((word) => word[word.length - 1]).join(''));
    for (const word of all.sort((a, b) => b.length - a.length)) {
      const last = word.charCodeAt(word.length - 1);
      const known = this.#byLast.get(last);
      if (known) known.push(word);
      else this.#byLast.set(last, [word]);
    }
  }

  /** Length of the longest word that ends at `end` and begins at `start` or later; 0 when none. */
  lengthAt(text: string, start: number, end: number): number {
    const last = text.charCodeAt(end - 1);
    if (this.#last[last] === 0) return 0;
    for (const word of this.#byLast.get(last)!) {
      const from = end - word.length;
      if (from >= start && (word.length === 1 || text.startsWith(word, from))) return word.length;
    }
    return 0;
  }
}

const COMPARATOR_TAILS = new TailWords(COMPARATORS.keys());
const FILLER_TAILS = new TailWords(FILLERS);
const VERB_TAILS = new TailWords(QUANTITY_VERBS.keys());
/** Characters that end a word of time. */
const TIME_LAST = charSet('年底末初期间平数的”');

const TIME_TAIL =
  /(?:(?:19|20)\d\d年(?:底|末|初|同期)?|(?:上|去|前|当|今|上一)年(?:同期|底|末)?|[两三五十]年前|“?十[一二三四五六]五”?(?:期?末|时期|期间)?|“[八九十]五”(?:期?末|时期|期间)?|期末|全[国省市区县州]平均(?:水平|数)?|年初|同期|全年)的?$/;
const NOT_COMPARATOR =
  /^(?:附近|通过|经过|节约|集约|预约|签约|合约|接近|临近|最近|亲近|邻近|履约|解约|打破|侦破|爆破|不过|度过|走过|跨过|制约|公约|条约|契约|赶超|反超|中超|评过|渡过|超过|突破|大约)$/;
const SEPARATORS = '、和及与并且或，；：,;: ';

/**
 * Reads the words before a quantity.
 *
 * @param text  the sentence
 * @param from  where its clause, or the quantity before it, ends
 * @param to  where the quantity begins
 * @param afterQuantity  `from` is the end of another quantity of the same clause
 */
export function readLeft(text: string, from: number, to: number, afterQuantity: boolean): LeftContext {
  let start = from;
  let end = to;
  while (start < end && SEPARATORS.includes(text[start]!)) start++;
  const left: LeftContext = {
    comparator: '',
    op: null,
    verb: '',
    verbStart: -1,
    verbClass: null,
    isBaseline: false,
    isRespective: false,
    isCompared: false,
    isBaseOnly: false,
    opensMember: afterQuantity && end > start && '、和及与'.includes(text[end - 1]!),
    start,
    end,
  };
  if (left.opensMember) {
    left.start = end;
    return left;
  }
  const seen = { time: false };
  for (let rounds = 0; rounds < 9 && end > start; rounds++) {
    const step = stepLeft(text, start, end, left, seen);
    if (step === 0) break;
    end -= step;
  }
  if (!left.isRespective) left.isRespective = text.slice(start, to).includes('分别');
  while (end > start && '、，：:,— '.includes(text[end - 1]!)) end--;
  const words = text.slice(start, end);
  if (/^(?:同?比(?!重|例)|较|与|相当于|约?是|[高低快优好慢]于|超出|领先|超过全)/.test(words)) left.isBaseOnly = true;
  if (left.isBaseOnly || (left.verb === '是' && end === start)) left.isCompared = true;
  if (/^[比较与是为]?$/.test(words)) end = start;
  left.start = start;
  left.end = end;
  return left;
}

/** 增长|超过8%: the comparator was taken for the verb, and the verb itself stands before it. */
const isOnlyBound = (left: LeftContext): boolean => left.verb !== '' && left.verb === left.comparator;
const mayGovern = (verb: string, left: LeftContext): boolean =>
  !isOnlyBound(left) || (verb.length > 1 && QUANTITY_VERBS.get(verb) === 'growth');

/** Takes one word off the end of the words before a quantity; its length, or 0 when the rest names the subject. */
function stepLeft(text: string, start: number, end: number, left: LeftContext, seen: { time: boolean }): number {
  const last = text[end - 1]!;
  const lastCode = last.charCodeAt(0);
  if (left.op === null) {
    const length = COMPARATOR_TAILS.lengthAt(text, start, end);
    const isPart = length === 1 && NOT_COMPARATOR.test(text.slice(Math.max(start, end - 2), end));
    if (length > 0 && !isPart) {
      left.comparator = text.slice(end - length, end);
      left.op = COMPARATORS.get(left.comparator)!;
      if (left.verbClass === null && REACHING.has(left.comparator)) {
        left.verb = left.comparator;
        left.verbStart = end - length;
        left.verbClass = 'level';
      }
      return length;
    }
  }
  const time = TIME_LAST[lastCode] === 1 ? TIME_TAIL.exec(text.slice(Math.max(start, end - 14), end)) : null;
  if (time) {
    seen.time = true;
    return time[0].length;
  }
  if ((last === '比' || last === '较') && seen.time && !left.isCompared) {
    left.isCompared = true;
    return 1;
  }
  if ((last === '由' || last === '从') && !/[自理]由$/.test(text.slice(Math.max(start, end - 2), end))) {
    left.isBaseline = true;
    return 1;
  }
  // 涨幅在3%以内: a rate lies in its bound.
  if (last === '在' && '幅率度平右'.includes(text[end - 2] ?? ' ')) {
    left.verbClass ??= 'level';
    return 1;
  }
  const filler = FILLER_TAILS.lengthAt(text, start, end);
  const verb = left.verbClass === null || isOnlyBound(left) ? VERB_TAILS.lengthAt(text, start, end) : 0;
  if (verb > 0 && verb >= filler && mayGovern(text.slice(end - verb, end), left)) {
    left.verb = text.slice(end - verb, end);
    left.verbStart = end - verb;
    // 为8万名妇女提供检查 does it for them; 企业总数为612家 is so many.
    const states = left.verb === '为' && afterHeads(text, start, end - verb) + 3 <= end - verb;
    left.verbClass = states ? 'level' : QUANTITY_VERBS.get(left.verb)!;
    if (left.verb.startsWith('分别')) left.isRespective = true;
    return verb;
  }
  if (filler > 0 && text.slice(end - filler, end).startsWith('分别')) left.isRespective = true;
  if (filler === 0 && seen.time && '到至在于'.includes(last)) return 1;
  return filler;
}
