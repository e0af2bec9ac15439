import { type CarryRow, feedbackCarryingApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  type Column,
  DataTable,
  Failure,
  formatQuantity,
  notify,
  Page,
  type Shape,
  StateTag,
  type Tone,
} from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { Subordinates } from './subordinates.tsx';
import './carrying.css';

const LOOKS: Readonly<Record<CarryRow['findings'][number], readonly [Tone, Shape]>> = {
  'no-carrier': ['bad', 'dash'],
  short: ['doubt', 'half'],
  amplified: ['doubt', 'triangle'],
  mismatch: ['bad', 'cross'],
};

/** Promises × governments below: who carries what, gaps, and what grows on its way down. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackCarryingApi.carryMatrix, { params: { year } });
  const propose = useSend(feedbackCarryingApi.proposeLinks, {
    refresh: ['feedback.carry-matrix', 'feedback.carry-links'],
    onDone: ({ proposed, gone }) => notify(t('proposed', { n: proposed, gone })),
  });
  useLive('carry', () => void answer.refetch());
  const governments = answer.data?.governments;
  const columns = useMemo(() => columnsOf(t, governments ?? [], year), [t, governments, year]);
  const hasShares = (governments?.length ?? 0) > 0;
  return (
    <Page
      title={t('matrix')}
      subtitle={t('matrixSubtitle')}
      actions={
        <div className="row">
          <button
            type="button"
            className="button primary"
            disabled={!hasShares || propose.busy}
            title={hasShares ? undefined : t('noShares')}
            onClick={() => void propose.send({ params: { year } })}
          >
            {t('propose')}
          </button>
          <Link className="button" to={`/${year}/carrying/links`}>
            {t('toLinks')}
          </Link>
        </div>
      }
    >
      <Failure failure={propose.failure} />
      {answer.data && !hasShares && (
        <p className="panel carry-hint">
          <strong>{t('noShares')}</strong> {t('noSharesHint')}
        </p>
      )}
      {(hasShares || answer.isPending) && (
        <DataTable
          name="carrying"
          exportName={t('matrix')}
          columns={columns}
          rows={answer.data?.rows}
          rowKey={({ itemId }) => itemId}
          href={({ itemId }) => `/${year}/items/${itemId}`}
          loading={answer.isPending}
          failure={answer.error}
          onRetry={() => void answer.refetch()}
          empty={{ title: t('noPromises') }}
        />
      )}
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      <Subordinates />
    </Page>
  );
}

function columnsOf(
  t: Text<typeof MESSAGES>,
  governments: readonly { id: string; name: string }[],
  year: number,
): Column<CarryRow>[] {
  const findings = (['no-carrier', 'short', 'amplified', 'mismatch'] as const).map((value) => ({
    value,
    title: t(`finding_${value}`),
  }));
  return [
    { key: 'title', title: t('promise'), text: ({ code, title }) => `${code} ${title}`, filter: 'text' },
    { key: 'target', title: t('target'), width: 110, numeric: true, text: ({ target }) => target ?? '' },
    {
      key: 'sum',
      title: t('sum'),
      width: 110,
      numeric: true,
      text: ({ sum, unit, summable, target }) =>
        sum !== null ? formatQuantity(sum, unit) : target !== null && !summable ? t('notSummed') : '',
      render: ({ sum, unit, summable, target }) =>
        sum !== null ? (
          formatQuantity(sum, unit)
        ) : target !== null && !summable ? (
          <span className="quiet" title={t('notSummedHint')}>
            {t('notSummed')}
          </span>
        ) : null,
    },
    {
      key: 'ratio',
      title: t('ratio'),
      width: 100,
      numeric: true,
      text: ({ ratio }) => ratio ?? '',
      sort: (a, b) => Number(a.ratio ?? 0) - Number(b.ratio ?? 0),
    },
    {
      key: 'findings',
      title: t('findings'),
      width: 130,
      text: ({ findings: found }) => found.map((one) => t(`finding_${one}`)).join('、'),
      filter: findings,
      filterValues: ({ findings: found }) => found,
      render: ({ findings: found }) =>
        found.map((one) => (
          <StateTag key={one} tone={LOOKS[one][0]} shape={LOOKS[one][1]}>
            {t(`finding_${one}`)}
          </StateTag>
        )),
    },
    ...governments.map(
      ({ id, name }): Column<CarryRow> => ({
        key: id,
        title: name,
        width: 150,
        text: (row) => cellText(t, row, id),
        render: (row) => {
          const cell = row.cells.find(({ governmentId }) => governmentId === id);
          if (cell === undefined) return <span className="quiet">—</span>;
          return (
            <span title={cell.titles.join('\n')}>
              {cell.confirmed > 0 && (
                <StateTag
                  tone={cell.isDirectionMismatch ? 'bad' : 'good'}
                  shape={cell.isDirectionMismatch ? 'cross' : 'check'}
                >
                  {cell.sum ?? t('confirmedN', { n: cell.confirmed })}
                </StateTag>
              )}
              {cell.colour !== null && cell.colour !== 'none' && (
                <span className="quiet"> {t(`light_${cell.colour}`)}</span>
              )}
              {cell.proposed > 0 && (
                <Link to={`/${year}/carrying/links?item=${row.itemId}`}> {t('proposedN', { n: cell.proposed })}</Link>
              )}
            </span>
          );
        },
      }),
    ),
  ];
}

function cellText(t: Text<typeof MESSAGES>, row: CarryRow, id: string): string {
  const cell = row.cells.find(({ governmentId }) => governmentId === id);
  if (cell === undefined) return '';
  return [
    cell.confirmed > 0 && (cell.sum ?? t('confirmedN', { n: cell.confirmed })),
    cell.proposed > 0 && t('proposedN', { n: cell.proposed }),
  ]
    .filter(Boolean)
    .join(' ');
}
