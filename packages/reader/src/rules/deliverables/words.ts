import { ACTIONS, SHORT_ACTIONS, SOFT_ACTIONS } from '../../lexicon/verbs/actions.ts';
import { ADVERBS, TIMES } from '../../lexicon/verbs/adverbs.ts';
import { MODALS } from '../../lexicon/verbs/lead-ins.ts';
import { CONVICTIONS } from '../../lexicon/verbs/objects.ts';
import { AIMS, GUIDING, HOPES, MEANS, RHETORIC } from '../../lexicon/verbs/orientation.ts';
import { PREPOSITIONS } from '../../lexicon/verbs/prepositions.ts';
import { COPULAS, LOOKALIKES, PAST, PRAISE, RESULTS } from '../../lexicon/verbs/states.ts';
import { isDigit } from '../../text/characters.ts';
import { WordTable } from './word-table.ts';

/** What a word can be in a clause: bits, since many words are several things. */
export const ACTION = 1;
export const SOFT = 2;
export const SHORT = 4;
export const ADVERB = 8;
export const TIME = 16;
export const MODAL = 32;
export const MEAN = 64;
export const RHETORICAL = 128;
export const HOPE = 256;
export const RESULT = 512;
export const PRAISED = 1024;
export const COPULA = 2048;
export const PREPOSITION = 4096;
export const PASSED = 8192;
export const CONVICTION = 32768;
export const ENSURE = 65536;
export const ORIENTS = 131072;
export const TARGETS = 262144;
/** Not from a lexicon: a number that counts or measures. */
export const FIGURE = 16384;

export const WORDS = new WordTable([
  [ACTIONS, ACTION],
  [SOFT_ACTIONS, ACTION | SOFT],
  [SHORT_ACTIONS, SHORT],
  [ADVERBS, ADVERB],
  [TIMES, TIME],
  [MODALS, MODAL],
  [MEANS, MEAN],
  [RHETORIC, RHETORICAL],
  [HOPES, HOPE],
  [RESULTS, RESULT],
  [PRAISE, PRAISED],
  [COPULAS, COPULA],
  [PREPOSITIONS, PREPOSITION],
  [PAST, PASSED],
  [LOOKALIKES, 0],
  [CONVICTIONS, CONVICTION],
  ['确保 保证', ENSURE],
  [GUIDING, ORIENTS],
  [AIMS, TARGETS],
  ['翻一番 翻两番 翻番 零突破 千亿元大关 百亿元大关 万亿元大关', FIGURE],
]);

/** What may follow a number that counts or measures; 年月日届期号级 after it make it a date or a name. */
const COUNTED = new Set(
  '个家名人公亩户件所座处条项元吨千万亿倍位场次套台辆间平立张床岁天类种幅%‰百成只头株栋支对艘架班师余多以左美标微毫米小周时分',
);
const NAMES_AFTER = new Set('级型大强');

/** Is the number that ends at `end` (half-open) a figure that a target could state? */
function isFigure(text: string, start: number, end: number, clauseEnd: number): boolean {
  if (end >= clauseEnd) {
    const before = text[start - 1] ?? '';
    return '达到长占为率升降至在高过破'.includes(before);
  }
  if (!COUNTED.has(text[end]!)) return false;
  let i = end;
  while (i < clauseEnd && i < end + 3 && COUNTED.has(text[i]!)) i++;
  return i >= clauseEnd || !NAMES_AFTER.has(text[i]!);
}

/** 到 至 从 自 and digits: what a date begins with. */
const mayDate = (code: number): boolean =>
  isDigit(code) || code === 0x5230 || code === 0x81f3 || code === 0x4ece || code === 0x81ea;

/** End of a date at `at` (到2030年底, 2026年上半年, 从7月1日起); `at` when there is none. */
function endOfDate(text: string, at: number, end: number): number {
  let i = at;
  if (text[i] === '到' || text[i] === '至' || text[i] === '从' || text[i] === '自') i++;
  const digits = i;
  while (i < end && i < digits + 4 && isDigit(text.charCodeAt(i))) i++;
  if (i === digits || i >= end || !'年月日'.includes(text[i]!)) return at;
  if (text[i] === '年' && i - digits < 4 && i - digits !== 2) return at;
  i++;
  while (i < end && (isDigit(text.charCodeAt(i)) || '年月日底末初起前上下半'.includes(text[i]!))) i++;
  return i;
}

/** The most words read in one clause; what goes on longer is no clause of a report. */
const WORD_LIMIT = 48;

/** The words of one clause that mean something here; one instance is used again and again, so nothing is allocated. */
export class ClauseWords {
  count = 0;
  readonly at = new Int32Array(WORD_LIMIT);
  readonly end = new Int32Array(WORD_LIMIT);
  readonly roles = new Int32Array(WORD_LIMIT);
  /** Every role that some word of the clause has. */
  all = 0;

  /** Reads `[start, end)`, longest words first, each character once. */
  read(text: string, start: number, end: number): void {
    this.count = 0;
    this.all = 0;
    let i = start;
    let quote = 0;
    while (i < end && this.count < WORD_LIMIT) {
      const code = text.charCodeAt(i);
      const dated = quote === 0 && mayDate(code) ? endOfDate(text, i, end) : i;
      if (dated > i) {
        this.#add(i, dated, TIME);
        i = dated;
        continue;
      }
      if (isDigit(code)) {
        let j = i + 1;
        while (
          j < end &&
          (isDigit(text.charCodeAt(j)) || (text.charCodeAt(j) === 46 && isDigit(text.charCodeAt(j + 1))))
        )
          j++;
        if (quote === 0 && isFigure(text, i, j, end)) this.#add(i, j, FIGURE);
        i = j;
        continue;
      }
      if (code === 0x201c || code === 0x300a) quote++;
      else if (code === 0x201d || code === 0x300b) quote = Math.max(0, quote - 1);
      const hit = quote === 0 ? WORDS.at(text, i, end) : null;
      if (hit === null) {
        i++;
        continue;
      }
      this.#add(i, i + hit.word.length, hit.roles);
      i += hit.word.length;
    }
  }

  #add(at: number, end: number, roles: number): void {
    this.at[this.count] = at;
    this.end[this.count] = end;
    this.roles[this.count] = roles;
    this.all |= roles;
    this.count++;
  }
}
