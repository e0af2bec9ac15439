import { feedbackReconcileApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { VerdictTag } from './verdict-tag.tsx';

/** What the next report says became of this item; nothing before a reconciliation. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackReconcileApi.reconcilePairs, { params: { year }, query: { item: itemId } });
  const pairs = answer.data?.pairs ?? [];
  if (pairs.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <ul>
        {pairs.map(({ id, name, claim, verdict }) => (
          <li key={id}>
            <VerdictTag verdict={verdict} /> <Link to={`/${year}/reconcile/${id}`}>{name}</Link>{' '}
            <span className="quiet">{claim?.sentence ?? t('nothingSaid')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
