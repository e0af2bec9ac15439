import type { CompareLink, Comparison, Measure, Plan } from '@liubu/plan';
import { assign, type Candidate } from './assign.ts';
import { isOfTheYear, isResult } from './claims.ts';
import { explainClaim, explainNothing, explainWords } from './explain-link.ts';
import { Rarity } from './grams.ts';
import { type Passage, passagesOf } from './passages.ts';
import { findSaidInWords, readSaidInWords, type SaidInWords } from './said-in-words.ts';
import { likeness, sameness } from './similarity.ts';
import { MOST_STATEMENTS, readStatements, type Statement } from './statements.ts';
import { verdictOf } from './verdict.ts';
import { compareWarnings } from './warnings.ts';
import { weakestFirst } from './weakest-first.ts';

/** A report as read, and the very text that its offsets point into. */
export interface ReadText {
  plan: Plan;
  text: string;
}

/**
 * Below this likeness a promise has no claim. Anywhere from 0.3 to 0.5 the links of known pairs are nearly the same.
 */
const THRESHOLD = 0.37;
/** A goal of several years must be told of more surely: what a year brought is only a part of it. */
const PLAN_THRESHOLD = 0.5;
/** Two promises of the same value are one from this likeness on. */
const SAME = 0.7;

/**
 * Holds the promises of one report against what the next report says became of them. Pure: the same plans give the
 * same links.
 *
 * @param a  the report that promises
 * @param b  the next year's report
 * @returns a link for every quantified target of `a`, in the order of its text; `claim` is null where `b` states no
 *   comparable result. A target set for several things at once has a link for each whose result `b` states. Target
 *   offsets point into `a.text`, claim offsets into `b.text`.
 * @warns YEARS_NOT_ADJACENT, YEAR_UNKNOWN, NO_TARGETS, NO_REVIEW, TOO_MANY_NUMBERS
 */
export function compareReports(a: ReadText, b: ReadText): Comparison {
  const promisedFor = a.plan.meta.year ?? (b.plan.meta.year === null ? null : b.plan.meta.year - 1);
  const reported = b.plan.meta.year === null ? promisedFor : b.plan.meta.year - 1;
  const passages = { a: passagesOf(a.plan, a.text, null), b: passagesOf(b.plan, b.text, reported) };
  const rarity = rarityIn(a.text, passages.a, b.text, passages.b);

  const promises = readStatements(
    { ...a, passages: passages.a, rarity, year: promisedFor, isForEach: true },
    isPromise,
  );
  const results = readStatements({ ...b, passages: passages.b, rarity, year: reported }, mayBeResult);
  const claims = results.filter((result) => isResult(result) && isOfTheYear(result));
  const others = results.filter((result) => isResult(result) && !isOfTheYear(result));
  const said = readSaidInWords(b.text, passages.b, rarity);
  // A clause in words tells of one promise only.
  const told = new Set<SaidInWords>();

  const chosen = assign(candidatesOf(promises, claims), firstAlike(promises));
  const each = promises.map((promise, index) => {
    const candidate = chosen[index];
    const target = targetOf(a.text, promise);
    if (candidate) return linkClaim(target, promise, claims[candidate.claim]!, b.text, reported);
    const words = findSaidInWords(promise, said, told);
    if (words) {
      told.add(words);
      return linkWords(target, promise, words, b.text);
    }
    return {
      ...target,
      claim: null,
      verdict: 'no-claim' as const,
      why: explainNothing(promise, mostAlike(promise, others)),
    };
  });
  const links = weakestFirst(each);
  return {
    schema: 'liubu.compare/1',
    from: { source: a.plan.source, meta: a.plan.meta },
    to: { source: b.plan.source, meta: b.plan.meta },
    links,
    warnings: compareWarnings(
      a.plan,
      b.plan,
      promises.length,
      Math.max(promises.length, results.length) >= MOST_STATEMENTS,
    ),
  };
}

function isPromise({ horizon, aspect }: Measure, { looksBack }: Passage): boolean {
  return !looksBack && (horizon === 'year' || horizon === 'plan') && aspect !== 'rank';
}

function mayBeResult({ horizon }: Measure, { looksBack }: Passage): boolean {
  return horizon === 'past' || looksBack;
}

function rarityIn(textA: string, passagesA: readonly Passage[], textB: string, passagesB: readonly Passage[]): Rarity {
  const rarity = new Rarity();
  for (const { start, end } of passagesA) rarity.add(textA, start, end);
  for (const { start, end } of passagesB) rarity.add(textB, start, end);
  return rarity;
}

function candidatesOf(promises: readonly Statement[], claims: readonly Statement[]): Candidate[] {
  const candidates: Candidate[] = [];
  promises.forEach((promise, p) => {
    const turn = promise.measure.horizon === 'plan' ? 1 : 0;
    const least = turn === 1 ? PLAN_THRESHOLD : THRESHOLD;
    claims.forEach((claim, c) => {
      const score = likeness(promise, claim);
      if (score >= least) candidates.push({ promise: p, claim: c, score, turn });
    });
  });
  return candidates;
}

/** What the next report says of the same thing over another time, or null. */
function mostAlike(promise: Statement, others: readonly Statement[]): Statement | null {
  let best: Statement | null = null;
  let most = PLAN_THRESHOLD;
  for (const other of others) {
    const score = sameness(promise, other);
    if (score <= most) continue;
    best = other;
    most = score;
  }
  return best;
}

/** For each promise the first that promises the same value of the same thing. */
function firstAlike(promises: readonly Statement[]): number[] {
  return promises.map((promise, index) => {
    const first = promises.findIndex((other, at) => at === index || isSame(other, promise));
    return first < 0 ? index : first;
  });
}

function isSame(one: Statement, other: Statement): boolean {
  const { comparable: left } = one;
  const { comparable: right } = other;
  if (left.low !== right.low || left.unit !== right.unit || left.form !== right.form) return false;
  if (one.measure.horizon !== other.measure.horizon) return false;
  return (one.indicator !== null && one.indicator === other.indicator) || likeness(one, other) >= SAME;
}

type Target = Pick<CompareLink, 'target' | 'subject'>;

function targetOf(text: string, { measure, sentence }: Statement): Target {
  const { start, end, id, subject } = measure;
  return { target: { start, end, quote: text.slice(start, end), sentence, measure: id }, subject: subject.text };
}

function linkClaim(
  target: Target,
  promise: Statement,
  claim: Statement,
  text: string,
  reported: number | null,
): CompareLink {
  const { start, end, id } = claim.measure;
  const verdict = verdictOf(promise, claim, reported);
  return {
    ...target,
    claim: { start, end, quote: text.slice(start, end), sentence: claim.sentence, measure: id },
    verdict,
    why: explainClaim(promise, claim, verdict, reported),
  };
}

function linkWords(target: Target, promise: Statement, said: SaidInWords, text: string): CompareLink {
  const { start, end, sentence, kept } = said;
  return {
    ...target,
    claim: { start, end, quote: text.slice(start, end), sentence, measure: null },
    verdict: kept ? 'met' : 'unmet',
    why: explainWords(promise, said),
  };
}
