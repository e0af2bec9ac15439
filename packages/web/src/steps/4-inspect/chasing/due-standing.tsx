import { StateTag } from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';

export const standingText = (t: Text<typeof CHASING_MESSAGES>, days: number): string =>
  days > 0 ? t('late', { n: days }) : days === 0 ? t('today') : t('left', { n: -days });

/** How late something is, or how long there is left. */
export function DueStanding({ days }: { days: number }) {
  const t = useText(CHASING_MESSAGES);
  return (
    <StateTag
      tone={days > 0 ? 'bad' : days >= -2 ? 'doubt' : 'plain'}
      shape={days > 0 ? 'triangle' : days >= -2 ? 'clock' : 'ring'}
    >
      {standingText(t, days)}
    </StateTag>
  );
}
