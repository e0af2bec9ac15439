import { CASE_STATES, type CaseState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

const LOOK: Readonly<Record<CaseState, readonly [Tone, Shape]>> = {
  clue: ['plain', 'ring'],
  proposed: ['plain', 'half'],
  stating: ['doubt', 'clock'],
  stated: ['busy', 'half'],
  to_approve: ['doubt', 'clock'],
  approved: ['busy', 'half'],
  decided: ['busy', 'half'],
  refused: ['busy', 'half'],
  transferred: ['busy', 'clock'],
  returned: ['busy', 'half'],
  notified: ['doubt', 'clock'],
  in_review: ['doubt', 'clock'],
  reviewed: ['busy', 'half'],
  implemented: ['busy', 'check'],
  closed: ['good', 'check'],
  lifted: ['good', 'check'],
  dropped: ['plain', 'cross'],
};

export function CaseStateTag({ state }: { state: CaseState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = LOOK[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {CASE_STATES[state][at]}
    </StateTag>
  );
}
