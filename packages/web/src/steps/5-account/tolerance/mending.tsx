import { accountToleranceApi, type ToleranceEvidence, type TolerancePage } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, ReasonBox, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { EvidenceField } from './evidence-field.tsx';
import { EvidenceSaid } from './evidence-said.tsx';
import { TOLERANCE_MESSAGES } from './messages.ts';
import { REFRESH } from './tolerance-page.tsx';

/** 纠正: the unit reports it with evidence, the office says whether it was mended. */
export function Mending({ page: { tolerance, allowed, recusal } }: { page: TolerancePage }) {
  const t = useText(TOLERANCE_MESSAGES);
  const params = { year: usePlanYear(), id: tolerance.id };
  const { revision } = tolerance;
  const draft = useDraft(`tolerance-mended-${tolerance.id}`, {
    words: '',
    evidence: [] as readonly ToleranceEvidence[],
  });
  const [asks, setAsks] = useState<'mended' | 'unmended' | null>(null);
  const report = useSend(accountToleranceApi.reportMended, { refresh: REFRESH, onDone: draft.clear });
  const decide = useSend(accountToleranceApi.decideMended, { refresh: REFRESH, onDone: () => setAsks(null) });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void report.send({
      params,
      body: { words: draft.value.words, evidence: [...draft.value.evidence], revision },
    });
  };
  return (
    <section className="panel stack" aria-labelledby="tolerance-mending">
      <h2 id="tolerance-mending">{t('mending')}</h2>
      {tolerance.mendedReportedAt === null ? (
        <p className="quiet">{t('notReported')}</p>
      ) : (
        <div>
          <p className="tolerance-text">
            {t('mendedSaid', {
              time: formatMoment(tolerance.mendedReportedAt),
              words: tolerance.mendedWords ?? '',
            })}
          </p>
          <EvidenceSaid evidence={tolerance.mendedEvidence} itemId={tolerance.itemId} />
        </div>
      )}
      {tolerance.mendedDecision !== null && <p>{tolerance.mendedDecision}</p>}
      {allowed.includes('report-mended') && (
        <form className="form" onSubmit={send}>
          <label className="field">
            {t('mendedWords')}
            <textarea
              rows={4}
              required
              maxLength={4000}
              value={draft.value.words}
              onChange={({ target }) => draft.change({ words: target.value })}
            />
          </label>
          <EvidenceField
            itemId={tolerance.itemId}
            unitId={tolerance.unitId}
            value={draft.value.evidence}
            onChange={(evidence) => draft.change({ evidence })}
          />
          <Failure failure={report.failure} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={report.busy}>
              {t('reportMended')}
            </button>
          </div>
        </form>
      )}
      {allowed.includes('decide-mended') &&
        recusal === null &&
        (asks === null ? (
          <div className="row">
            {tolerance.mendedReportedAt !== null && (
              <button type="button" className="button primary" onClick={() => setAsks('mended')}>
                {t('mended')}
              </button>
            )}
            <button type="button" className="button danger" onClick={() => setAsks('unmended')}>
              {t('unmended')}
            </button>
          </div>
        ) : (
          <ReasonBox
            question={t('mendedWhy')}
            confirm={t(asks)}
            danger={asks === 'unmended'}
            busy={decide.busy}
            failure={decide.failure}
            onCancel={() => setAsks(null)}
            onConfirm={(reason) => void decide.send({ params, body: { outcome: asks, reason, revision } })}
          />
        ))}
    </section>
  );
}
