import { inspectInspectionsApi, type ObjectPage, type Review } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading, StateTag, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { OUTCOME_MESSAGES } from '../outcome-messages.ts';
import { PickMany } from '../pick-many.tsx';
import { ReviewTag } from '../tags.tsx';

const REFRESH = ['inspect.inspected-unit', 'inspect.inspected', 'inspect.rectifications', 'platform.todos'];

/** 复核: the unit's right, its term, who reviews, and what was decided. */
export function ReviewPart({ page }: { page: ObjectPage }) {
  const t = useText(OUTCOME_MESSAGES);
  if (page.deliveredAt === null || (page.reviewUntil === null && page.reviews.length === 0)) return null;
  const isOver = page.reviewUntil !== null && page.today > page.reviewUntil;
  return (
    <section className="panel stack">
      <h2>{t('review')}</h2>
      {page.reviews.length === 0 && page.reviewUntil !== null && (
        <p className="quiet">{t(isOver ? 'reviewOver' : 'reviewRight', { day: formatDay(page.reviewUntil) })}</p>
      )}
      {page.allowed.includes('apply') && <Apply page={page} />}
      {page.reviews.map((review) => (
        <One key={review.id} page={page} review={review} />
      ))}
    </section>
  );
}

function Apply({ page }: { page: ObjectPage }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { value, set, clear } = useDraft(`inspection-review-${page.id}`, '');
  const apply = useSend(inspectInspectionsApi.applyReview, { refresh: REFRESH, onDone: clear });
  if (!isOpen)
    return (
      <div>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('apply')}
        </button>
      </div>
    );
  return (
    <form
      className="form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void apply.send({ params: { year, id: page.id }, body: { reasons: value } });
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t('applyReasons')}</label>
        <textarea id={id} rows={5} required value={value} onChange={(event) => set(event.target.value)} />
      </div>
      <Failure failure={apply.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={apply.busy}>
          {t('apply')}
        </button>
        <button type="button" className="button" onClick={() => setOpen(false)}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

function One({ page, review }: { page: ObjectPage; review: Review }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const withdraw = useSend(inspectInspectionsApi.withdrawReview, { refresh: REFRESH });
  const isOpen = review.state === 'applied' || review.state === 'reviewing';
  const params = { year, id: page.id, reviewId: review.id };
  return (
    <div className="stack">
      <div className="row">
        <ReviewTag state={review.state} />
        <span className="quiet">
          {t('applied', { who: review.appliedBy ?? '', when: formatMoment(review.appliedAt) })}
        </span>
        {isOpen && <span>{t('decideDue', { day: formatDay(review.decideDue) })}</span>}
        {review.isLate && (
          <StateTag tone="bad" shape="triangle">
            {t('late')}
          </StateTag>
        )}
      </div>
      <p className="inspect-text">{review.reasons}</p>
      {review.reviewers.length > 0 && (
        <p className="quiet">
          {t('reviewers')}：{review.reviewers.map(({ name }) => name).join('、')}
        </p>
      )}
      {review.decision !== null && (
        <p className="inspect-text">
          {t('decision', { who: review.decidedBy ?? '', when: formatMoment(review.decidedAt), words: review.decision })}
        </p>
      )}
      {isOpen && page.allowed.includes('appoint') && review.reviewers.length === 0 && (
        <Appoint page={page} review={review} />
      )}
      {isOpen && page.allowed.includes('decide') && <Decide page={page} review={review} />}
      {isOpen && page.allowed.includes('withdraw_review') && (
        <div>
          <button
            type="button"
            className="button"
            disabled={withdraw.busy}
            onClick={() => void withdraw.send({ params, body: { revision: review.revision } })}
          >
            {t('withdrawReview')}
          </button>
          <Failure failure={withdraw.failure} />
        </div>
      )}
    </div>
  );
}

function Appoint({ page, review }: { page: ObjectPage; review: Review }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const people = useAnswer(inspectInspectionsApi.reviewers, { params: { year, id: page.id } });
  const [chosen, setChosen] = useState<string[]>([]);
  const appoint = useSend(inspectInspectionsApi.appointReviewers, { refresh: REFRESH });
  if (people.data === undefined) return people.isPending ? <Loading /> : <Failure failure={people.error} />;
  return (
    <div className="form">
      <PickMany
        label={t('reviewers')}
        choices={people.data.people.map(({ personId, name, title }) => ({
          id: personId,
          text: `${name} ${title ?? ''}`,
        }))}
        value={chosen}
        onChange={setChosen}
      />
      <p className="quiet">{t('reviewersHint')}</p>
      <Failure failure={appoint.failure} />
      <div>
        <button
          type="button"
          className="button primary"
          disabled={chosen.length === 0 || appoint.busy}
          onClick={() =>
            void appoint.send({
              params: { year, id: page.id, reviewId: review.id },
              body: { personIds: chosen, revision: review.revision },
            })
          }
        >
          {t('appoint')}
        </button>
      </div>
    </div>
  );
}

function Decide({ page, review }: { page: ObjectPage; review: Review }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [newest] = page.conclusions;
  const [value, setValue] = useState({
    outcome: 'upheld' as 'upheld' | 'changed',
    words: '',
    overturned: [] as string[],
    evaluation: newest?.evaluation ?? '',
    demands: newest?.demands ?? '',
  });
  const decide = useSend(inspectInspectionsApi.decideReview, { refresh: REFRESH });
  const isChanged = value.outcome === 'changed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { evaluation, demands, overturned, outcome, words } = value;
    void decide.send({
      params: { year, id: page.id, reviewId: review.id },
      body: {
        outcome,
        words,
        revision: review.revision,
        ...(isChanged && {
          overturned,
          ...(evaluation !== newest?.evaluation && { evaluation }),
          ...(demands !== newest?.demands && { demands }),
        }),
      },
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <fieldset>
        <legend>{t('decide')}</legend>
        {(['upheld', 'changed'] as const).map((outcome) => (
          <label key={outcome}>
            <input
              type="radio"
              name={`${id}-outcome`}
              checked={value.outcome === outcome}
              onChange={() => setValue({ ...value, outcome })}
            />{' '}
            {t(outcome)}{' '}
          </label>
        ))}
        {decide.failure?.fields?.outcome && <p className="field-problem">{decide.failure.fields.outcome}</p>}
      </fieldset>
      {isChanged && (
        <>
          <PickMany
            label={t('overturned')}
            choices={(newest?.findings ?? []).map((one) => ({ id: one.id, text: one.fact.slice(0, 60) }))}
            value={value.overturned}
            onChange={(overturned) => setValue({ ...value, overturned })}
          />
          <div className="field">
            <label htmlFor={`${id}-evaluation`}>{t('newEvaluation')}</label>
            <textarea
              id={`${id}-evaluation`}
              rows={3}
              value={value.evaluation}
              onChange={(event) => setValue({ ...value, evaluation: event.target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-demands`}>{t('newDemands')}</label>
            <textarea
              id={`${id}-demands`}
              rows={3}
              value={value.demands}
              onChange={(event) => setValue({ ...value, demands: event.target.value })}
            />
          </div>
        </>
      )}
      <div className="field">
        <label htmlFor={`${id}-words`}>{t('words')}</label>
        <textarea
          id={`${id}-words`}
          rows={3}
          required
          value={value.words}
          onChange={(event) => setValue({ ...value, words: event.target.value })}
        />
      </div>
      <Failure failure={decide.failure} />
      <div>
        <button type="submit" className="button primary" disabled={decide.busy}>
          {t('decide')}
        </button>
      </div>
    </form>
  );
}
