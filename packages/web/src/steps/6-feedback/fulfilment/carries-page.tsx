import { type CarryOver, feedbackFulfilmentApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, notify, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CarryState } from './carry-state.tsx';
import { MESSAGES } from './messages.ts';
import './fulfilment.css';

/** What goes on next year and what ends here; what waits for next year's plan is settled once it is open. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackFulfilmentApi.carries, { params: { year } });
  useLive('carry', () => void answer.refetch());
  const settle = useSend(feedbackFulfilmentApi.settleCarries, {
    refresh: [feedbackFulfilmentApi.carries.id],
    onDone: ({ made }) => notify(t('settled_n', { n: made })),
  });
  const columns = useMemo(
    (): Column<CarryOver>[] => [
      { key: 'title', title: t('item'), text: (row) => `${row.code} ${row.title}`, sort: true, filter: 'text' },
      {
        key: 'state',
        title: t('state'),
        width: 260,
        text: (row) =>
          row.decision === 'end' ? t('carry_ended') : row.isWaiting ? t('carry_waiting') : t('carry_carried'),
        render: (row) => <CarryState carry={row} />,
        sort: true,
      },
      { key: 'reason', title: t('carryReason'), text: (row) => row.reason, filter: 'text' },
      { key: 'by', title: t('decidedBy'), width: 140, text: (row) => row.decidedBy ?? '' },
    ],
    [t],
  );
  const data = answer.data;
  const carried = data?.carries.filter(({ decision }) => decision === 'carry').length ?? 0;
  return (
    <Page
      title={t('carries')}
      subtitle={data && t('carriesSubtitle', { year: year + 1, n: carried, waiting: data.waiting })}
      actions={
        data?.mayWrite &&
        data.waiting > 0 && (
          <>
            {!data.isNextYearOpen && <span className="quiet">{t('settleWaits', { year: year + 1 })}</span>}
            <button
              type="button"
              className="button primary"
              disabled={settle.busy || !data.isNextYearOpen}
              onClick={() => void settle.send({ params: { year } })}
            >
              {t('settle', { n: data.waiting, year: year + 1 })}
            </button>
          </>
        )
      }
    >
      <Failure failure={settle.failure} />
      <DataTable
        name="carries"
        exportName={t('carries')}
        columns={columns}
        rows={data?.carries}
        rowKey={({ id }) => id}
        href={({ itemId }) => `/${year}/fulfilment/${itemId}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        empty={{ title: t('carriesEmpty'), hint: t('carriesEmptyHint') }}
        height="none"
      />
      {data !== undefined && data.taken.length > 0 && (
        <section aria-labelledby="taken-over">
          <h2 id="taken-over">{t('takenTitle')}</h2>
          <ul className="bare-list">
            {data.taken.map((carry) => (
              <li key={carry.id}>
                <Link to={`/${carry.fromYear}/fulfilment/${carry.itemId}`}>
                  {carry.fromYear} {carry.code} {carry.title}
                </Link>{' '}
                <CarryState carry={carry} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
