import type { CarryOver } from '@liubu/contract';
import { Link } from 'react-router';
import { StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const STATES = {
  suggested: 'matter_suggested',
  approved: 'matter_approved',
  established: 'matter_established',
  rejected: 'matter_rejected',
  closed: 'matter_closed',
} as const;

/** Where a decision on next year stands, with the way to what it became there. */
export function CarryState({ carry }: { carry: CarryOver }) {
  const t = useText(MESSAGES);
  if (carry.decision === 'end')
    return (
      <StateTag tone="plain" shape="dash">
        {t('carry_ended')}
      </StateTag>
    );
  if (carry.isWaiting)
    return (
      <div>
        <StateTag tone="doubt" shape="clock">
          {t('carry_waiting')}
        </StateTag>
        <p className="quiet">{t('waitsFor', { year: carry.toYear ?? '' })}</p>
      </div>
    );
  return (
    <div>
      <StateTag tone="good" shape="check">
        {t('carriedTo', { year: carry.toYear ?? '' })}
      </StateTag>{' '}
      <Link to={`/${carry.toYear}/matters/${carry.matterId}`}>{t('toMatter')}</Link>
      {carry.matterState !== null && carry.matterState in STATES && (
        <>（{t(STATES[carry.matterState as keyof typeof STATES])}）</>
      )}{' '}
      {carry.nextItemId !== null && <Link to={`/${carry.toYear}/items/${carry.nextItemId}`}>{t('toNextItem')}</Link>}
    </div>
  );
}
