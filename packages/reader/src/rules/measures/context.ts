import type { Comparator } from '@liubu/plan';
import { PREFIX_COMPARATORS } from '../../lexicon/comparators.ts';
import { FILLERS, QUANTITY_VERBS, type VerbClass } from '../../lexicon/quantity-verbs.ts';

/** What stands before a quantity, from right to left: comparator, verb, subject. Offsets into the sentence. */
export interface LeftContext {
  op: Comparator | null;
  verb: string;
  verbClass: VerbClass | null;
  /** 由, 从: the starting value of a change. */
  isBaseline: boolean;
  /** 分别: the values belong to several subjects one by one. */
  isRespective: boolean;
  /** 比去年, 是2015年的: compared with a base, so the subject was named before. */
  isCompared: boolean;
  /** What is left after all that: the words that may name the subject. */
  start: number;
  end: number;
}

const COMPARATORS = new Map(PREFIX_COMPARATORS.map(({ word, op }) => [word, op]));
const LONGEST_WORD = 6;

/** The longest entry of `table` that ends at `end`, as its length; 0 when none. */
function tailLength(text: string, start: number, end: number, table: { has(word: string): boolean }): number {
  for (let length = Math.min(LONGEST_WORD, end - start); length > 0; length--) {
    if (table.has(text.slice(end - length, end))) return length;
  }
  return 0;
}

const YEAR_TAIL =
  /(?:(?:19|20)\d\d年(?:底|末|初|同期)?|(?:上|去|前|当|今)年(?:同期|底|末)?|“?十[一二三四五]五”?(?:期?末|时期|期间)?|“[八九十]五”(?:期?末|时期|期间)?|期末|全[国省市区县州](?:平均(?:水平|数)?)?|年初|同期|全年)的?$/;
const BASE_HEAD = /^(?:同?比|较|与|是|为|相当于|约为|约是)/;

/**
 * Reads the words before a quantity.
 *
 * @param text  the sentence
 * @param from  where its clause, or the quantity before it, ends
 * @param to  where the quantity begins
 */
export function readLeft(text: string, from: number, to: number): LeftContext {
  const left: LeftContext = {
    op: null,
    verb: '',
    verbClass: null,
    isBaseline: false,
    isRespective: false,
    isCompared: false,
    start: from,
    end: to,
  };
  let { start, end } = left;
  while (start < end && '、和及与并且或，；：,;: '.includes(text[start]!)) {
    // 与 and 和 may open a phrase of their own; as separators they stand alone.
    start++;
  }
  for (let rounds = 0; rounds < 8 && end > start; rounds++) {
    if (left.op === null) {
      const length = tailLength(text, start, end, COMPARATORS);
      const word = text.slice(end - length, end);
      if (length > 0 && !(length === 1 && isWordEnd(text, start, end))) {
        // 高于 and 低于 with a gap in points are no bound but a difference.
        left.op = COMPARATORS.get(word)!;
        end -= length;
        if (left.verb === '' && (word === '控制在' || word === '控制到' || word === '突破' || word === '超过')) {
          left.verb = word;
          left.verbClass = 'level';
        }
        continue;
      }
    }
    const year = YEAR_TAIL.exec(text.slice(Math.max(start, end - 14), end));
    if (year && year[0].length > 0) {
      end -= year[0].length;
      continue;
    }
    const last = text[end - 1]!;
    if ((last === '由' || last === '从') && !/[自理]由$/.test(text.slice(start, end))) {
      left.isBaseline = true;
      end--;
      continue;
    }
    const filler = tailLength(text, start, end, FILLERS);
    const verb = left.verbClass === null ? tailLength(text, start, end, QUANTITY_VERBS) : 0;
    if (verb > 0 && verb >= filler) {
      left.verb = text.slice(end - verb, end);
      left.verbClass = QUANTITY_VERBS.get(left.verb)!;
      end -= verb;
      continue;
    }
    if (filler > 0) {
      const word = text.slice(end - filler, end);
      if (word.startsWith('分别')) left.isRespective = true;
      end -= filler;
      continue;
    }
    break;
  }
  if (!left.isRespective && text.slice(start, end).includes('分别')) left.isRespective = true;
  while (end > start && '、，：:,— '.includes(text[end - 1]!)) end--;
  if (BASE_HEAD.test(text.slice(start, end)) || (left.verb === '是' && end === start)) {
    left.isCompared = true;
  }
  if (end - start <= 1 && /^[比较与是为]?$/.test(text.slice(start, end))) {
    if (end > start) left.isCompared = true;
    end = start;
  }
  left.start = start;
  left.end = end;
  return left;
}

/** 近, 过, 破, 约 at the end of a longer word (附近, 通过, 节约) are no comparators. */
function isWordEnd(text: string, start: number, end: number): boolean {
  const two = text.slice(Math.max(start, end - 2), end);
  return (
    /^(?:附近|通过|超过|经过|节约|集约|预约|签约|合约|大约|接近|临近|最近|亲近|邻近|履约|解约|打破|侦破|爆破|不过|度过|走过|跨过|制约|公约|条约|契约|高于|赶超|反超|中超|评过)$/.test(
      two,
    ) && !COMPARATORS.has(two)
  );
}
