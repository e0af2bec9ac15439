import { announces, isAside, pointsElsewhere, readEnding, secondOfEqualParts } from './clause-shape.ts';
import { ClauseWords } from './clause-words.ts';
import type { Clause, ClauseMark } from './clauses.ts';
import { endsDate } from './dates-and-figures.ts';
import { OPENING, type Opening } from './opening-kinds.ts';
import {
  AFTER_ADVERB,
  AFTER_MODAL,
  ANNOUNCES,
  ASIDE,
  BALANCED,
  BARE,
  BORROWED,
  DATE_ONLY,
  ENDS_IN_ACTION,
  ENDS_IN_PRAISE,
  ENDS_IN_RESULT,
  INNER_ACTION,
  INNER_ADVERB,
  INNER_MODAL,
  PAINTED,
  WE,
} from './traits.ts';
import {
  ACTION,
  ADVERB,
  COPULA,
  HOPE,
  MEAN,
  MODAL,
  PRAISED,
  PREPOSITION,
  RESULT,
  RHETORICAL,
  SHORT,
  SOFT,
  TIME,
  WORDS as WORD_TABLE,
} from './words.ts';

/** One clause as the judge sees it; offsets are clean and half-open. */
export interface ClauseView {
  /** After the lead-in: where a quote would begin. */
  start: number;
  end: number;
  mark: ClauseMark;
  kind: Opening;
  /** Roles of all words (bits of `words.ts`). */
  roles: number;
  /** Bits of `traits.ts`. */
  traits: number;
  /** The UTF-16 unit that a clause of the kind `preposition` opens with; 0 for all others. */
  preposition: number;
}

const BORROWED_VERBS = new Set([
  '落实',
  '发挥',
  '充分发挥',
  '突出',
  '贯彻',
  '对接',
  '执行',
  '强化',
  '做到',
  '应对',
  '增强',
]);

const WORDS = new ClauseWords();

/** 、 and 地 stand between words of manner. */
const joinsManner = (unit: number): boolean => unit === 0x3001 || unit === 0x5730;

/** 要 将 须: modals that a lead-in may end with. */
const isModal = (unit: number): boolean => unit === 0x8981 || unit === 0x5c06 || unit === 0x987b;

const saysWe = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0x6211 && text.charCodeAt(at + 1) === 0x4eec;

/** A slogan: parts of one length that each have a verb; not “强化用地、用能保障”. */
function isBalanced(text: string, start: number, end: number): boolean {
  const second = secondOfEqualParts(text, start, end);
  if (second < 0) return false;
  if (text.charCodeAt(second) === 0x4ee5) return true;
  const roles = WORD_TABLE.rolesOf(WORD_TABLE.find(text, second, end));
  return (roles & (ACTION | ADVERB | RHETORICAL | MEAN | HOPE)) !== 0;
}

/** 力争到2010年: a date and nothing done by it. */
const isDateOnly = (text: string, start: number, end: number): boolean =>
  end - start < 14 &&
  (WORDS.all & TIME) !== 0 &&
  WORDS.end[WORDS.count - 1] === end &&
  endsDate(text.charCodeAt(end - 1));

/** Reads one clause; `start` is where its words begin after the lead-in, `clause.start` where the clause itself does. */
export function viewClause(text: string, clause: Clause, start: number): ClauseView {
  const { end, mark } = clause;
  WORDS.read(text, start, end);
  const { at, end: endOf, roles, count } = WORDS;
  let traits = WORDS.marks | readEnding(text, start, end);
  let i = 0;
  let pos = start;
  let adverbAction = -1;
  if (start > clause.start && isModal(text.charCodeAt(start - 1))) traits |= AFTER_MODAL;
  while (i < count && at[i] === pos) {
    const role = roles[i]!;
    if ((role & (ADVERB | TIME | MODAL)) === 0) break;
    if (role & PREPOSITION && (i + 1 >= count || at[i + 1] !== endOf[i])) break;
    if (role & ACTION && adverbAction < 0) adverbAction = i;
    traits |= role & MODAL ? AFTER_MODAL : AFTER_ADVERB;
    pos = endOf[i]!;
    if (pos < end && joinsManner(text.charCodeAt(pos))) pos++;
    i++;
  }
  const opener = i < count && at[i] === pos ? roles[i]! : 0;
  let kind = openingOf(opener);
  if (kind === OPENING.subject && text.charCodeAt(pos) === 0x201c) kind = OPENING.quotation;
  let first = i;
  if (adverbAction >= 0 && (kind >= OPENING.preposition || pos >= end)) {
    kind = roles[adverbAction]! & SOFT ? OPENING.soft : OPENING.action;
    first = adverbAction;
  }
  if (first < count) {
    if (endOf[first]! >= end) traits |= BARE;
    if (traits & PAINTED && BORROWED_VERBS.has(text.slice(at[first]!, endOf[first]!))) traits |= BORROWED;
  }
  if (pos >= end || isDateOnly(text, start, end)) traits |= DATE_ONLY;
  if (isBalanced(text, start, end)) traits |= BALANCED;
  if (isAside(text, start, end)) traits |= ASIDE;
  if ((clause.mayPoint && pointsElsewhere(text, start, end)) || announces(text, start, end)) traits |= ANNOUNCES;
  if (saysWe(text, clause.start) || saysWe(text, start)) traits |= WE;
  return {
    start,
    end,
    mark,
    kind,
    roles: WORDS.all,
    traits: traits | readInner(Math.max(first, opener === 0 ? i : first + 1), end),
    preposition: kind === OPENING.preposition ? text.charCodeAt(pos) : 0,
  };
}

/** What the words from the one numbered `from` on show of the clause that ends at `end`: bits of `traits.ts`. */
function readInner(from: number, end: number): number {
  const { at, end: endOf, roles, count } = WORDS;
  let traits = 0;
  for (let w = from; w < count; w++) {
    const role = roles[w]!;
    if ((role & (ACTION | SHORT | RESULT | PRAISED)) === 0) continue;
    const wordEnd = endOf[w]!;
    if (role & (ACTION | SHORT) && wordEnd < end - 1) {
      const before = w > 0 && endOf[w - 1] === at[w] ? roles[w - 1]! : 0;
      if (role & ACTION) traits |= before & ADVERB ? INNER_ACTION | INNER_ADVERB : INNER_ACTION;
      if (before & MODAL) traits |= INNER_MODAL;
    }
    if (wordEnd === end) {
      if (role & ACTION) traits |= ENDS_IN_ACTION;
      if (role & RESULT) traits |= ENDS_IN_RESULT;
    }
    if (role & PRAISED && wordEnd >= end - 6) traits |= ENDS_IN_PRAISE;
  }
  return traits;
}

function openingOf(role: number): Opening {
  if (role === 0) return OPENING.subject;
  if (role & RHETORICAL) return OPENING.rhetoric;
  if (role & MEAN) return OPENING.means;
  if (role & HOPE) return OPENING.hope;
  if (role & SOFT) return OPENING.soft;
  if (role & ACTION) return OPENING.action;
  if (role & COPULA) return OPENING.copula;
  if (role & PREPOSITION) return OPENING.preposition;
  if (role & SHORT) return OPENING.short;
  // 全面完成…, 基本消除…: with an object behind it a result is an action.
  if (role & RESULT) return OPENING.action;
  return OPENING.subject;
}
