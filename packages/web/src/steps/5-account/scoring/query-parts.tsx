import { accountScoringApi, type ScoreLine, type ScoreQuery } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, notify, StateTag, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { SCORING_MESSAGES } from './messages.ts';
import { signed } from './run-state-tag.tsx';

const SHAPES = { open: ['busy', 'clock'], stands: ['plain', 'dash'], corrected: ['good', 'check'] } as const;

export function QueryStateTag({ state }: { state: ScoreQuery['state'] }) {
  const t = useText(SCORING_MESSAGES);
  const [tone, shape] = SHAPES[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(`query_${state}`)}
    </StateTag>
  );
}

/** A unit asks about a line: one question, kept here until it is sent; also on a phone. */
export function AskQuery({
  runId,
  unitId,
  line,
  onClose,
}: {
  runId: string;
  unitId: string;
  line: ScoreLine;
  onClose: () => void;
}) {
  const t = useText(SCORING_MESSAGES);
  const params = { year: usePlanYear(), id: runId };
  const id = useId();
  const draft = useDraft(`score-query-${runId}-${line.key}`, '');
  const ask = useSend(accountScoringApi.queryScore, {
    refresh: ['account.score-sheet', 'account.score-run'],
    onDone: () => {
      draft.clear();
      notify(t('querySent'));
      onClose();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void ask.send({ params, body: { unitId, lineKey: line.key, words: draft.value } });
  };
  return (
    <form className="form score-ask" onSubmit={send}>
      <label htmlFor={id}>{t('queryWords', { line: line.name })}</label>
      <textarea
        id={id}
        rows={4}
        required
        maxLength={2000}
        value={draft.value}
        onChange={({ target }) => draft.set(target.value)}
      />
      <Failure failure={ask.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={ask.busy}>
          {t('querySend')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** What was asked about the sheet, and what was answered. */
export function QueriesSaid({ queries }: { queries: readonly ScoreQuery[] }) {
  const t = useText(SCORING_MESSAGES);
  if (queries.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="score-queries">
      <h2 id="score-queries">{t('queries')}</h2>
      {queries.map((one) => (
        <article key={one.id} className="score-query">
          <h3>
            {one.lineName} <QueryStateTag state={one.state} />
          </h3>
          <p className="score-words">{one.words}</p>
          <p className="quiet">{t('asked', { who: one.askedBy ?? '', time: formatMoment(one.askedAt) })}</p>
          {one.answer !== null && (
            <>
              <p className="score-words">
                {one.points !== null && <b>{signed(one.points)} </b>}
                {one.answer}
              </p>
              <p className="quiet">
                {t('answered', { who: one.answeredBy ?? '', time: formatMoment(one.answeredAt!) })}
              </p>
            </>
          )}
        </article>
      ))}
    </section>
  );
}
