import { type ClauseView, holds } from './clause-view.ts';
import type { Passage } from './passages.ts';

/** Verbs that make a task with one object (落实政策) and a means with another (落实…要求). */
const BORROWED = new Set(['落实', '发挥', '充分发挥', '突出', '贯彻', '对接', '执行', '强化', '做到', '应对', '增强']);

/**
 * What a clause shows of itself and of its neighbours: each feature is a yes or no that a reader can check, and has one
 * weight in `weights.ts`. Adding one here means fitting again (`benchmarks/deliverables/fit.ts`).
 */
export function describeClause(passage: Passage, index: number, note: (feature: string) => void): void {
  const { clauses } = passage;
  const clause = clauses[index]!;
  const before = index > 0 ? clauses[index - 1]! : null;
  const after = index + 1 < clauses.length ? clauses[index + 1]! : null;
  const { kind } = clause;
  const active = kind === 'action' || kind === 'soft' || kind === 'short';
  const figure = holds.figure(clause);
  note('bias');
  note(`opens: ${kind}`);
  if (clause.afterModal) note('after a modal');
  if (clause.afterAdverb) note('after an adverb');
  if (figure) note('figure');
  if (clause.aside) note('only says where');
  if (clause.announces) note('announces');
  if (holds.past(clause)) note('past');
  if (clause.preposition) note(`preposition ${clause.preposition}`);
  if (holds.conviction(clause)) note('conviction');
  if (holds.ensure(clause) && !figure) note(clause.list ? 'ensures a list' : 'ensures');
  if (clause.concrete) note('concrete end');
  if (clause.abstract) note(`abstract end, ${kind}`);
  if (clause.balanced && !figure) note('balanced halves');
  if (clause.dateOnly) note('only a date');
  if (BORROWED.has(clause.verb) && clause.painted) note('borrowed verb, painted end');
  if (clause.document) note('names a document');
  if (clause.list) note('list');
  if (clause.painted)
    note(kind === 'action' ? 'painted end, action' : active ? 'painted end, soft' : 'painted end, other');
  const length = clause.end - clause.start;
  if (length < 5) note('under 5 characters');
  if (length < 8) note('under 8 characters');
  if (length > 20) note('over 20 characters');
  if (kind === 'subject' || kind === 'quotation') {
    if (figure) note('subject: figure');
    if (holds.copula(clause)) note('subject: copula');
    if (holds.praise(clause)) note('subject: praise');
    else if (holds.result(clause)) note(clause.endsInResult ? 'subject: ends in a result' : 'subject: result');
    if (clause.innerModal) note('subject: modal and action');
    if (clause.innerAdverb) note('subject: adverb and action');
    if (clause.innerAction) note('subject: action inside');
    else if (clause.endsInAction) note('subject: ends in an action');
  } else if (active) {
    if (clause.endsInPraise) note(kind === 'action' ? 'action: ends in praise' : 'soft: ends in praise');
    if (holds.copula(clause)) note('action: copula');
  } else if (clause.innerAction) note(`${kind}: action inside`);
  // Where it stands.
  if (passage.kind === 'longplan') note('long plan');
  if (passage.kind === 'government') note('government');
  if (passage.orients) note('sentence of orientation');
  else if (passage.paragraphOrients) note('paragraph of orientation');
  if (passage.targets) note(figure ? 'sentence of targets, figure' : 'sentence of targets, no figure');
  if (!passage.topical) note('no topic');
  if (passage.opens) note(passage.topical ? 'opens the topic' : 'opens the paragraph');
  if (passage.closes) note('closes the paragraph');
  if (passage.activity > 0.75) note('busy paragraph');
  else if (passage.activity < 0.4) note('idle paragraph');
  if (clause.mark === 'colon') note('before a colon');
  if (!before && !after) note('alone');
  else if (!before) note('first');
  else if (!after) note('last');
  if (!after && before && kind === 'soft') note('soft: last');
  if (before) note(`after ${group(before)}`);
  if (after) note(`before ${group(after)}`);
  let idle = 0;
  let grand = 0;
  for (const other of clauses) {
    if (other === clause) continue;
    if (other.kind === 'rhetoric' || other.kind === 'hope') grand++;
    if (other.kind === 'copula' || (other.kind === 'subject' && holds.copula(other))) idle++;
  }
  if (grand > 1) note('much rhetoric around');
  else if (grand > 0) note('some rhetoric around');
  if (idle > 0) note('background around');
  if (clauses[0]!.we) note('sentence about us');
  if (clauses.length > 7) note('long sentence');
}

function group(clause: ClauseView): string {
  if (clause.kind === 'short' || clause.kind === 'quotation') return 'subject';
  return clause.kind;
}
