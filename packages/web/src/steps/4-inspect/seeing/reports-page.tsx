import { inspectSeeingApi, type PeriodReportLine, REPORT_STATES } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatMoment, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './seeing.css';
import { lastMonthOf } from '../../../app/server-day.ts';

/** 督查通报 of the year; a new one is drafted for a month. */
export function Component() {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const go = useNavigate();
  const reports = useAnswer(inspectSeeingApi.reports, { params: { year } });
  useLive('period-report', () => void reports.refetch());
  const [month, setMonth] = useState(() => lastMonthOf(year));
  const draft = useSend(inspectSeeingApi.draftReport, {
    refresh: [inspectSeeingApi.reports.id],
    onDone: ({ id }) => void go(`/${year}/reports/${id}`),
  });
  const columns = useMemo(
    (): Column<PeriodReportLine>[] => [
      { key: 'title', title: t('title'), text: ({ title }) => title, sort: true, filter: 'text' },
      { key: 'month', title: t('month'), width: 80, numeric: true, text: (row) => String(row.month), sort: true },
      { key: 'state', title: t('state'), width: 100, text: ({ state }) => REPORT_STATES[state][at], sort: true },
      { key: 'number', title: t('number'), width: 160, text: ({ documentNumber }) => documentNumber ?? '' },
      { key: 'date', title: t('documentDate'), width: 110, text: ({ documentDate }) => documentDate ?? '', sort: true },
      { key: 'updated', title: t('updated'), width: 150, text: ({ updatedAt }) => formatMoment(updatedAt), sort: true },
    ],
    [t, at],
  );
  const link = ({ id }: PeriodReportLine) => `/${year}/reports/${id}`;
  return (
    <Page
      title={t('reports')}
      actions={
        <>
          <Link className="button" to={`/${year}/report-template`}>
            {t('template')}
          </Link>
          <label className="row">
            {t('draftFor')}
            <select value={month} onChange={(event) => setMonth(Number(event.target.value))}>
              {Array.from({ length: 12 }, (_, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
                <option key={place} value={place + 1}>
                  {t('monthShort', { n: place + 1 })}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="button primary"
            disabled={draft.busy}
            onClick={() => void draft.send({ params: { year }, body: { month } })}
          >
            {t('draft', { month })}
          </button>
        </>
      }
    >
      <Failure failure={draft.failure} />
      <DataTable
        name="reports"
        exportName={t('reports')}
        columns={columns}
        rows={reports.data?.reports}
        rowKey={({ id }) => id}
        href={link}
        onOpen={(row) => void go(link(row))}
        loading={reports.isPending}
        failure={reports.error}
        onRetry={() => void reports.refetch()}
        empty={{ title: t('reportsEmpty'), hint: t('reportsEmptyHint') }}
      />
    </Page>
  );
}
