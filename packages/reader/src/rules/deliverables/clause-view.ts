import {
  ABSTRACT,
  ATMOSPHERE,
  announces,
  CONCRETE,
  isAside,
  isDateOnly,
  PAINTED,
  readEnding,
  secondOfEqualParts,
} from './clause-shape.ts';
import type { Clause, ClauseMark } from './clauses.ts';
import {
  ACTION,
  ADVERB,
  ClauseWords,
  CONVICTION,
  COPULA,
  ENSURE,
  FIGURE,
  HOPE,
  MEAN,
  MODAL,
  PASSED,
  PRAISED,
  PREPOSITION,
  RESULT,
  RHETORICAL,
  SHORT,
  SOFT,
  TIME,
  WORDS as WORD_TABLE,
} from './words.ts';

/** How a clause opens, after its lead-in and its words of manner and time. */
export type OpeningKind =
  | 'action'
  | 'soft'
  | 'short'
  | 'means'
  | 'rhetoric'
  | 'hope'
  | 'copula'
  | 'preposition'
  | 'subject'
  | 'quotation';

/** One clause as the judge sees it; offsets are clean and half-open. */
export interface ClauseView {
  /** After the lead-in: where a quote would begin. */
  start: number;
  end: number;
  mark: ClauseMark;
  kind: OpeningKind;
  /** Where the opening word stands, after words of manner. */
  verbAt: number;
  afterModal: boolean;
  afterAdverb: boolean;
  /** Roles of all words (bits of `words.ts`). */
  roles: number;
  /** An action after the opening word that has an object of its own. */
  innerAction: boolean;
  /** … right after a modal or after an adverb. */
  innerModal: boolean;
  innerAdverb: boolean;
  /** The last word is an action or a result: 任务|稳步|推进. */
  endsInAction: boolean;
  endsInResult: boolean;
  /** The last words praise: 水平|明显|提升. */
  endsInPraise: boolean;
  painted: boolean;
  /** Ends in a mood or a picture: 氛围, 局面, 篇章. */
  atmosphere: boolean;
  /** The opening verb has nothing behind it: 统筹安排, 奋力推进. */
  bare: boolean;
  /** Ends in something that is there or not (工程), or that only rises and falls (水平). */
  concrete: boolean;
  abstract: boolean;
  /** “赋能市场、服务市民”: two halves of the same length and rhythm, a slogan. */
  balanced: boolean;
  /** Only a date: 力争到2010年. */
  dateOnly: boolean;
  preposition: string;
  verb: string;
  list: boolean;
  document: boolean;
  aside: boolean;
  announces: boolean;
  we: boolean;
}

const WORDS = new ClauseWords();

/** A slogan: parts of one length that each have a verb; not “强化用地、用能保障”. */
function isBalanced(text: string, start: number, end: number): boolean {
  const second = secondOfEqualParts(text, start, end);
  if (second < 0) return false;
  if (text[second] === '以') return true;
  const hit = WORD_TABLE.at(text, second, end);
  return hit !== null && (hit.roles & (ACTION | ADVERB | RHETORICAL | MEAN | HOPE)) !== 0;
}

/** Reads one clause; `start` is where its words begin after the lead-in, `leadStart` where the clause itself does. */
export function viewClause(text: string, clause: Clause, start: number): ClauseView {
  const { end, mark } = clause;
  WORDS.read(text, start, end);
  const { at, end: endOf, roles, count } = WORDS;
  let i = 0;
  let pos = start;
  let adverbAction = -1;
  let afterModal = start > clause.start && '要将须'.includes(text[start - 1] ?? ' ');
  let afterAdverb = false;
  while (i < count && at[i] === pos && (roles[i]! & (ADVERB | TIME | MODAL)) !== 0) {
    const role = roles[i]!;
    if (role & PREPOSITION && (i + 1 >= count || at[i + 1] !== endOf[i])) break;
    if (role & ACTION && adverbAction < 0) adverbAction = i;
    if (role & MODAL) afterModal = true;
    else afterAdverb = true;
    pos = endOf[i]!;
    if (pos < end && (text[pos] === '、' || text[pos] === '地')) pos++;
    i++;
  }
  const opener = i < count && at[i] === pos ? roles[i]! : 0;
  let kind = openingOf(opener);
  if (kind === 'subject' && text.charCodeAt(pos) === 0x201c) kind = 'quotation';
  let first = i;
  if (adverbAction >= 0 && (kind === 'subject' || kind === 'quotation' || kind === 'preposition' || pos >= end)) {
    kind = roles[adverbAction]! & SOFT ? 'soft' : 'action';
    first = adverbAction;
  }
  const ending = readEnding(text, start, end);
  const view: ClauseView = {
    start,
    end,
    mark,
    kind,
    verbAt: first < count ? at[first]! : start,
    afterModal,
    afterAdverb,
    roles: WORDS.all,
    innerAction: false,
    innerModal: false,
    innerAdverb: false,
    endsInAction: false,
    endsInResult: false,
    endsInPraise: false,
    painted: (ending & PAINTED) !== 0,
    atmosphere: (ending & ATMOSPHERE) !== 0,
    bare: first < count && endOf[first]! >= end,
    concrete: (ending & CONCRETE) !== 0,
    abstract: (ending & ABSTRACT) !== 0,
    balanced: isBalanced(text, start, end),
    dateOnly:
      pos >= end || ((WORDS.all & TIME) !== 0 && count > 0 && endOf[count - 1] === end && isDateOnly(text, start, end)),
    preposition: opener & PREPOSITION && kind === 'preposition' ? text[pos]! : '',
    verb: first < count && at[first]! < (endOf[first] ?? 0) ? text.slice(at[first]!, endOf[first]!) : '',
    list: false,
    document: false,
    aside: isAside(text, start, end),
    announces: announces(text, start, end),
    we: text.startsWith('我们', clause.start) || text.startsWith('我们', start),
  };
  for (let w = Math.max(first, opener === 0 ? i : first + 1); w < count; w++) {
    const role = roles[w]!;
    if (role & (ACTION | SHORT) && !(role & SHORT && endOf[w]! >= end) && endOf[w]! < end - 1) {
      const before = w > 0 && endOf[w - 1] === at[w] ? roles[w - 1]! : 0;
      if (role & ACTION) view.innerAction = true;
      if (before & MODAL) view.innerModal = true;
      if (before & ADVERB && role & ACTION) view.innerAdverb = true;
    }
    if (endOf[w] === end) {
      if (role & ACTION) view.endsInAction = true;
      if (role & RESULT) view.endsInResult = true;
    }
    if (role & PRAISED && endOf[w]! >= end - 6) view.endsInPraise = true;
  }
  for (let c = start; c < end; c++) {
    const code = text.charCodeAt(c);
    if (code === 0x3001) view.list = true;
    else if (code === 0x300a) view.document = true;
  }
  return view;
}

function openingOf(role: number): OpeningKind {
  if (role & RHETORICAL) return 'rhetoric';
  if (role & MEAN) return 'means';
  if (role & HOPE) return 'hope';
  if (role & SOFT) return 'soft';
  if (role & ACTION) return 'action';
  if (role & COPULA) return 'copula';
  if (role & PREPOSITION) return 'preposition';
  if (role & SHORT) return 'short';
  // 全面完成…, 基本消除…: with an object behind it a result is an action.
  if (role & RESULT) return 'action';
  return 'subject';
}

export const holds = {
  figure: (view: ClauseView) => (view.roles & FIGURE) !== 0,
  result: (view: ClauseView) => (view.roles & RESULT) !== 0,
  praise: (view: ClauseView) => (view.roles & PRAISED) !== 0,
  copula: (view: ClauseView) => (view.roles & COPULA) !== 0,
  conviction: (view: ClauseView) => (view.roles & CONVICTION) !== 0,
  ensure: (view: ClauseView) => (view.roles & ENSURE) !== 0,
  past: (view: ClauseView) => (view.roles & PASSED) !== 0,
};
