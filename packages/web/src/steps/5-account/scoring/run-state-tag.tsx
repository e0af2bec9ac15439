import { SCORE_RUN_STATES, type ScoreRunState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

const SHAPES: Readonly<Record<ScoreRunState, readonly [Tone, Shape]>> = {
  draft: ['plain', 'ring'],
  notice: ['busy', 'clock'],
  submitted: ['busy', 'half'],
  approved: ['good', 'half'],
  final: ['good', 'dot'],
  locked: ['good', 'square'],
  withdrawn: ['plain', 'cross'],
};

export function RunStateTag({ state }: { state: ScoreRunState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = SHAPES[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {SCORE_RUN_STATES[state][at]}
    </StateTag>
  );
}

/** With its sign, as people say a change. @example signed('3') → '+3' */
export const signed = (change: string): string =>
  change.startsWith('-') || Number(change) === 0 ? change : `+${change}`;
