import type { Measure, Plan, Span } from '@liubu/plan';
import { type Comparable, comparableOf } from './comparable.ts';
import { forEachMember } from './for-each.ts';
import { forEachGram, type Gram, lettersOf, type Rarity } from './grams.ts';
import { indicatorOf } from './indicator-of.ts';
import { type Move, moveOf } from './move.ts';
import { type Passage, passageAt } from './passages.ts';
import { inFull } from './same-words.ts';
import type { Word, Worded } from './similarity.ts';
import { type TimeCovered, timeCovered } from './time.ts';
import { NEUTRAL_WORDS, NUMBERS, STAGES, sidesOf } from './words.ts';

/** A measure with what its surroundings say of it. */
export interface Statement extends Worded {
  measure: Measure;
  comparable: Comparable;
  indicator: string | null;
  passage: Passage;
  /** The sentence, cut at semicolons (and far from the number, where it has no end). */
  sentence: Span;
  /** Which sides of oppositions its words are on (`sidesOf`). */
  sides: number;
  /** The clause up to the number. */
  lead: string;
  time: TimeCovered;
  /** Which way the number says that something moved; null for a state. */
  move: Move | null;
}

/** What a plan is read with. */
export interface Source {
  plan: Plan;
  text: string;
  passages: readonly Passage[];
  rarity: Rarity;
  /** The year that the statements are about, null where unknown. */
  year: number | null;
  /** A value promised for several things at once is a statement for each of them. */
  isForEach?: boolean;
}

/** Weight of a pair of characters by where it stands. */
const IN_SUBJECT = 1;
const IN_CLAUSE = 0.6;
/** Words that take the subject's place where the clause has none (为此安排30亿元，支持…). */
const IN_ITS_PLACE = 0.8;
/** Clauses farther before, nearest first. */
const FURTHER = [0.6, 0.45, 0.35];
const NEXT_CLAUSE = 0.6;
const IN_SENTENCE = 0.4;
const SENTENCE_BEFORE = 0.3;
/** So many clauses before are looked at. */
const MOST_BEFORE = 1 + FURTHER.length;
/** Own words that weigh less than this name nothing. */
const NOTHING = 0.2;

/** So far round a number words are looked at, lest one endless sentence be read again for each of its numbers. */
const REACH = 400;

const CLAUSE_ENDS = /[，,；;：:。！？!?\n]/;
const SENTENCE_ENDS = /[；;。！？!?]/;
/** The clause behind a sum of money that says what it is for. */
const PURPOSE =
  /^(?:支持|用于|主要|重点|增加|加强|解决|直接|补贴|补助|推动|促进|对|给|改善|扩大|建设|建立|设立|确保|保障)/;

/** No report holds more numbers; a text that does would make the comparison grow with their square. */
export const MOST_STATEMENTS = 2000;

/** Reads the surroundings of those measures of a plan that `wanted` picks, the first `MOST_STATEMENTS` of them. */
export function readStatements(source: Source, wanted: (measure: Measure, passage: Passage) => boolean): Statement[] {
  const statements: Statement[] = [];
  source.plan.measures.forEach((measure, index) => {
    if (statements.length >= MOST_STATEMENTS) return;
    const at = passageAt(source.passages, measure.start);
    const passage = source.passages[at];
    if (!passage || !wanted(measure, passage)) return;
    const comparable = comparableOf(measure);
    if (comparable) statements.push(...readOne(source, index, comparable, at));
  });
  return statements;
}

/** The statement of a measure; several where it gives one value to each of several things. */
function readOne(source: Source, index: number, comparable: Comparable, at: number): Statement[] {
  const { text, passages } = source;
  const whole = source.plan.measures[index]!;
  const sentence = cut(text, whole, passages[at]!, SENTENCE_ENDS);
  const clause = cut(text, whole, sentence, CLAUSE_ENDS);
  const lead = text.slice(clause.start, whole.start);
  const measures = source.isForEach ? forEachMember(whole, lead) : [whole];
  return measures.map((measure) => ({
    measure,
    comparable,
    indicator: indicatorOf(measure, comparable),
    passage: passages[at]!,
    sentence,
    lead,
    time: timeCovered(text.slice(Math.max(passages[at]!.start, measure.start - REACH), measure.start), source.year),
    move: moveOf(lead, comparable),
    ...gatherWords(source, index, at, sentence, clause, measure.subject, measures.length > 1),
  }));
}

/** The words that tell what a measure is about: its own, and those round about. */
function gatherWords(
  { plan, text, passages, rarity }: Source,
  index: number,
  at: number,
  sentence: Span,
  clause: Span,
  subject: Measure['subject'],
  isOneOfMany: boolean,
): Pick<Statement, 'sides' | keyof Worded> {
  const { measures } = plan;
  const measure = measures[index]!;
  const core = new Map<Gram, number>();
  const field = new Map<Gram, number>();
  const add = (grams: Map<Gram, number>, words: string, weight: number): void =>
    forEachGram(tellingWords(words), (gram) => {
      if ((grams.get(gram) ?? 0) < weight) grams.set(gram, weight);
    });
  const own = ownWords(text, measures, index, clause);
  const subjectClause = clauseOfSubject(text, measure, sentence, clause);
  // In 分别 lists the clause names all members; only the subject is this one's.
  const isListed = isOneOfMany || /分别/.test(own) || /分别/.test(subjectClause);
  let about = '';
  // What is built, and not how far it has come: 新开工3000套 takes its name from the clause before.
  const named = new Map<Gram, number>();
  const name = (words: string, weight: number): void => {
    about += ` ${words}`;
    add(core, words, weight);
    add(named, words.replace(STAGES, ' '), weight);
  };
  // A subject carried over from an earlier sentence yields to the words of this one.
  const isCarried = subject.start !== undefined && subject.start < sentence.start;
  if (!isCarried) name(subject.text, IN_SUBJECT);
  if (!isListed) name(own, IN_CLAUSE);

  const next = clauseAfter(text, measures, index, sentence, clause);
  const before = clausesBefore(text, sentence, clause);
  const previous = passages[at - 1];
  const sentenceBefore = previous ? text.slice(Math.max(previous.start, previous.end - REACH), previous.end) : '';
  const wide = new Map<Gram, number>();
  for (const words of [subjectClause, next, ...before.slice(0, 2), subject.text, sentenceBefore]) {
    if (isListed || weightOf(named, rarity) >= NOTHING) break;
    name(words === subject.text ? words : words.replace(STAGES, ' '), IN_ITS_PLACE);
    // The clause before may name a part alone; what it is a part of stands before that (扶持养蜂农户，补贴蜂箱和蜂种，共安排…).
    if (words === before[0]) before.slice(1).forEach((more, at) => void add(wide, more, FURTHER[at]!));
  }
  for (const [gram, weight] of wide.size > 0 ? core : []) if ((wide.get(gram) ?? 0) < weight) wide.set(gram, weight);
  add(field, sentenceBefore, SENTENCE_BEFORE);
  add(field, text.slice(sentence.start, sentence.end), IN_SENTENCE);
  for (const words of [next, before[0] ?? '', subjectClause]) add(field, words, NEXT_CLAUSE);
  for (const own of [core, wide])
    for (const [gram, weight] of own) if ((field.get(gram) ?? 0) < weight) field.set(gram, weight);
  return {
    sides: sidesOf(about),
    core: wordsOf(core, rarity),
    ...(wide.size > 0 && { wide: wordsOf(wide, rarity) }),
    field,
    letters: lettersOf(wide.size > 0 ? wide : core),
  };
}

const tellingWords = (words: string): string => inFull(words).replace(NUMBERS, ' ').replace(NEUTRAL_WORDS, ' ');

/** What the clause says before and behind a number, without what belongs to other numbers of a list. */
function ownWords(text: string, measures: readonly Measure[], index: number, clause: Span): string {
  const measure = measures[index]!;
  const earlier = measures[index - 1];
  const later = measures[index + 1];
  const from = earlier && earlier.end > clause.start ? earlier.end : clause.start;
  const isFollowed = later !== undefined && later.start < clause.end;
  const behind = text.slice(measure.end, isFollowed ? later.start : clause.end);
  return `${text.slice(from, measure.start)} ${isFollowed ? (behind.split('、')[0] ?? '') : behind}`;
}

/** The clause where the subject stands, when that is another one of the sentence. */
function clauseOfSubject(text: string, { subject }: Measure, sentence: Span, clause: Span): string {
  if (subject.start === undefined || subject.end === undefined) return '';
  if (subject.start < sentence.start || subject.start >= clause.start) return '';
  const { start, end } = cut(text, { start: subject.start, end: subject.end }, sentence, CLAUSE_ENDS);
  return text.slice(start, end);
}

/** The clause behind, when it says what a sum is for and holds no number of its own. */
function clauseAfter(text: string, measures: readonly Measure[], index: number, sentence: Span, clause: Span): string {
  if (clause.end >= sentence.end) return '';
  const { start, end } = cut(text, { start: clause.end + 1, end: clause.end + 1 }, sentence, CLAUSE_ENDS);
  const words = text.slice(start, end);
  if (!PURPOSE.test(words)) return '';
  let later = index + 1;
  while (later < measures.length && measures[later]!.start < start) later++;
  return (measures[later]?.start ?? end) < end ? '' : words;
}

/** The clauses before, nearest first, as many as are looked at. */
function clausesBefore(text: string, sentence: Span, clause: Span): string[] {
  const found: string[] = [];
  for (let { start } = clause; start > sentence.start && found.length < MOST_BEFORE; ) {
    const before = cut(text, { start: start - 1, end: start - 1 }, sentence, CLAUSE_ENDS);
    found.push(text.slice(before.start, before.end));
    start = before.start;
  }
  return found;
}

/** Weighed pairs as words worth their weight × rarity. */
function wordsOf(grams: ReadonlyMap<Gram, number>, rarity: Rarity): Word[] {
  return Array.from(grams, ([gram, weight]) => ({ gram, worth: weight * rarity.of(gram) }));
}

function weightOf(grams: ReadonlyMap<Gram, number>, rarity: Rarity): number {
  let sum = 0;
  for (const [gram, weight] of grams) sum += weight * rarity.of(gram);
  return sum;
}

/** Widens a span to the nearest breaks, within bounds and by no more than `REACH` characters to either side. */
function cut(text: string, inner: Span, bounds: Span, breaks: RegExp): Span {
  const first = Math.max(bounds.start, inner.start - REACH);
  const last = Math.min(bounds.end, inner.end + REACH);
  let { start, end } = inner;
  while (start > first && !breaks.test(text[start - 1]!)) start--;
  while (end < last && !breaks.test(text[end]!)) end++;
  return { start, end };
}
