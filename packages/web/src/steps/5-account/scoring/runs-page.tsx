import { accountScoringApi, SCORE_RUN_STATES, type ScoreRunRow } from '@liubu/contract';
import { type FormEvent, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { SCORING_MESSAGES } from './messages.ts';
import { RunStateTag } from './run-state-tag.tsx';

/** Score runs of the year, and the way to a new one. */
export function Component() {
  const t = useText(SCORING_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const navigate = useNavigate();
  const list = useAnswer(accountScoringApi.scoreRuns, { params: { year } });
  useLive('score', () => void list.refetch());
  const [title, setTitle] = useState('');
  const draft = useSend(accountScoringApi.draftScoreRun, { refresh: ['account.score-runs'] });
  const columns = useMemo(
    (): Column<ScoreRunRow>[] => [
      { key: 'title', title: t('title'), text: (row) => row.title },
      {
        key: 'state',
        title: t('state'),
        width: 130,
        text: ({ state }) => SCORE_RUN_STATES[state][at],
        render: ({ state }) => <RunStateTag state={state} />,
      },
      {
        key: 'rules',
        title: t('rules'),
        width: 280,
        text: ({ rulesName, rulesVersion }) => t('rulesOf', { name: rulesName, version: rulesVersion }),
      },
      { key: 'asOf', title: t('asOf'), width: 120, text: ({ asOf }) => formatDay(asOf, 'table') },
      {
        key: 'notice',
        title: t('noticeTerm'),
        width: 210,
        text: ({ publishedOn, queryUntil }) =>
          publishedOn === null ? '' : `${formatDay(publishedOn, 'table')} – ${formatDay(queryUntil, 'table')}`,
      },
      { key: 'units', title: t('units'), width: 90, text: ({ units }) => String(units), numeric: true },
      {
        key: 'queries',
        title: t('openQueries'),
        width: 110,
        text: ({ openQueries }) => (openQueries === 0 ? '' : String(openQueries)),
        numeric: true,
      },
    ],
    [t, at],
  );
  const start = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await draft.send({ params: { year }, body: { title } });
    if (answer) navigate(`/${year}/score-runs/${answer.run.id}`);
  };
  return (
    <Page title={t('runs')}>
      {list.data?.mayScore && (
        <form className="row score-start" onSubmit={(event) => void start(event)}>
          <input
            aria-label={t('draftTitle')}
            placeholder={t('draftTitle')}
            required
            maxLength={100}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
          <button type="submit" className="button primary" disabled={draft.busy}>
            {t('draft')}
          </button>
        </form>
      )}
      <Failure failure={draft.failure} />
      <DataTable
        name="score-runs"
        columns={columns}
        rows={list.data?.runs}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/score-runs/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('runs')}
        empty={{ title: t('runsNone'), hint: t('runsNoneHint') }}
      />
    </Page>
  );
}
