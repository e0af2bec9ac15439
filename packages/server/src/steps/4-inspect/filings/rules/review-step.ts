import type { FilingState, ReviewSettings } from '@liubu/contract';

interface Reviewer {
  personId: string;
  /** 督查员 */
  isOfficer: boolean;
  /** Leader in charge of the item (or the secretary of one). */
  isLeader: boolean;
}

interface Reviewed {
  state: FilingState;
  passedByPersonId: string | null;
}

type Step = { to: 'passed' | 'approved' } | { zh: string; en: string };

/**
 * What passing a filing makes of it, or why this person may not. The second level is another person's: nobody confirms
 * their own review.
 */
export function reviewStep(filing: Reviewed, { levels, secondBy }: ReviewSettings, who: Reviewer): Step {
  if (filing.state === 'signed')
    return who.isOfficer
      ? { to: levels === 1 ? 'approved' : 'passed' }
      : { zh: '一审由督查室办理', en: 'the first review is the supervision office’s' };
  if (filing.state !== 'passed') return { zh: '不在待审状态', en: 'it does not wait for a review' };
  // Declared back to one level: what was passed is finished by the office.
  if (levels === 1) return who.isOfficer ? { to: 'approved' } : { zh: '由督查室办理', en: 'the office decides it' };
  if (filing.passedByPersonId === who.personId)
    return { zh: '二审须由另一人办理', en: 'another person makes the second review' };
  const may = secondBy === 'leader' ? who.isLeader : who.isOfficer;
  if (may) return { to: 'approved' };
  return secondBy === 'leader'
    ? { zh: '二审由分管领导办理', en: 'the leader in charge makes the second review' }
    : { zh: '二审由另一名督查员办理', en: 'another officer makes the second review' };
}
