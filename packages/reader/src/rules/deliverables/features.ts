import type { ClauseView } from './clause-view.ts';
import { ABSTRACT_END, ANOTHER_ACTION, F, OPENS } from './feature-names.ts';
import { describeNeighbours } from './neighbours.ts';
import { OPENING } from './opening-kinds.ts';
import type { Passage } from './passages.ts';
import {
  ABSTRACT,
  AFTER_ADVERB,
  AFTER_MODAL,
  ANNOUNCES,
  ASIDE,
  ATMOSPHERE,
  BALANCED,
  BARE,
  BORROWED,
  CONCRETE,
  DATE_ONLY,
  DOCUMENT,
  ENDS_IN_ACTION,
  ENDS_IN_PRAISE,
  ENDS_IN_RESULT,
  INNER_ACTION,
  INNER_ADVERB,
  INNER_MODAL,
  LIST,
  PAINTED,
} from './traits.ts';
import { CONVICTION, COPULA, ENSURE, FIGURE, PASSED, PRAISED, RESULT } from './words.ts';

/** Receives the numbers of features: a list of them, or a sum of what they are worth. */
export interface FeatureSink {
  push(feature: number): unknown;
}

/**
 * What a clause shows of itself and of its neighbours: each feature is a yes or no that a reader can check, and has one
 * weight in `weights.ts`. Adding one means fitting again (`benchmarks/deliverables/fit.ts`).
 *
 * @param out receives the number of each feature, once
 */
export function describeClause(passage: Passage, index: number, out: FeatureSink): void {
  const clause = passage.clauses[index]!;
  out.push(F.bias);
  out.push(OPENS[clause.kind]!);
  describeWords(clause, out);
  describePredicate(clause, out);
  describePlace(passage, clause, out);
  describeNeighbours(passage, index, out);
}

/** 为 */
const WEI = 0x4e3a;

function featureOfPreposition(unit: number): number {
  if (unit === 0x4ee5) return F['preposition 以'];
  if (unit === WEI) return F['preposition 为'];
  if (unit === 0x628a) return F['preposition 把'];
  if (unit === 0x5c06) return F['preposition 将'];
  if (unit === 0x5bf9) return F['preposition 对'];
  if (unit === 0x5728) return F['preposition 在'];
  return F['preposition, other'];
}

/** Action, soft and short are the first of `OPENINGS`. */
const isActive = (clause: ClauseView): boolean => clause.kind <= OPENING.short;

function describeWords(clause: ClauseView, out: FeatureSink): void {
  const { kind, preposition, roles, traits } = clause;
  const active = isActive(clause);
  if (traits & AFTER_MODAL) out.push(F['after a modal']);
  if (traits & AFTER_ADVERB) out.push(F['after an adverb']);
  if (roles & FIGURE) out.push(F.figure);
  if (traits & ASIDE) out.push(F['only says where']);
  if (traits & DATE_ONLY) out.push(F['only a date']);
  if (traits & ANNOUNCES) out.push(F.announces);
  if (roles & PASSED) out.push(F.past);
  if (preposition !== 0) out.push(featureOfPreposition(preposition));
  if (roles & CONVICTION) out.push(F.conviction);
  if ((roles & FIGURE) === 0) {
    if (roles & ENSURE) out.push(traits & LIST ? F['ensures a list'] : F.ensures);
    if (traits & BALANCED) out.push(F['balanced halves']);
    if (traits & ATMOSPHERE) out.push(F['ends in a mood']);
  }
  if (traits & CONCRETE) out.push(F['concrete end']);
  if (traits & ABSTRACT) out.push(ABSTRACT_END[kind]!);
  if (active && traits & BARE) out.push(F['no object']);
  if (traits & PAINTED) {
    if (traits & BORROWED) out.push(F['borrowed verb, painted end']);
    if (preposition === WEI) out.push(F['preposition 为, painted end']);
    if (kind !== OPENING.action) out.push(active ? F['painted end, soft'] : F['painted end, other']);
  }
  if (traits & DOCUMENT) out.push(F['names a document']);
  if (traits & LIST) out.push(F.list);
  const length = clause.end - clause.start;
  if (length < 5) out.push(F['under 5 characters']);
  if (length < 8) out.push(F['under 8 characters']);
  if (length > 20) out.push(F['over 20 characters']);
}

function describePredicate(clause: ClauseView, out: FeatureSink): void {
  const { kind, roles, traits } = clause;
  if (kind === OPENING.subject || kind === OPENING.quotation) {
    if (roles & FIGURE) out.push(F['subject: figure']);
    if (roles & COPULA) out.push(F['subject: copula']);
    if (roles & PRAISED) out.push(F['subject: praise']);
    else if (roles & RESULT) out.push(traits & ENDS_IN_RESULT ? F['subject: ends in a result'] : F['subject: result']);
    if (traits & INNER_MODAL) out.push(F['subject: modal and action']);
    if (traits & INNER_ADVERB) out.push(F['subject: adverb and action']);
    if (traits & INNER_ACTION) out.push(F['subject: action inside']);
    else if (traits & ENDS_IN_ACTION) out.push(F['subject: ends in an action']);
  } else if (isActive(clause)) {
    if (traits & ENDS_IN_PRAISE)
      out.push(kind === OPENING.action ? F['action: ends in praise'] : F['soft: ends in praise']);
    if (roles & COPULA) out.push(F['action: copula']);
  } else if (traits & INNER_ACTION) out.push(ANOTHER_ACTION[kind]!);
}

function describePlace(passage: Passage, clause: ClauseView, out: FeatureSink): void {
  if (passage.kind === 'longplan') out.push(F['long plan']);
  else if (passage.kind === 'government') out.push(F.government);
  if (passage.orients) out.push(F['sentence of orientation']);
  else if (passage.paragraphOrients) out.push(F['paragraph of orientation']);
  if (passage.targets)
    out.push(clause.roles & FIGURE ? F['sentence of targets, figure'] : F['sentence of targets, no figure']);
  if (!passage.topical && !passage.enumerated) out.push(F['no topic']);
  if (passage.enumerated) out.push(F['item of a list']);
  else if (passage.opens) out.push(passage.topical ? F['opens the topic'] : F['opens the paragraph']);
  if (passage.closes) out.push(F['closes the paragraph']);
  if (passage.activity > 0.75) out.push(F['busy paragraph']);
  else if (passage.activity < 0.4) out.push(F['idle paragraph']);
}
