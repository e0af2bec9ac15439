import { type FulfilmentReport, feedbackFulfilmentApi } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** The way to being issued: submit, return with reason, record number and date of the office system, withdraw. */
export function ReportMoves({ year, report }: { year: number; report: FulfilmentReport }) {
  const t = useText(MESSAGES);
  const [asking, setAsking] = useState<'draft' | 'withdrawn' | null>(null);
  const [given, setGiven] = useState({ documentNumber: '', documentDate: '' });
  const move = useSend(feedbackFulfilmentApi.moveFulfilmentReport, {
    refresh: [feedbackFulfilmentApi.fulfilmentReport.id, feedbackFulfilmentApi.fulfilmentReports.id],
    onDone: () => setAsking(null),
  });
  const params = { year, id: report.id };
  const { revision } = report;
  const may = (act: FulfilmentReport['allowed'][number]) => report.allowed.includes(act);
  if (report.state !== 'draft' && report.state !== 'submitted') return null;
  return (
    <section className="stack">
      <div className="row">
        {may('submit') && (
          <button
            type="button"
            className="button primary"
            disabled={move.busy}
            onClick={() => void move.send({ params, body: { to: 'submitted', revision } })}
          >
            {t('submit')}
          </button>
        )}
        {may('issue') && (
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault();
              void move.send({ params, body: { to: 'issued', revision, ...given } });
            }}
          >
            <label className="row">
              {t('number')}
              <input
                required
                value={given.documentNumber}
                onChange={(event) => setGiven({ ...given, documentNumber: event.target.value })}
              />
            </label>
            <label className="row">
              {t('documentDate')}
              <input
                required
                type="date"
                value={given.documentDate}
                onChange={(event) => setGiven({ ...given, documentDate: event.target.value })}
              />
            </label>
            <button type="submit" className="button primary" disabled={move.busy}>
              {t('issue')}
            </button>
          </form>
        )}
        {may('return') && (
          <button type="button" className="button" onClick={() => setAsking('draft')}>
            {t('return')}
          </button>
        )}
        {may('withdraw') && (
          <button type="button" className="button danger" onClick={() => setAsking('withdrawn')}>
            {t('discard')}
          </button>
        )}
      </div>
      {asking === null ? (
        <Failure failure={move.failure} />
      ) : (
        <ReasonBox
          question={t('whyMove')}
          confirm={t(asking === 'draft' ? 'return' : 'discard')}
          onConfirm={(reason) => void move.send({ params, body: { to: asking, revision, reason } })}
          onCancel={() => setAsking(null)}
          busy={move.busy}
          failure={move.failure}
        />
      )}
    </section>
  );
}
