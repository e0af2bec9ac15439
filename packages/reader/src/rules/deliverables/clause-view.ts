import { ABSTRACT_ENDS, CONCRETE_ENDS } from '../../lexicon/verbs/objects.ts';
import { PAINTED_TAILS } from '../../lexicon/verbs/states.ts';
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

const CONCRETE = new Set(CONCRETE_ENDS.trim().split(/\s+/));
const ABSTRACT = new Set(ABSTRACT_ENDS.trim().split(/\s+/));

function isBalanced(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < 7 || length > 14 || (length - 1) % 2 !== 0)
    return length === 14 || length === 19 ? isTriple(text, start, end) : false;
  return text.charCodeAt(start + (length - 1) / 2) === 0x3001 || isTriple(text, start, end);
}

/** 识变、应变、求变. */
function isTriple(text: string, start: number, end: number): boolean {
  const length = end - start;
  if ((length - 2) % 3 !== 0) return false;
  const part = (length - 2) / 3;
  return text.charCodeAt(start + part) === 0x3001 && text.charCodeAt(start + 2 * part + 1) === 0x3001;
}

const PAINTED = new Set(PAINTED_TAILS.split(' '));
const PAINTED_LONGEST = Math.max(...[...PAINTED].map((word) => word.length));
const WORDS = new ClauseWords();

function endsPainted(text: string, start: number, end: number): boolean {
  for (let length = 2; length <= PAINTED_LONGEST && end - length > start; length++)
    if (PAINTED.has(text.slice(end - length, end))) return true;
  return false;
}

/** 公路方面, 在招商规划上, 在此过程中: says where the tasks after it belong. */
function isAside(text: string, start: number, end: number): boolean {
  const last = text[end - 1]!;
  if (last === '面' && text[end - 2] === '方') return true;
  return text[start] === '在' && (last === '上' || last === '中' || last === '下' || last === '时');
}

/** “抓好以下九个方面工作”, “实现上述目标”: a task that only points at tasks. */
function announces(text: string, start: number, end: number): boolean {
  const head = text.slice(start, Math.min(end, start + 16));
  if (head.includes('以下') || head.includes('上述') || head.includes('以上目标') || head.includes('下列')) return true;
  const tail = text.slice(Math.max(start, end - 8), end);
  return (
    (tail.endsWith('工作') || tail.endsWith('任务') || tail.endsWith('件事')) &&
    (tail.includes('方面') || tail.includes('件事') || tail.includes('项重点') || tail.includes('大任务')) &&
    end - start < 20
  );
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
    painted: endsPainted(text, start, end),
    concrete: CONCRETE.has(text.slice(end - 2, end)),
    abstract: ABSTRACT.has(text.slice(end - 2, end)) || ABSTRACT.has(text.slice(end - 3, end)),
    balanced: isBalanced(text, start, end),
    dateOnly:
      pos >= end ||
      ('年月日末底初起前'.includes(text[end - 1]!) &&
        (WORDS.all & TIME) !== 0 &&
        count > 0 &&
        endOf[count - 1] === end &&
        end - start < 14),
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
