import { inspectSeeingApi, type PeriodReport, REPORT_STATES } from '@liubu/contract';
import { useState } from 'react';
import { useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading, Page, StateTag } from '../../../components/index.ts';
import { ReportBody } from '../../../components/report/report-body.tsx';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './seeing.css';

const SHAPES = {
  draft: ['busy', 'half'],
  submitted: ['doubt', 'clock'],
  issued: ['good', 'check'],
  withdrawn: ['plain', 'cross'],
} as const;

/** One report: its text with every number linked to what it counts, editing, and its way to being issued. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(inspectSeeingApi.report, { params: { year, id } });
  useLive('period-report', () => void answer.refetch());
  if (answer.isPending)
    return (
      <Page title={t('reports')}>
        <Loading />
      </Page>
    );
  if (answer.error)
    return (
      <Page title={t('reports')}>
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      </Page>
    );
  return <Report key={answer.data.id} year={year} report={answer.data} />;
}

function Report({ year, report }: { year: number; report: PeriodReport }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [editing, setEditing] = useState(false);
  const params = { year, id: report.id };
  const again = { refresh: [inspectSeeingApi.report.id, inspectSeeingApi.reports.id] };
  const anew = useSend(inspectSeeingApi.refreshReport, again);
  const save = useSend(inspectSeeingApi.saveReport, { ...again, onDone: () => setEditing(false) });
  const move = useSend(inspectSeeingApi.moveReport, again);
  const file = useSend(inspectSeeingApi.makeReportFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  const may = (act: PeriodReport['allowed'][number]) => report.allowed.includes(act);
  const [tone, shape] = SHAPES[report.state];
  return (
    <Page
      title={report.title}
      subtitle={
        <>
          <StateTag tone={tone} shape={shape}>
            {REPORT_STATES[report.state][at]}
          </StateTag>{' '}
          {report.documentNumber}{' '}
          {t('reportSubtitle', {
            day: formatDay(report.asOf),
            time: formatMoment(report.takenAt),
            n: report.restrictedLeftOut,
          })}
        </>
      }
      actions={
        <>
          {may('edit') && !editing && (
            <button type="button" className="button" onClick={() => setEditing(true)}>
              {t('edit')}
            </button>
          )}
          {may('refresh') && !editing && (
            <button
              type="button"
              className="button"
              title={t('refreshHint')}
              disabled={anew.busy}
              onClick={() => void anew.send({ params, body: { revision: report.revision } })}
            >
              {t('refresh')}
            </button>
          )}
          {(['docx', 'xlsx'] as const).map((format) => (
            <button
              key={format}
              type="button"
              className="button"
              disabled={file.busy}
              onClick={() => void file.send({ params, body: { format } })}
            >
              {t(format)}
            </button>
          ))}
        </>
      }
    >
      <Failure failure={anew.failure ?? file.failure} />
      <ReportBody
        year={year}
        report={report}
        editing={editing}
        onSave={async (body) => (await save.send({ params, body })) !== null}
        onCancel={() => setEditing(false)}
        saved={save}
        onMove={async (body) => (await move.send({ params, body })) !== null}
        moved={move}
      />
    </Page>
  );
}
