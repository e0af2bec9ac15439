import { accountScoringApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, formatMoment, Loading, Page, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { AnsweredQueries } from './answered-queries.tsx';
import { useExplained } from './explained.ts';
import { SCORING_MESSAGES } from './messages.ts';
import { QueryStateTag } from './query-parts.tsx';
import { Sources } from './sources.tsx';
import './scoring.css';
import { useMarks } from '../use-marks.ts';

type Query = ResponseOf<typeof accountScoringApi.scoreQueries>['queries'][number];

/** The answer desk: open queries with the line that they ask about, one after the other; what was answered is a table. */
export function Component() {
  const t = useText(SCORING_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(accountScoringApi.scoreQueries, { params: { year } });
  useLive('score', () => void list.refetch());
  const queries = list.data?.queries ?? [];
  const answered = queries.filter(({ state }) => state !== 'open');
  return (
    <Page title={t('queries')}>
      {list.isPending && <Loading />}
      <Failure failure={list.error} onRetry={() => void list.refetch()} />
      {list.data?.queries.length === 0 && <Empty title={t('queriesNone')} hint={t('queriesNoneHint')} />}
      <div className="stack">
        {queries
          .filter(({ state }) => state === 'open')
          .map((one) => (
            <QueryCard key={one.id} query={one} />
          ))}
        {answered.length > 0 && <AnsweredQueries queries={answered} />}
      </div>
    </Page>
  );
}

function QueryCard({ query }: { query: Query }) {
  const t = useText(SCORING_MESSAGES);
  const marks = useMarks();
  const said = useExplained();
  const year = usePlanYear();
  const { line } = query;
  return (
    <article className="panel score-query" aria-label={`${query.unitName} ${query.lineName}`}>
      <h2>
        {query.unitName}
        {marks.colon}
        {query.lineName} <QueryStateTag state={query.state} />
      </h2>
      <p className="quiet">
        <Link to={`/${year}/score-runs/${query.runId}/sheets/${query.unitId}`}>{query.runTitle}</Link>{' '}
        {t('asked', { who: query.askedBy ?? '', time: formatMoment(query.askedAt) })}
      </p>
      <p className="score-words">{query.words}</p>
      {line && (
        <div className="score-line">
          <p>
            <b className="numeric">{line.points ?? t('notComputed')}</b> / {line.full}{' '}
            {line.filled !== '' && <code>{line.filled}</code>}
          </p>
          <p>{said(line.why ?? line.how)}</p>
          {line.sources.length > 0 && <Sources sources={line.sources} />}
        </div>
      )}
      <Answer query={query} />
    </article>
  );
}

function Answer({ query }: { query: Query }) {
  const t = useText(SCORING_MESSAGES);
  const params = { year: usePlanYear(), id: query.id };
  const draft = useDraft(`score-answer-${query.id}`, '');
  const [outcome, setOutcome] = useState<'stands' | 'corrected'>('stands');
  const [points, setPoints] = useState('');
  const answer = useSend(accountScoringApi.answerScoreQuery, {
    refresh: ['account.score-queries', 'account.score-run', 'account.score-sheet', 'platform.todos'],
    onDone: draft.clear,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const body = { outcome, answer: draft.value, points: outcome === 'corrected' ? points : null };
    void answer.send({ params, body: { ...body, revision: query.revision } });
  };
  return (
    <form className="form" onSubmit={send}>
      <div className="row">
        {(['stands', 'corrected'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`outcome-${query.id}`}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />{' '}
            {t(one)}
          </label>
        ))}
      </div>
      {outcome === 'corrected' && (
        <label className="field">
          {t('correctBy')}
          <input
            inputMode="decimal"
            required
            pattern="-?\d+(\.\d+)?"
            value={points}
            onChange={({ target }) => setPoints(target.value.trim())}
          />
          {points.startsWith('-') && <span className="quiet">{t('correctAnew')}</span>}
          {answer.failure?.fields?.points && <span className="field-problem">{answer.failure.fields.points}</span>}
        </label>
      )}
      <label className="field">
        {t('answer')}
        <textarea
          rows={3}
          required
          maxLength={1000}
          value={draft.value}
          onChange={({ target }) => draft.set(target.value)}
        />
      </label>
      <Failure failure={answer.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={answer.busy}>
          {t('answerSend')}
        </button>
      </div>
    </form>
  );
}
