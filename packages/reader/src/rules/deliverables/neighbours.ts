import type { ClauseView } from './clause-view.ts';
import { AFTER, BEFORE, F } from './feature-names.ts';
import type { FeatureSink } from './features.ts';
import { OPENING } from './opening-kinds.ts';
import type { Passage } from './passages.ts';
import { AFTER_MODAL, WE } from './traits.ts';
import { COPULA, FIGURE, PASSED } from './words.ts';

/** So far are neighbours looked at: the clauses of one long sentence have little to do with each other. */
const REACH = 12;

/** Does it say what was done, what is, or how great it will be? It then tells of the clauses around it. */
export const coloursSentence = (clause: ClauseView): boolean =>
  (clause.roles & PASSED) !== 0 || isGrand(clause) || isBackground(clause);

const isGrand = ({ kind }: ClauseView): boolean => kind === OPENING.rhetoric || kind === OPENING.hope;

const isBackground = ({ kind, roles }: ClauseView): boolean =>
  kind === OPENING.copula || (kind === OPENING.subject && (roles & COPULA) !== 0);

/** What the clauses around a clause, and its mark, show of it. */
export function describeNeighbours(passage: Passage, index: number, out: FeatureSink): void {
  const { clauses } = passage;
  const clause = clauses[index]!;
  if (clause.mark === 'colon') out.push(F['before a colon']);
  const isFirst = index === 0;
  const isLast = index === clauses.length - 1;
  if (isFirst && isLast) out.push(F.alone);
  else if (isFirst) out.push(F.first);
  else if (isLast) out.push(F.last);
  if (isLast && !isFirst && clause.kind === OPENING.soft) out.push(F['soft: last']);
  if (!isFirst) out.push(AFTER[clauses[index - 1]!.kind]!);
  if (!isLast) out.push(BEFORE[clauses[index + 1]!.kind]!);
  if (passage.coloured) describeColours(clauses, index, out);
  if (clauses[0]!.traits & WE) out.push(F['sentence about us']);
  if (clauses.length > 7) out.push(F['long sentence']);
}

function describeColours(clauses: readonly ClauseView[], index: number, out: FeatureSink): void {
  const clause = clauses[index]!;
  let background = false;
  let grand = 0;
  let past = false;
  const from = Math.max(0, index - REACH);
  const to = Math.min(clauses.length, index + REACH + 1);
  for (let i = from; i < to; i++) {
    if (i === index) continue;
    const other = clauses[i]!;
    // What was done, until a modal turns to what is to be done.
    if (i < index) past = (past || (other.roles & PASSED) !== 0) && (other.traits & AFTER_MODAL) === 0;
    if (isGrand(other)) grand++;
    else if (isBackground(other)) background = true;
  }
  if (grand > 1) out.push(F['much rhetoric around']);
  else if (grand > 0) out.push(F['some rhetoric around']);
  if (background) out.push(F['background around']);
  if (past && (clause.traits & AFTER_MODAL) === 0) {
    out.push(F['after something past']);
    if (clause.roles & FIGURE) out.push(F['figure after something past']);
  }
}
