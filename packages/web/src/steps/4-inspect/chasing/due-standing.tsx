import { StateTag } from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';

/** A day off that something is due on, and the day today; null: of several things. */
type Days = { due: string; today: string } | null;

/** No working day lies between: today itself, or a day off before or behind it. */
const noneBetween = (t: Text<typeof CHASING_MESSAGES>, at: Days): string =>
  at === null ? t('dueNow') : at.due === at.today ? t('today') : at.due > at.today ? t('noneLeft') : t('justPast');

export const standingText = (t: Text<typeof CHASING_MESSAGES>, days: number, at: Days = null): string =>
  days > 0 ? t('late', { n: days }) : days === 0 ? noneBetween(t, at) : t('left', { n: -days });

/** How late something is, or how long there is left. */
export function DueStanding({ days, at = null }: { days: number; at?: Days }) {
  const t = useText(CHASING_MESSAGES);
  return (
    <StateTag
      tone={days > 0 ? 'bad' : days >= -2 ? 'doubt' : 'plain'}
      shape={days > 0 ? 'triangle' : days >= -2 ? 'clock' : 'ring'}
    >
      {standingText(t, days, at)}
    </StateTag>
  );
}
