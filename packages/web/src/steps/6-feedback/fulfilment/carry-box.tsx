import { feedbackFulfilmentApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { Failure, ReasonBox, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CarryState } from './carry-state.tsx';
import { MESSAGES } from './messages.ts';
import type { Detail } from './outcome-page.tsx';

const AGAIN = [
  feedbackFulfilmentApi.fulfilmentItem.id,
  feedbackFulfilmentApi.fulfilment.id,
  feedbackFulfilmentApi.carries.id,
];

/** What becomes of the item next year: carried over, ended, or still to be decided. */
export function CarryBox({
  year,
  itemId,
  detail: { carry, mayWrite },
}: {
  year: number;
  itemId: string;
  detail: Pick<Detail, 'carry' | 'mayWrite'>;
}) {
  const t = useText(MESSAGES);
  const [asking, setAsking] = useState<'carry' | 'end' | 'withdraw' | null>(null);
  const draft = useDraft(`carry.${itemId}`, { wording: '', deadline: '' });
  const { wording, deadline } = draft.value;
  const close = () => {
    draft.clear();
    setAsking(null);
  };
  const decide = useSend(feedbackFulfilmentApi.carryItem, { refresh: AGAIN, onDone: close });
  const withdraw = useSend(feedbackFulfilmentApi.withdrawCarry, { refresh: AGAIN, onDone: () => setAsking(null) });
  if (carry === null && !mayWrite) return null;
  return (
    <section className="panel stack" aria-labelledby="carry-title">
      <h2 id="carry-title">{t('carryTitle')}</h2>
      {carry !== null && (
        <>
          <CarryState carry={carry} />
          <p>{carry.reason}</p>
          {mayWrite && asking === null && (carry.matterId === null || carry.matterState === 'rejected') && (
            <button type="button" className="button" onClick={() => setAsking('withdraw')}>
              {t('withdraw')}
            </button>
          )}
        </>
      )}
      {carry === null && asking === null && (
        <div className="row">
          <button type="button" className="button primary" onClick={() => setAsking('carry')}>
            {t('doCarry', { year: year + 1 })}
          </button>
          <button type="button" className="button" onClick={() => setAsking('end')}>
            {t('doEnd')}
          </button>
        </div>
      )}
      {asking === 'withdraw' && carry !== null && (
        <ReasonBox
          question={t('withdrawWhy')}
          confirm={t('withdraw')}
          onConfirm={(reason) =>
            void withdraw.send({ params: { year, id: carry.id }, body: { revision: carry.revision, reason } })
          }
          onCancel={() => setAsking(null)}
          busy={withdraw.busy}
          failure={withdraw.failure}
        />
      )}
      {(asking === 'carry' || asking === 'end') && (
        <ReasonBox
          question={t('carryReason')}
          confirm={asking === 'carry' ? t('doCarry', { year: year + 1 }) : t('doEnd')}
          onConfirm={(reason) =>
            void decide.send({
              params: { year, id: itemId },
              body: {
                decision: asking,
                reason,
                wording: asking === 'carry' && wording.trim() !== '' ? wording : null,
                deadline: asking === 'carry' && deadline !== '' ? deadline : null,
              },
            })
          }
          onCancel={close}
          busy={decide.busy}
          failure={decide.failure}
        >
          {asking === 'carry' && (
            <>
              <Restored draft={draft} />
              <label>
                {t('carryWording')}
                <textarea
                  rows={3}
                  value={wording}
                  onChange={(event) => draft.change({ wording: event.target.value })}
                />
              </label>
              <label>
                {t('carryDeadline')}
                <input
                  type="date"
                  value={deadline}
                  onChange={(event) => draft.change({ deadline: event.target.value })}
                />
                {decide.failure?.fields?.deadline && (
                  <span className="field-problem">{decide.failure.fields.deadline}</span>
                )}
              </label>
            </>
          )}
        </ReasonBox>
      )}
      {carry?.isWaiting && (
        <p>
          <Link to={`/${year}/carries`}>{t('carries')}</Link>
        </p>
      )}
      {asking === null && <Failure failure={decide.failure ?? withdraw.failure} />}
    </section>
  );
}
