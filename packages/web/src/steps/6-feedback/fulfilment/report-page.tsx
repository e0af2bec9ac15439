import { FULFILMENT_REPORT_STATES, type FulfilmentReport, feedbackFulfilmentApi } from '@liubu/contract';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { ReportBody } from '../../../components/report/report-body.tsx';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { ChangesList } from './changes-list.tsx';
import { MESSAGES } from './messages.ts';
import './fulfilment.css';

const SHAPES = {
  draft: ['busy', 'half'],
  submitted: ['doubt', 'clock'],
  issued: ['good', 'check'],
  superseded: ['plain', 'dash'],
  withdrawn: ['plain', 'cross'],
} as const;

/** One report: its text with every number linked, what has changed since, editing, and its way to being issued. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(feedbackFulfilmentApi.fulfilmentReport, { params: { year, id } });
  useLive('fulfilment-report', () => void answer.refetch());
  if (answer.isPending || answer.error)
    return (
      <Page title={t('reports')}>
        {answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={() => void answer.refetch()} />}
      </Page>
    );
  return <Report key={answer.data.id} year={year} report={answer.data} />;
}

function Report({ year, report }: { year: number; report: FulfilmentReport }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const go = useNavigate();
  const [editing, setEditing] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const params = { year, id: report.id };
  const again = { refresh: [feedbackFulfilmentApi.fulfilmentReport.id, feedbackFulfilmentApi.fulfilmentReports.id] };
  const anew = useSend(feedbackFulfilmentApi.refreshFulfilmentReport, again);
  const renew = useSend(feedbackFulfilmentApi.renewFulfilmentReport, {
    ...again,
    onDone: ({ id }) => void go(`/${year}/fulfilment-reports/${id}`),
  });
  const save = useSend(feedbackFulfilmentApi.saveFulfilmentReport, { ...again, onDone: () => setEditing(false) });
  const move = useSend(feedbackFulfilmentApi.moveFulfilmentReport, again);
  const file = useSend(feedbackFulfilmentApi.makeFulfilmentFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  const may = (act: FulfilmentReport['allowed'][number]) => report.allowed.includes(act);
  const [tone, shape] = SHAPES[report.state];
  return (
    <Page
      title={report.title}
      subtitle={
        <>
          <StateTag tone={tone} shape={shape}>
            {FULFILMENT_REPORT_STATES[report.state][at]}
          </StateTag>{' '}
          {t('editionN', { n: report.edition })} {report.documentNumber}{' '}
          {report.unsettled > 0 && (
            <StateTag tone="doubt" shape="ring">
              {t('unsettledN', { n: report.unsettled })}
            </StateTag>
          )}{' '}
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
          {may('renew') && report.changed > 0 && (
            <button type="button" className="button primary" onClick={() => setRenewing(true)}>
              {t('renew')}
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
      {renewing && (
        <ReasonBox
          question={t('renewWhy')}
          confirm={t('renew')}
          onConfirm={(reason) => void renew.send({ params, body: { reason } })}
          onCancel={() => setRenewing(false)}
          busy={renew.busy}
          failure={renew.failure}
        />
      )}
      <ChangesList year={year} changes={report.changes} />
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
