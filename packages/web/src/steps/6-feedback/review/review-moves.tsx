import { feedbackReviewApi, type ReviewDraft } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** Submit, return, finish, withdraw. */
export function ReviewMoves({ year, review }: { year: number; review: ReviewDraft }) {
  const t = useText(MESSAGES);
  const [asking, setAsking] = useState<'draft' | 'withdrawn' | null>(null);
  const move = useSend(feedbackReviewApi.moveReview, {
    refresh: [feedbackReviewApi.review.id, feedbackReviewApi.reviews.id],
    onDone: () => setAsking(null),
  });
  const params = { year, id: review.id };
  const { revision } = review;
  const may = (act: ReviewDraft['allowed'][number]) => review.allowed.includes(act);
  if (review.state === 'withdrawn') return null;
  return (
    <section className="stack review-moves">
      <div className="row">
        {may('submit') && (
          <button
            type="button"
            className="button primary"
            disabled={move.busy}
            onClick={() => void move.send({ params, body: { to: 'submitted', revision } })}
          >
            {t('submit')}
          </button>
        )}
        {may('finish') && (
          <button
            type="button"
            className="button primary"
            disabled={move.busy}
            onClick={() => void move.send({ params, body: { to: 'final', revision } })}
          >
            {t('finish')}
          </button>
        )}
        {may('return') && (
          <button type="button" className="button" onClick={() => setAsking('draft')}>
            {t('return')}
          </button>
        )}
        {may('withdraw') && (
          <button type="button" className="button danger" onClick={() => setAsking('withdrawn')}>
            {t('discard')}
          </button>
        )}
      </div>
      {asking === null ? (
        <Failure failure={move.failure} />
      ) : (
        <ReasonBox
          question={t('why')}
          confirm={t(asking === 'draft' ? 'return' : 'discard')}
          onConfirm={(reason) => void move.send({ params, body: { to: asking, revision, reason } })}
          onCancel={() => setAsking(null)}
          busy={move.busy}
          failure={move.failure}
        />
      )}
    </section>
  );
}
