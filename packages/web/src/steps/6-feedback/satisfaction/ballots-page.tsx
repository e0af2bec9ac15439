import { BALLOT_PHASES, type BallotRow, feedbackSatisfactionApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatMoment, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { PhaseTag } from './ballot-tags.tsx';
import { BALLOT_MESSAGES } from './messages.ts';

/** All ballots of the year: what runs, what waits for its count, what came out. */
export function Component() {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const manages = useCan('feedback:manage-ballots') !== null;
  const list = useAnswer(feedbackSatisfactionApi.ballots, { params: { year } });
  useLive('ballot', () => void list.refetch());
  const columns = useMemo(() => columnsOf(t, at, year), [t, at, year]);
  const rows = list.data?.ballots;
  const of = (phase: BallotRow['phase']): number => (rows ?? []).filter((row) => row.phase === phase).length;
  return (
    <Page
      title={t('ballots')}
      subtitle={rows && rows.length > 0 && t('subtitle', { running: of('running'), ended: of('ended') })}
      actions={
        manages && (
          <>
            <Link className="button primary" to={`/${year}/ballots/new`}>
              {t('newBallot')}
            </Link>
            <Link className="button" to={`/${year}/ballots/scale`}>
              {t('scale')}
            </Link>
          </>
        )
      }
    >
      <DataTable
        name="ballots"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/ballots/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('ballots')}
        empty={{
          title: t('none'),
          hint: t('noneHint'),
          ...(manages && {
            action: (
              <Link className="button primary" to={`/${year}/ballots/new`}>
                {t('newBallot')}
              </Link>
            ),
          }),
        }}
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof BALLOT_MESSAGES>, at: 0 | 1, year: number): Column<BallotRow>[] {
  return [
    { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
    {
      key: 'phase',
      title: t('phase'),
      width: 150,
      text: ({ phase }) => BALLOT_PHASES[phase][at],
      filter: Object.entries(BALLOT_PHASES).map(([value, pair]) => ({ value, title: pair[at] })),
      filterValues: ({ phase }) => [phase],
      render: ({ phase }) => <PhaseTag phase={phase} />,
    },
    {
      key: 'mine',
      title: t('mine'),
      width: 110,
      text: ({ mine, phase, isWitness }) =>
        [
          mine === 'voted' ? t('voted') : mine === 'open' && phase === 'running' ? t('toVote') : '',
          isWitness && t('witness'),
        ]
          .filter(Boolean)
          .join(' '),
      render: ({ id, mine, phase, isWitness }) => (
        <span className="row">
          {mine === 'open' && phase === 'running' && <Link to={`/${year}/ballots/${id}/vote`}>{t('toVote')}</Link>}
          {mine === 'voted' && t('voted')}
          {isWitness && t('witness')}
        </span>
      ),
    },
    {
      key: 'closes',
      title: t('closesAt'),
      width: 170,
      text: ({ closesAt }) => formatMoment(closesAt),
      sort: (a, b) => a.closesAt.localeCompare(b.closesAt),
    },
    {
      key: 'turnout',
      title: t('turnout'),
      width: 160,
      text: ({ entitled, taken }) => (entitled === null ? '' : t('turnoutOf', { entitled, taken })),
    },
    { key: 'lines', title: t('lines'), width: 80, numeric: true, text: ({ lines }) => String(lines) },
    { key: 'satisfied', title: t('satisfied'), width: 110, numeric: true, text: ({ satisfied }) => satisfied ?? '' },
    { key: 'points', title: t('points'), width: 90, numeric: true, text: ({ points }) => points ?? '' },
    {
      key: 'low',
      title: t('low'),
      width: 100,
      text: ({ low }) => (low === 0 ? '' : String(low)),
      render: ({ low }) =>
        low > 0 && (
          <StateTag tone="bad" shape="triangle">
            {low}
          </StateTag>
        ),
    },
  ];
}
