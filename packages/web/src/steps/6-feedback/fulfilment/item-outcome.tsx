import { feedbackFulfilmentApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { CarryState } from './carry-state.tsx';
import { MESSAGES } from './messages.ts';
import { OutcomeTag } from './outcome-tag.tsx';

/** On an item's page: its outcome, where it comes from and where it goes. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackFulfilmentApi.fulfilmentItem, {
    params: { year, id: itemId },
    query: { period: 'year' },
  });
  if (!answer.data) return null;
  const { row, carry, carriedFrom } = answer.data;
  if (row === null && carry === null && carriedFrom === null) return null;
  return (
    <section aria-labelledby="item-outcome">
      <h2 id="item-outcome">{t('fulfilment')}</h2>
      {row !== null && (
        <p>
          <Link to={`/${year}/fulfilment/${itemId}`}>
            <OutcomeTag {...row} />
          </Link>
        </p>
      )}
      {carriedFrom !== null && (
        <p>
          {t('carriedFrom', { year: carriedFrom.year })}：
          <Link to={`/${carriedFrom.year}/fulfilment/${carriedFrom.itemId}`}>{carriedFrom.title}</Link>
        </p>
      )}
      {carry !== null && <CarryState carry={carry} />}
    </section>
  );
}
