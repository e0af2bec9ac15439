import { type ClauseView, holds } from './clause-view.ts';
import { ABSTRACT_END, AFTER, BEFORE, F, INNER_ACTION, OPENS } from './feature-names.ts';
import type { Passage } from './passages.ts';

/** Verbs that make a task with one object (落实政策) and a means with another (落实…要求). */
const BORROWED = new Set(['落实', '发挥', '充分发挥', '突出', '贯彻', '对接', '执行', '强化', '做到', '应对', '增强']);

const PREPOSITIONS: Record<string, number> = {
  以: F['preposition 以'],
  为: F['preposition 为'],
  把: F['preposition 把'],
  将: F['preposition 将'],
  对: F['preposition 对'],
  在: F['preposition 在'],
};

/**
 * What a clause shows of itself and of its neighbours: each feature is a yes or no that a reader can check, and has one
 * weight in `weights.ts`. Adding one means fitting again (`benchmarks/deliverables/fit.ts`).
 *
 * @param out receives the numbers of the features, emptied before
 */
export function describeClause(passage: Passage, index: number, out: number[]): void {
  const { clauses } = passage;
  const clause = clauses[index]!;
  out.length = 0;
  out.push(F.bias, OPENS[clause.kind]);
  describeWords(clause, out);
  describePredicate(clause, out);
  describePlace(passage, clause, out);
  describeNeighbours(clauses, index, out);
}

const isActive = ({ kind }: ClauseView): boolean => kind === 'action' || kind === 'soft' || kind === 'short';

function describeWords(clause: ClauseView, out: number[]): void {
  const { kind, preposition } = clause;
  const figure = holds.figure(clause);
  const active = isActive(clause);
  if (clause.afterModal) out.push(F['after a modal']);
  if (clause.afterAdverb) out.push(F['after an adverb']);
  if (figure) out.push(F.figure);
  if (clause.aside) out.push(F['only says where']);
  if (clause.dateOnly) out.push(F['only a date']);
  if (clause.announces) out.push(F.announces);
  if (holds.past(clause)) out.push(F.past);
  if (preposition !== '') out.push(PREPOSITIONS[preposition] ?? F['preposition, other']);
  if (holds.conviction(clause)) out.push(F.conviction);
  if (!figure) {
    if (holds.ensure(clause)) out.push(clause.list ? F['ensures a list'] : F.ensures);
    if (clause.balanced) out.push(F['balanced halves']);
    if (clause.atmosphere) out.push(F['ends in a mood']);
  }
  if (clause.concrete) out.push(F['concrete end']);
  if (clause.abstract) out.push(ABSTRACT_END[kind]);
  if (active && clause.bare) out.push(F['no object']);
  if (clause.painted) {
    if (BORROWED.has(clause.verb)) out.push(F['borrowed verb, painted end']);
    if (preposition === '为') out.push(F['preposition 为, painted end']);
    if (kind !== 'action') out.push(active ? F['painted end, soft'] : F['painted end, other']);
  }
  if (clause.document) out.push(F['names a document']);
  if (clause.list) out.push(F.list);
  const length = clause.end - clause.start;
  if (length < 5) out.push(F['under 5 characters']);
  if (length < 8) out.push(F['under 8 characters']);
  if (length > 20) out.push(F['over 20 characters']);
}

function describePredicate(clause: ClauseView, out: number[]): void {
  const { kind } = clause;
  if (kind === 'subject' || kind === 'quotation') {
    if (holds.figure(clause)) out.push(F['subject: figure']);
    if (holds.copula(clause)) out.push(F['subject: copula']);
    if (holds.praise(clause)) out.push(F['subject: praise']);
    else if (holds.result(clause))
      out.push(clause.endsInResult ? F['subject: ends in a result'] : F['subject: result']);
    if (clause.innerModal) out.push(F['subject: modal and action']);
    if (clause.innerAdverb) out.push(F['subject: adverb and action']);
    if (clause.innerAction) out.push(F['subject: action inside']);
    else if (clause.endsInAction) out.push(F['subject: ends in an action']);
  } else if (isActive(clause)) {
    if (clause.endsInPraise) out.push(kind === 'action' ? F['action: ends in praise'] : F['soft: ends in praise']);
    if (holds.copula(clause)) out.push(F['action: copula']);
  } else if (clause.innerAction) out.push(INNER_ACTION[kind]);
}

function describePlace(passage: Passage, clause: ClauseView, out: number[]): void {
  if (passage.kind === 'longplan') out.push(F['long plan']);
  else if (passage.kind === 'government') out.push(F.government);
  if (passage.orients) out.push(F['sentence of orientation']);
  else if (passage.paragraphOrients) out.push(F['paragraph of orientation']);
  if (passage.targets)
    out.push(holds.figure(clause) ? F['sentence of targets, figure'] : F['sentence of targets, no figure']);
  if (!passage.topical && !passage.enumerated) out.push(F['no topic']);
  if (passage.enumerated) out.push(F['item of a list']);
  else if (passage.opens) out.push(passage.topical ? F['opens the topic'] : F['opens the paragraph']);
  if (passage.closes) out.push(F['closes the paragraph']);
  if (passage.activity > 0.75) out.push(F['busy paragraph']);
  else if (passage.activity < 0.4) out.push(F['idle paragraph']);
}

function describeNeighbours(clauses: readonly ClauseView[], index: number, out: number[]): void {
  const clause = clauses[index]!;
  const before = index > 0 ? clauses[index - 1]! : null;
  const after = index + 1 < clauses.length ? clauses[index + 1]! : null;
  if (clause.mark === 'colon') out.push(F['before a colon']);
  if (!before && !after) out.push(F.alone);
  else if (!before) out.push(F.first);
  else if (!after) out.push(F.last);
  if (before && !after && clause.kind === 'soft') out.push(F['soft: last']);
  if (before) out.push(AFTER[before.kind]);
  if (after) out.push(BEFORE[after.kind]);
  let idle = 0;
  let grand = 0;
  let past = false;
  // So far are neighbours looked at: the clauses of one long sentence have little to do with each other.
  const from = Math.max(0, index - 12);
  const to = Math.min(clauses.length, index + 13);
  for (let i = from; i < to; i++) {
    if (i === index) continue;
    const other = clauses[i]!;
    const { kind } = other;
    // What was done, until a modal turns to what is to be done.
    if (i < index) past = (past || holds.past(other)) && !other.afterModal;
    if (kind === 'rhetoric' || kind === 'hope') grand++;
    else if (kind === 'copula' || (kind === 'subject' && holds.copula(other))) idle++;
  }
  if (grand > 1) out.push(F['much rhetoric around']);
  else if (grand > 0) out.push(F['some rhetoric around']);
  if (idle > 0) out.push(F['background around']);
  if (past && !clause.afterModal) {
    out.push(F['after something past']);
    if (holds.figure(clause)) out.push(F['figure after something past']);
  }
  if (clauses[0]!.we) out.push(F['sentence about us']);
  if (clauses.length > 7) out.push(F['long sentence']);
}
