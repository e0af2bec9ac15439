import type { ReportMove } from '@liubu/contract';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useText } from '../../text/use-text.ts';
import { ReasonBox } from '../reason-box.tsx';
import { Failure } from '../states.tsx';
import { REPORT_MESSAGES } from './messages.ts';

/** The way to being issued: submit, return with reason, record number and date of the office system, withdraw. */
export function ReportMoves({
  report: { revision, state, allowed },
  onMove,
  busy,
  failure,
}: {
  report: { revision: number; state: string; allowed: readonly string[] };
  /** @returns whether it went well */
  onMove: (move: ReportMove) => Promise<boolean>;
  busy: boolean;
  failure: ApiFailure | null;
}) {
  const t = useText(REPORT_MESSAGES);
  const [asking, setAsking] = useState<'draft' | 'withdrawn' | null>(null);
  const [given, setGiven] = useState({ documentNumber: '', documentDate: '' });
  const may = (act: 'submit' | 'issue' | 'return' | 'withdraw') => allowed.includes(act);
  if (state !== 'draft' && state !== 'submitted') return null;
  return (
    <section className="stack">
      <div className="row">
        {may('submit') && (
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => void onMove({ to: 'submitted', revision })}
          >
            {t('submit')}
          </button>
        )}
        {may('issue') && (
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault();
              void onMove({ to: 'issued', revision, ...given });
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
            <button type="submit" className="button primary" disabled={busy}>
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
        <Failure failure={failure} />
      ) : (
        <ReasonBox
          question={t('why')}
          confirm={t(asking === 'draft' ? 'return' : 'discard')}
          onConfirm={(reason) => void onMove({ to: asking, revision, reason }).then((went) => went && setAsking(null))}
          onCancel={() => setAsking(null)}
          busy={busy}
          failure={failure}
        />
      )}
    </section>
  );
}
