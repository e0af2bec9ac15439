import { HOTLINE_STATES, type HotlineState, MESSAGE_STATES, type MessageState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';

const LOOK: Readonly<Record<MessageState, readonly [Tone, Shape]>> = {
  new: ['busy', 'ring'],
  passed: ['busy', 'clock'],
  drafted: ['busy', 'half'],
  hotline: ['plain', 'dash'],
  answered: ['good', 'check'],
  closed: ['good', 'square'],
  spam: ['plain', 'cross'],
};
const HOTLINE: Readonly<Record<HotlineState, readonly [Tone, Shape]>> = {
  waiting: ['busy', 'clock'],
  handed: ['good', 'check'],
  failed: ['bad', 'cross'],
};

export function LetterTag({ state }: { state: MessageState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = LOOK[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {MESSAGE_STATES[state][at]}
    </StateTag>
  );
}

export function HotlineTag({ state }: { state: HotlineState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = HOTLINE[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {HOTLINE_STATES[state][at]}
    </StateTag>
  );
}
