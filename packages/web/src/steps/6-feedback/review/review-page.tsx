import { feedbackReviewApi, REVIEW_DRAFT_STATES, type ReviewDraft } from '@liubu/contract';
import { useState } from 'react';
import { useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  Failure,
  formatDay,
  formatMoment,
  KeyHints,
  Loading,
  Page,
  StateTag,
  useKeys,
} from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { ChangesList } from '../fulfilment/changes-list.tsx';
import { LeftList } from './left-list.tsx';
import { MESSAGES } from './messages.ts';
import { ReviewMoves } from './review-moves.tsx';
import { SentenceBox } from './sentence-box.tsx';
import { SentenceLine } from './sentence-line.tsx';
import '../fulfilment/fulfilment.css';
import './review.css';

const SHAPES = {
  draft: ['busy', 'half'],
  submitted: ['doubt', 'clock'],
  final: ['good', 'check'],
  withdrawn: ['plain', 'cross'],
} as const;

/** The review: its sentences at the left, the sources of the chosen one at the right. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(feedbackReviewApi.review, { params: { year, id } });
  useLive('review-draft', () => void answer.refetch());
  if (answer.isPending || answer.error)
    return (
      <Page title={t('reviews')}>
        {answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={() => void answer.refetch()} />}
      </Page>
    );
  return <Review year={year} review={answer.data} />;
}

function Review({ year, review }: { year: number; review: ReviewDraft }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [chosen, setChosen] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const [shown, setShown] = useState<'appendix' | 'comments' | 'none'>('appendix');
  const params = { year, id: review.id };
  const again = { refresh: [feedbackReviewApi.review.id, feedbackReviewApi.reviews.id] };
  const anew = useSend(feedbackReviewApi.refreshReview, again);
  const file = useSend(feedbackReviewApi.makeReviewFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  const may = (act: ReviewDraft['allowed'][number]) => review.allowed.includes(act);
  const all = review.sections.flatMap(({ sentences }) => sentences);
  const sentence = all.find(({ key }) => key === chosen);
  const choose = (key: string): void => {
    setChosen(key);
    setEditing(false);
  };
  const step = (by: 1 | -1): void => {
    const next = all[Math.min(all.length - 1, Math.max(0, all.findIndex(({ key }) => key === chosen) + by))];
    if (next === undefined) return;
    choose(next.key);
    document.getElementById(`sentence-${next.key}`)?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    e: () => {
      if (sentence === undefined || !may('edit')) return false;
      setEditing(true);
      return undefined;
    },
  });
  const [tone, shape] = SHAPES[review.state];
  return (
    <Page
      title={review.title.replace('\n', '')}
      subtitle={
        <>
          <StateTag tone={tone} shape={shape}>
            {REVIEW_DRAFT_STATES[review.state][at]}
          </StateTag>{' '}
          {review.unsettled > 0 && (
            <StateTag tone="doubt" shape="ring">
              {t('unsettledN', { n: review.unsettled })}
            </StateTag>
          )}{' '}
          {t('subtitle', { day: formatDay(review.asOf), time: formatMoment(review.takenAt), n: review.sentences })}
        </>
      }
      actions={
        <>
          {may('refresh') && (
            <button
              type="button"
              className="button"
              title={t('refreshHint')}
              disabled={anew.busy}
              onClick={() => void anew.send({ params, body: { revision: review.revision } })}
            >
              {t('refresh')}
            </button>
          )}
          <label className="row">
            {t('withSources')}
            <select value={shown} onChange={(event) => setShown(event.target.value as typeof shown)}>
              {(['appendix', 'comments', 'none'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`sources_${one}`)}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="button"
            disabled={file.busy}
            onClick={() => void file.send({ params, body: { sources: shown } })}
          >
            {t('docx')}
          </button>
        </>
      }
    >
      <Failure failure={anew.failure ?? file.failure} />
      <ChangesList year={year} changes={review.changes} />
      <ReviewMoves year={year} review={review} />
      <div className="two-columns">
        <article className="review-text panel">
          {review.sections.map((section) => (
            <section key={section.key} className="review-section">
              {section.heading !== '' && <h2>{section.heading}。</h2>}
              {section.sentences.map((one) => (
                <SentenceLine key={one.key} sentence={one} isChosen={one.key === chosen} onChoose={choose} />
              ))}
            </section>
          ))}
        </article>
        <aside className="panel">
          {sentence === undefined ? (
            <p className="quiet">{t('hint')}</p>
          ) : (
            <SentenceBox
              key={sentence.key}
              year={year}
              review={review}
              sentence={sentence}
              isEditing={editing}
              onEdit={setEditing}
            />
          )}
        </aside>
      </div>
      <LeftList year={year} left={review.left} />
      <KeyHints
        hints={[{ keys: 'j k', text: t('keys') }, ...(may('edit') ? [{ keys: 'e', text: t('editKey') }] : [])]}
      />
    </Page>
  );
}
