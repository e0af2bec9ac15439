import { inspectCalendarsApi, type ReportingPeriod } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { type Column, DataTable, formatDay, notify, ReasonBox, StateTag } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const LOOK = { planned: ['plain', 'ring'], open: ['busy', 'half'], closed: ['plain', 'check'] } as const;

/** The year's periods with how far each is filed. */
export function PeriodsTable() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [opening, setOpening] = useState<ReportingPeriod | null>(null);
  const list = useAnswer(inspectCalendarsApi.periods, { params: { year }, query: {} });
  useLive('filing', () => void list.refetch());
  const sending = useSend(inspectCalendarsApi.openPeriods, {
    refresh: ['inspect.periods', 'inspect.calendars', 'inspect.sheets'],
    onDone: ({ opened, filings }) => {
      setOpening(null);
      notify(opened > 0 ? t('opened', { n: opened, filings }) : t('nothingDue'));
    },
  });
  const columns = useMemo<Column<ReportingPeriod>[]>(() => {
    const count = (key: 'filings' | 'approved' | 'late'): Column<ReportingPeriod> => ({
      key,
      title: t(key),
      width: 80,
      numeric: true,
      text: (row) => String(row[key]),
      sort: (a, b) => a[key] - b[key],
    });
    const done = ({ submitted, signed, approved }: ReportingPeriod) => submitted + signed + approved;
    return [
      {
        key: 'month',
        title: t('period'),
        width: 90,
        text: ({ month }) => t('month', { month }),
        sort: (a, b) => a.month - b.month,
        render: (row) =>
          row.state === 'planned' ? (
            t('month', { month: row.month })
          ) : (
            <Link to={`/${year}/filings/review?period=${row.id}&state=all`}>{t('month', { month: row.month })}</Link>
          ),
      },
      { key: 'calendar', title: t('calendar'), text: ({ calendarName }) => calendarName, sort: true, filter: 'text' },
      { key: 'opens', title: t('opens'), width: 110, text: ({ opensOn }) => formatDay(opensOn, 'table'), sort: true },
      { key: 'helper', title: t('helperDue'), width: 160, text: ({ helperDue }) => formatDay(helperDue, 'table') },
      { key: 'lead', title: t('leadDue'), width: 120, text: ({ leadDue }) => formatDay(leadDue, 'table') },
      {
        key: 'state',
        title: t('state'),
        width: 180,
        text: ({ state }) => t(`state_${state}`),
        render: (row) => (
          <span className="row">
            <StateTag tone={LOOK[row.state][0]} shape={LOOK[row.state][1]}>
              {t(`state_${row.state}`)}
            </StateTag>
            {row.state === 'planned' && (
              <button type="button" className="button" onClick={() => setOpening(row)}>
                {t('openOne')}
              </button>
            )}
          </span>
        ),
      },
      count('filings'),
      {
        key: 'submitted',
        title: t('submitted'),
        width: 90,
        numeric: true,
        text: (row) => String(done(row)),
        sort: (a, b) => done(a) - done(b),
      },
      count('approved'),
      count('late'),
    ];
  }, [t, year]);
  return (
    <section className="stack" aria-label={t('periods')}>
      <div className="row">
        <h2>{t('periods')}</h2>
        <button
          type="button"
          className="button"
          disabled={sending.busy}
          onClick={() => void sending.send({ params: { year }, body: {} })}
        >
          {t('openNow')}
        </button>
      </div>
      {opening && (
        <ReasonBox
          question={t('openWhy', { month: opening.month })}
          confirm={t('openOne')}
          busy={sending.busy}
          failure={sending.failure}
          onCancel={() => setOpening(null)}
          onConfirm={(reason) => void sending.send({ params: { year }, body: { periodId: opening.id, reason } })}
        />
      )}
      <DataTable
        name="periods"
        label={t('periods')}
        columns={columns}
        rows={list.data?.periods}
        rowKey={({ id }) => id}
        loading={list.isPending}
        failure={list.error ?? (opening ? null : sending.failure)}
        onRetry={() => void list.refetch()}
        exportName={t('periods')}
        empty={{ title: t('noPeriods'), hint: t('noPeriodsHint') }}
      />
    </section>
  );
}
