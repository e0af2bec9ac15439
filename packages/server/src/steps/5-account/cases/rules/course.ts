import type { CaseAct, CaseOutcome, CaseState, RungCarrier } from '@liubu/contract';

/** What of a case decides on its next step. */
export interface CaseCourse {
  state: CaseState;
  carrier: RungCarrier | null;
  /** The rung has a term for a statement. */
  isHeardFirst: boolean;
  statementDue: string | null;
  reviewUntil: string | null;
  implementDue: string | null;
  outcome: CaseOutcome | null;
  hasOpenTalk: boolean;
  /** A review was already applied for. */
  wasReviewed: boolean;
}

/**
 * What may be done with a case now, whoever does it. Nothing leads past the statement but the statement, a written
 * waiver, or the end of its term; nothing past the approval but the head's word.
 */
export function actsOf(course: CaseCourse, today: string): CaseAct[] {
  const { state, carrier, isHeardFirst, statementDue, reviewUntil, implementDue, outcome } = course;
  // What came in time is entered also afterwards: the day on which it was received counts.
  const onPaper: CaseAct[] = !course.wasReviewed && reviewUntil !== null ? ['paper_review'] : [];
  // The office ends a case, and no right of the unit with it: while the term runs, a review may be applied for.
  const review: CaseAct[] =
    !course.wasReviewed && reviewUntil !== null && !isPast(reviewUntil, today) ? ['apply_review'] : [];
  switch (state) {
    case 'clue':
      return ['draft', 'drop'];
    case 'proposed':
      return ['draft', isHeardFirst ? 'ask_statement' : 'submit', 'drop'];
    case 'stating':
      return isPast(statementDue, today) ? ['paper_statement', 'submit'] : ['state', 'paper_statement'];
    case 'stated':
      return ['submit'];
    case 'to_approve':
      return ['decide'];
    case 'approved':
      return ['transfer'];
    case 'decided':
      return carrier === 'talk' ? ['plan_talk'] : ['notify'];
    case 'refused':
    case 'returned':
      return ['notify'];
    case 'transferred':
      return ['result'];
    case 'notified': {
      if (carrier === 'talk' && outcome !== 'none') return course.hasOpenTalk ? [] : ['plan_talk'];
      const next: CaseAct = implementDue !== null ? 'implement' : 'close';
      return [...review, next, ...onPaper];
    }
    case 'in_review':
      return ['appoint_reviewer', 'decide_review'];
    case 'reviewed':
      return [implementDue === null ? 'close' : 'implement'];
    case 'implemented':
      return [...review, 'close', ...onPaper];
    case 'closed':
    case 'lifted':
      return [...review, ...onPaper];
    case 'dropped':
      return [];
  }
}

/** The last day of a term is within it. */
export const isPast = (due: string | null, today: string): boolean => due !== null && due < today;

/** What the case waits for until when: the term that runs now. */
export function dueOf(
  state: CaseState,
  dues: { statementDue: string | null; reviewDue: string | null; implementDue: string | null },
): string | null {
  if (state === 'stating') return dues.statementDue;
  if (state === 'in_review') return dues.reviewDue;
  if (state === 'notified' || state === 'reviewed') return dues.implementDue;
  return null;
}
