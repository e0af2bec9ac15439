import { feedbackReviewApi, REVIEW_SOURCES, type ReviewDraft, type ReviewSentence } from '@liubu/contract';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { Failure, Restored, useDraft } from '../../../components/index.ts';
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
  const standing = { text: sentence.text, heading: section?.heading ?? '' };
  const draft = useDraft(`review.${review.id}.${sentence.key}`, {
    ...standing,
    revision: review.revision,
    was: standing,
  });
  const { text, heading, was } = draft.value;
  // What another wrote under the pen is refused by the revision of when typing began, and not written over.
  const isAsItWas = was.text === standing.text && was.heading === standing.heading;
  const save = useSend(feedbackReviewApi.saveReview, {
    refresh: [feedbackReviewApi.review.id, feedbackReviewApi.reviews.id],
    onDone: () => onEdit(false),
  });
  const mayEdit = review.allowed.includes('edit');
  const send = (
    revision: number,
    headings: { key: string; heading: string }[],
    change: { text: string; isOut: boolean },
  ) =>
    save.send({
      params: { year, id: review.id },
      body: { revision, title: review.title, headings, sentences: [{ key: sentence.key, ...change }] },
    });
  const sendText = async () => {
    const headings = section === undefined || section.heading === '' ? [] : [{ key: section.key, heading }];
    if (await send(isAsItWas ? review.revision : draft.value.revision, headings, { text, isOut: sentence.isOut }))
      draft.clear();
  };
  return (
    <div className="stack">
      {isEditing ? (
        <form
          className="form wide-form"
          onSubmit={(event) => {
            event.preventDefault();
            void sendText();
          }}
        >
          <Restored draft={draft} />
          {section !== undefined && section.heading !== '' && (
            <label>
              {t('heading')}
              <input
                required
                maxLength={100}
                value={heading}
                onChange={(event) => draft.change({ heading: event.target.value })}
              />
            </label>
          )}
          <label>
            {t('text')}
            <textarea rows={5} value={text} onChange={(event) => draft.change({ text: event.target.value })} />
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
            <button
              type="button"
              className="button"
              onClick={() => {
                draft.clear();
                onEdit(false);
              }}
            >
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
              onClick={() => void send(review.revision, [], { text: sentence.text, isOut: !sentence.isOut })}
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
