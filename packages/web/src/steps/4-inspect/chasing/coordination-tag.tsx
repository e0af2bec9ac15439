import { COORDINATION_STATES, type CoordinationState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

const LOOK: Readonly<Record<CoordinationState, readonly [Tone, Shape]>> = {
  open: ['doubt', 'clock'],
  taken: ['busy', 'half'],
  settled: ['good', 'check'],
  declined: ['plain', 'cross'],
};

export function CoordinationTag({ state }: { state: CoordinationState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={LOOK[state][0]} shape={LOOK[state][1]}>
      {COORDINATION_STATES[state][at]}
    </StateTag>
  );
}
