import type { ProposalAct, ProposalState, QuestionAct, QuestionState, Verdict } from '@liubu/contract';

/** Who stands where to a question or a proposal. */
export interface Standing {
  isDeputy: boolean;
  /** One of the unit that answers (of the lead, for a proposal). */
  isUnit: boolean;
  /** Its head. */
  isUnitHead: boolean;
  isHelper: boolean;
  isOffice: boolean;
  mayRelease: boolean;
}

type Acts<State extends string, Act> = Readonly<Record<State, readonly (readonly [act: Act, who: keyof Standing])[]>>;

const QUESTION_ACTS: Acts<QuestionState, QuestionAct> = {
  asked: [
    ['withdraw', 'isDeputy'],
    ['publishing', 'isDeputy'],
    ['pass', 'isOffice'],
    ['return', 'isUnit'],
    ['draft', 'isUnit'],
  ],
  returned: [
    ['withdraw', 'isDeputy'],
    ['publishing', 'isDeputy'],
    ['pass', 'isOffice'],
  ],
  drafted: [
    ['withdraw', 'isDeputy'],
    ['publishing', 'isDeputy'],
    ['draft', 'isUnit'],
    ['sign', 'isUnitHead'],
  ],
  answered: [
    ['publishing', 'isDeputy'],
    ['judge', 'isDeputy'],
    ['release', 'mayRelease'],
  ],
  closed: [
    ['publishing', 'isDeputy'],
    ['release', 'mayRelease'],
  ],
  withdrawn: [],
};

/** What may be done with a question; what is public is taken back in any state, and is released with the deputy's word only. */
export function questionActs(
  {
    state,
    mayPublish,
    isReleased,
    isUnsettled,
  }: {
    state: QuestionState;
    mayPublish: boolean;
    isReleased: boolean;
    /** Closed while the deputy was not satisfied, and the office has not said what it did. */
    isUnsettled: boolean;
  },
  standing: Standing,
): QuestionAct[] {
  const acts = QUESTION_ACTS[state]
    .filter(([act, who]) => standing[who] && (act !== 'release' || (mayPublish && !isReleased)))
    .map(([act]) => act);
  if (isUnsettled && standing.isOffice) acts.push('settle');
  return isReleased && standing.mayRelease ? [...acts, 'take-back'] : acts;
}

const PROPOSAL_ACTS: Acts<ProposalState, ProposalAct> = {
  submitted: [
    ['withdraw', 'isDeputy'],
    ['assign', 'isOffice'],
    ['decline', 'isOffice'],
    ['link', 'isOffice'],
  ],
  assigned: [
    ['withdraw', 'isDeputy'],
    ['receive', 'isUnit'],
    ['return', 'isUnit'],
    ['opinion', 'isHelper'],
    ['put-off', 'isOffice'],
    ['link', 'isOffice'],
  ],
  returned: [
    ['withdraw', 'isDeputy'],
    ['assign', 'isOffice'],
    ['decline', 'isOffice'],
    ['link', 'isOffice'],
  ],
  handling: [
    ['withdraw', 'isDeputy'],
    ['return', 'isUnit'],
    ['opinion', 'isHelper'],
    ['draft', 'isUnit'],
    ['put-off', 'isOffice'],
    ['link', 'isOffice'],
  ],
  drafted: [
    ['opinion', 'isHelper'],
    ['draft', 'isUnit'],
    ['sign', 'isUnitHead'],
    ['put-off', 'isOffice'],
    ['link', 'isOffice'],
  ],
  replied: [
    ['judge', 'isDeputy'],
    ['enter-verdict', 'isOffice'],
    ['link', 'isOffice'],
  ],
  closed: [['link', 'isOffice']],
  declined: [],
  withdrawn: [],
};

/** What may be done with a proposal. What was promised is reported and looked at also after it is closed. */
export function proposalActs(
  {
    state,
    round,
    returnBy,
    promise,
    isUnsettled,
  }: {
    state: ProposalState;
    round: number;
    /** Last day on which the lead may send it back. */
    returnBy: string | null;
    promise: 'open' | 'reported' | 'kept' | null;
    isUnsettled: boolean;
  },
  standing: Standing,
  today: string,
): ProposalAct[] {
  const acts = PROPOSAL_ACTS[state]
    .filter(
      ([act, who]) =>
        standing[who] &&
        (act !== 'return' || (round === 1 && returnBy !== null && today <= returnBy)) &&
        // The term for replying again is the longest there is.
        (act !== 'put-off' || round === 1),
    )
    .map(([act]) => act);
  if (state !== 'closed') return acts;
  if (isUnsettled && standing.isOffice) acts.push('settle');
  if (promise === 'open' && standing.isUnit) acts.push('report-promise');
  if (promise === 'reported' && standing.isOffice) acts.push('decide-promise');
  return acts;
}

/** “Not satisfied” has it answered again, so often as is declared; everything else closes it. */
export const isAnsweredAgain = (verdict: Verdict, round: number, rounds: number): boolean =>
  verdict === 'dissatisfied' && round <= rounds;
