import { feedbackReviewApi, REVIEW_SOURCES, type ReviewDraft, type ReviewSentence } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { Failure } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** The chosen sentence: its numbers with their exact figures, its sources, and the place where it is edited. */
export function SentenceBox({
  year,
  review,
  sentence,
  isEditing,
  onEdit,
}: {
  year: number;
  review: ReviewDraft;
  sentence: ReviewSentence;
  isEditing: boolean;
  onEdit: (editing: boolean) => void;
}) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const section = review.sections.find(({ sentences }) => sentences.includes(sentence));
  const [text, setText] = useState(sentence.text);
  const [heading, setHeading] = useState(section?.heading ?? '');
  const save = useSend(feedbackReviewApi.saveReview, {
    refresh: [feedbackReviewApi.review.id, feedbackReviewApi.reviews.id],
    onDone: () => onEdit(false),
  });
  const mayEdit = review.allowed.includes('edit');
  const send = (change: { text: string; isOut: boolean }) =>
    void save.send({
      params: { year, id: review.id },
      body: {
        revision: review.revision,
        title: review.title,
        headings: section === undefined || section.heading === '' ? [] : [{ key: section.key, heading }],
        sentences: [{ key: sentence.key, ...change }],
      },
    });
  return (
    <div className="stack">
      {isEditing ? (
        <form
          className="form wide-form"
          onSubmit={(event) => {
            event.preventDefault();
            send({ text, isOut: sentence.isOut });
          }}
        >
          {section !== undefined && section.heading !== '' && (
            <label>
              {t('heading')}
              <input required maxLength={100} value={heading} onChange={(event) => setHeading(event.target.value)} />
            </label>
          )}
          <label>
            {t('text')}
            <textarea rows={5} value={text} onChange={(event) => setText(event.target.value)} />
            {save.failure?.fields?.[`sentences.${sentence.key}`] && (
              <span className="field-problem">{save.failure.fields[`sentences.${sentence.key}`]}</span>
            )}
          </label>
          <p className="quiet">{t('editHint')}</p>
          <Failure failure={save.failure} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={save.busy}>
              {t('save')}
            </button>
            <button type="button" className="button" onClick={() => onEdit(false)}>
              {t('cancel')}
            </button>
          </div>
        </form>
      ) : (
        mayEdit && (
          <div className="row">
            <button type="button" className="button" onClick={() => onEdit(true)}>
              {t('edit')}
            </button>
            <button
              type="button"
              className="button"
              disabled={save.busy}
              onClick={() => send({ text: sentence.text, isOut: !sentence.isOut })}
            >
              {sentence.isOut ? t('putBack') : t('leaveOut')}
            </button>
            <Failure failure={save.failure} />
          </div>
        )
      )}
      {sentence.values.length > 0 && (
        <section>
          <h3>{t('numbers')}</h3>
          <ul className="bare-list">
            {sentence.values.map((value) => (
              <li key={value.key}>
                <code>{`{${value.key}}`}</code> <b>{value.printed}</b>
                {value.statusWord !== '' && `（${value.statusWord}）`}
                {value.exact !== value.printed && (
                  <span className="quiet">
                    {' '}
                    {t('exact')} {value.exact}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('sources')}</h3>
        <ul className="bare-list">
          {sentence.sources.map((source) => (
            <li key={`${source.kind} ${source.label}`}>
              <b>{REVIEW_SOURCES[source.kind][at]}</b> {source.label}{' '}
              {source.link !== null && (
                <Link to={source.link}>{source.kind === 'count' ? t('openList') : t('openItem')}</Link>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
