import { inspectSeeingApi, type PeriodReport, REPORT_STATES } from '@liubu/contract';
import { useState } from 'react';
import { useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading, Page, StateTag } from '../../../components/index.ts';
import { ReportForm } from '../../../components/report/report-form.tsx';
import { ReportMoves } from '../../../components/report/report-moves.tsx';
import { NumberSource, ReportText } from '../../../components/report/report-text.tsx';
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
  return <Report year={year} report={answer.data} />;
}

function Report({ year, report }: { year: number; report: PeriodReport }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [editing, setEditing] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const params = { year, id: report.id };
  const again = { refresh: [inspectSeeingApi.report.id, inspectSeeingApi.reports.id] };
  const anew = useSend(inspectSeeingApi.refreshReport, again);
  const save = useSend(inspectSeeingApi.saveReport, { ...again, onDone: () => setEditing(false) });
  const move = useSend(inspectSeeingApi.moveReport, again);
  const file = useSend(inspectSeeingApi.makeReportFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  const may = (act: PeriodReport['allowed'][number]) => report.allowed.includes(act);
  const number = report.numbers.find(({ key }) => key === chosen);
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
      {editing ? (
        <ReportForm
          report={report}
          onSave={(edits) => void save.send({ params, body: edits })}
          onCancel={() => setEditing(false)}
          busy={save.busy}
          failure={save.failure}
        />
      ) : (
        <>
          <ReportMoves
            report={report}
            onMove={async (body) => (await move.send({ params, body })) !== null}
            busy={move.busy}
            failure={move.failure}
          />
          <div className="report">
            <ReportText report={report} chosen={chosen} onChoose={setChosen} />
            <aside className="panel">
              {number ? (
                <NumberSource year={year} report={report} number={number} />
              ) : (
                <p className="quiet">{t('numbersHint')}</p>
              )}
            </aside>
          </div>
        </>
      )}
    </Page>
  );
}
