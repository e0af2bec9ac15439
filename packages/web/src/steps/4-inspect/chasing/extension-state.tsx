import type { Extension } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';

const LOOK: Readonly<Record<Extension['state'], readonly [Tone, Shape]>> = {
  asked: ['busy', 'clock'],
  approved: ['good', 'check'],
  refused: ['plain', 'cross'],
  withdrawn: ['plain', 'dash'],
};

export function ExtensionState({ state }: { state: Extension['state'] }) {
  const t = useText(CHASING_MESSAGES);
  return (
    <StateTag tone={LOOK[state][0]} shape={LOOK[state][1]}>
      {t(`state_${state}`)}
    </StateTag>
  );
}
