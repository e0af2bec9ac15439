import type { Adjustment } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ADJUST_MESSAGES } from './messages.ts';

const LOOK: Readonly<Record<Adjustment['state'], readonly [Tone, Shape]>> = {
  proposed: ['busy', 'clock'],
  approved: ['good', 'check'],
  refused: ['plain', 'cross'],
  withdrawn: ['plain', 'dash'],
};

export function AdjustmentState({ state }: { state: Adjustment['state'] }) {
  const t = useText(ADJUST_MESSAGES);
  const [tone, shape] = LOOK[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(`state_${state}`)}
    </StateTag>
  );
}

const MARK_LOOK: Readonly<Record<Adjustment['marks'][number], readonly [Tone, Shape]>> = {
  slipped: ['doubt', 'clock'],
  weakened: ['bad', 'triangle'],
  dropped: ['bad', 'cross'],
  strengthened: ['plain', 'dot'],
  transferred: ['plain', 'half'],
  added: ['plain', 'square'],
  reworded: ['plain', 'ring'],
};

/** How an item was changed mid-year: shown with it ever after. */
export function Marks({ marks }: { marks: Adjustment['marks'] }) {
  const t = useText(ADJUST_MESSAGES);
  return marks.map((mark) => {
    const [tone, shape] = MARK_LOOK[mark];
    return (
      <StateTag key={mark} tone={tone} shape={shape}>
        {t(`mark_${mark}`)}
      </StateTag>
    );
  });
}
