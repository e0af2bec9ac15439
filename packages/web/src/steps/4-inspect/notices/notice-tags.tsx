import { NOTICE_COLOURS, NOTICE_STATES, type NoticeColour, type NoticeState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

const COLOUR_LOOK: Readonly<Record<NoticeColour, readonly [Tone, Shape]>> = {
  blue: ['busy', 'ring'],
  orange: ['doubt', 'half'],
  red: ['bad', 'square'],
};

/** 蓝、橙、红: word and shape; the tone only repeats them. */
export function NoticeColourTag({ colour }: { colour: NoticeColour }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={COLOUR_LOOK[colour][0]} shape={COLOUR_LOOK[colour][1]}>
      {NOTICE_COLOURS[colour][at]}
    </StateTag>
  );
}

const STATE_LOOK: Readonly<Record<NoticeState, readonly [Tone, Shape]>> = {
  draft: ['plain', 'ring'],
  to_sign: ['busy', 'clock'],
  issued: ['busy', 'dot'],
  received: ['busy', 'half'],
  replied: ['doubt', 'clock'],
  returned: ['doubt', 'triangle'],
  accepted: ['good', 'dot'],
  closed: ['good', 'check'],
  confirmed: ['good', 'check'],
  reopened: ['bad', 'triangle'],
  withdrawn: ['plain', 'dash'],
};

export function NoticeStateTag({ state }: { state: NoticeState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={STATE_LOOK[state][0]} shape={STATE_LOOK[state][1]}>
      {NOTICE_STATES[state][at]}
    </StateTag>
  );
}
