import { feedbackReviewApi, REVIEW_DRAFT_STATES, type ResponseOf } from '@liubu/contract';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatMoment, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type Line = ResponseOf<typeof feedbackReviewApi.reviews>['reviews'][number];

/** Drafts of the review part; one is worked on or stands. */
export function Component() {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const go = useNavigate();
  const answer = useAnswer(feedbackReviewApi.reviews, { params: { year } });
  useLive('review-draft', () => void answer.refetch());
  const draft = useSend(feedbackReviewApi.draftReview, {
    refresh: [feedbackReviewApi.reviews.id],
    onDone: ({ id }) => void go(`/${year}/reviews/${id}`),
  });
  const columns = useMemo(
    (): Column<Line>[] => [
      { key: 'title', title: t('title'), text: ({ title }) => title.replace('\n', ''), filter: 'text' },
      { key: 'state', title: t('state'), width: 110, text: ({ state }) => REVIEW_DRAFT_STATES[state][at], sort: true },
      { key: 'sentences', title: t('sentences'), width: 90, numeric: true, text: (row) => String(row.sentences) },
      { key: 'left', title: t('notWritten'), width: 100, numeric: true, text: (row) => String(row.notWritten) },
      {
        key: 'changed',
        title: t('changed'),
        width: 160,
        text: (row) => (row.changed > 0 ? t('changedN', { n: row.changed }) : ''),
        render: (row) =>
          row.changed > 0 && (
            <StateTag tone="doubt" shape="triangle">
              {t('changedN', { n: row.changed })}
            </StateTag>
          ),
      },
      { key: 'updated', title: t('updated'), width: 150, text: ({ updatedAt }) => formatMoment(updatedAt), sort: true },
    ],
    [t, at],
  );
  const stands = answer.data?.reviews.some(({ state }) => state !== 'withdrawn');
  const link = ({ id }: Line) => `/${year}/reviews/${id}`;
  return (
    <Page
      title={t('reviews')}
      subtitle={t('reviewsSubtitle')}
      actions={
        answer.data &&
        !stands && (
          <button
            type="button"
            className="button primary"
            disabled={draft.busy}
            onClick={() => void draft.send({ params: { year } })}
          >
            {t('draft')}
          </button>
        )
      }
    >
      <Failure failure={draft.failure} />
      <DataTable
        name="reviews"
        exportName={t('reviews')}
        columns={columns}
        rows={answer.data?.reviews}
        rowKey={({ id }) => id}
        href={link}
        onOpen={(row) => void go(link(row))}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
    </Page>
  );
}
