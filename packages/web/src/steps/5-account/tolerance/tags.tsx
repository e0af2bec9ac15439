import { TOLERANCE_STATES, type ToleranceState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

const SHAPES: Readonly<Record<ToleranceState, readonly [Tone, Shape]>> = {
  draft: ['plain', 'ring'],
  submitted: ['busy', 'clock'],
  examined: ['busy', 'half'],
  granted: ['good', 'half'],
  mended: ['good', 'check'],
  refused: ['bad', 'cross'],
  withdrawn: ['plain', 'dash'],
  ended: ['bad', 'triangle'],
};

export function ToleranceStateTag({ state }: { state: ToleranceState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = SHAPES[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {TOLERANCE_STATES[state][at]}
    </StateTag>
  );
}
