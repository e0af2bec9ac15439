import {
  FULFILMENT_PERIODS,
  FULFILMENT_REPORT_STATES,
  type FulfilmentPeriod,
  type FulfilmentReportLine,
  feedbackFulfilmentApi,
} from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatMoment, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './fulfilment.css';

/** Reports of the year; which of them rest on figures that have changed since. */
export function Component() {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const go = useNavigate();
  const [period, setPeriod] = useState<FulfilmentPeriod>('year');
  const answer = useAnswer(feedbackFulfilmentApi.fulfilmentReports, { params: { year } });
  useLive('fulfilment-report', () => void answer.refetch());
  const draft = useSend(feedbackFulfilmentApi.draftFulfilmentReport, {
    refresh: [feedbackFulfilmentApi.fulfilmentReports.id],
    onDone: ({ id }) => void go(`/${year}/fulfilment-reports/${id}`),
  });
  const columns = useMemo(
    (): Column<FulfilmentReportLine>[] => [
      { key: 'title', title: t('title'), text: ({ title }) => title, sort: true, filter: 'text' },
      { key: 'period', title: t('period'), width: 80, text: (row) => FULFILMENT_PERIODS[row.period][at], sort: true },
      { key: 'edition', title: t('edition'), width: 80, text: (row) => t('editionN', { n: row.edition }) },
      {
        key: 'state',
        title: t('state'),
        width: 110,
        text: ({ state }) => FULFILMENT_REPORT_STATES[state][at],
        sort: true,
      },
      {
        key: 'changed',
        title: t('changes'),
        width: 150,
        text: (row) => (row.changed > 0 ? t('changedN', { n: row.changed }) : ''),
        render: (row) =>
          row.changed > 0 && (
            <StateTag tone="doubt" shape="triangle">
              {t('changedN', { n: row.changed })}
            </StateTag>
          ),
      },
      { key: 'number', title: t('number'), width: 160, text: ({ documentNumber }) => documentNumber ?? '' },
      { key: 'date', title: t('documentDate'), width: 110, text: ({ documentDate }) => documentDate ?? '', sort: true },
      { key: 'updated', title: t('updated'), width: 150, text: ({ updatedAt }) => formatMoment(updatedAt), sort: true },
    ],
    [t, at],
  );
  const link = ({ id }: FulfilmentReportLine) => `/${year}/fulfilment-reports/${id}`;
  return (
    <Page
      title={t('reports')}
      actions={
        <>
          <Link className="button" to={`/${year}/fulfilment-reports/template?period=${period}`}>
            {t('template')}
          </Link>
          <label className="row">
            {t('period')}
            <select value={period} onChange={(event) => setPeriod(event.target.value as FulfilmentPeriod)}>
              {(['year', 'half'] as const).map((key) => (
                <option key={key} value={key}>
                  {FULFILMENT_PERIODS[key][at]}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="button primary"
            disabled={draft.busy}
            onClick={() => void draft.send({ params: { year }, body: { period } })}
          >
            {t('draft', { period: FULFILMENT_PERIODS[period][at] })}
          </button>
        </>
      }
    >
      <Failure failure={draft.failure} />
      <DataTable
        name="fulfilment-reports"
        exportName={t('reports')}
        columns={columns}
        rows={answer.data?.reports}
        rowKey={({ id }) => id}
        href={link}
        onOpen={(row) => void go(link(row))}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        empty={{ title: t('reportsEmpty'), hint: t('reportsEmptyHint') }}
      />
    </Page>
  );
}
