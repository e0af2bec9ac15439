import { BALLOT_PHASES, type BallotPhase, VOTE_RIGHTS, type VoteRightState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

const PHASE_LOOK: Readonly<Record<BallotPhase, readonly [Tone, Shape]>> = {
  draft: ['plain', 'ring'],
  waiting: ['plain', 'clock'],
  running: ['busy', 'half'],
  ended: ['doubt', 'clock'],
  counted: ['good', 'check'],
  withdrawn: ['plain', 'dash'],
};

/** Word and shape; the tone only repeats them. */
export function PhaseTag({ phase }: { phase: BallotPhase }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={PHASE_LOOK[phase][0]} shape={PHASE_LOOK[phase][1]}>
      {BALLOT_PHASES[phase][at]}
    </StateTag>
  );
}

const RIGHT_LOOK: Readonly<Record<VoteRightState, readonly [Tone, Shape]>> = {
  open: ['plain', 'ring'],
  voted: ['good', 'check'],
  paper: ['busy', 'square'],
  ended: ['plain', 'dash'],
};

export function RightTag({ state }: { state: VoteRightState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={RIGHT_LOOK[state][0]} shape={RIGHT_LOOK[state][1]}>
      {VOTE_RIGHTS[state][at]}
    </StateTag>
  );
}
