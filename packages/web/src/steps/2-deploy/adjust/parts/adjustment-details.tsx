import { type Adjustment, deployIssueApi } from '@liubu/contract';
import { useState } from 'react';
import { downloadAddress } from '../../../../api/files.ts';
import { useSend } from '../../../../api/hooks.ts';
import { Failure, formatDay, formatMoment, notify, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { AdjustmentState, Marks } from '../adjustment-state.tsx';
import { ADJUST_MESSAGES } from '../messages.ts';
import { BeforeAfter } from './before-after.tsx';
import { RecordForm } from './record-form.tsx';

const REFRESH = [
  'deploy.adjustments',
  'deploy.versions',
  'deploy.version',
  'home.mine',
  'platform.todos',
  'design.items',
];

/** One adjustment: before and after, why, on what basis, who decided; and what may be done with it now. */
export function AdjustmentDetails({
  year,
  adjustment,
  onClose,
}: {
  year: number;
  adjustment: Adjustment;
  onClose: () => void;
}) {
  const t = useText(ADJUST_MESSAGES);
  const [asks, setAsks] = useState<'refuse' | 'record' | null>(null);
  const decide = useSend(deployIssueApi.decideAdjustment, { refresh: REFRESH });
  const withdraw = useSend(deployIssueApi.withdrawAdjustment, { refresh: REFRESH });
  const { id, revision, allowed } = adjustment;
  const params = { year, id };
  return (
    <section className="deploy-part" aria-label={t('detailsOf', { title: adjustment.title })}>
      <header className="adjust-head">
        <h2>
          {adjustment.code} {adjustment.title}
        </h2>
        <AdjustmentState state={adjustment.state} />
        <Marks marks={adjustment.marks} />
        {adjustment.versionLabel !== null && <span>{adjustment.versionLabel}</span>}
        <button type="button" className="button plain" onClick={onClose}>
          {t('close')}
        </button>
      </header>
      <BeforeAfter lines={adjustment.lines} />
      <dl className="adjust-facts">
        <dt>{t('reason')}</dt>
        <dd>{adjustment.reason}</dd>
        {(adjustment.basisText !== null || adjustment.basisSha256 !== null) && (
          <>
            <dt>{t('basis')}</dt>
            <dd>
              {adjustment.basisText}{' '}
              {adjustment.basisSha256 !== null && (
                <a href={downloadAddress(adjustment.basisSha256)}>{adjustment.basisName}</a>
              )}
            </dd>
          </>
        )}
        <dt>{t('proposedBy')}</dt>
        <dd>
          {adjustment.proposedBy} {formatMoment(adjustment.proposedAt)}
        </dd>
        {adjustment.decidedOn !== null && (
          <>
            <dt>{t('decidedBy')}</dt>
            <dd>
              {adjustment.decidedBy} {formatDay(adjustment.decidedOn)} {adjustment.decisionReason}
            </dd>
          </>
        )}
      </dl>
      <Failure failure={asks === null ? (decide.failure ?? withdraw.failure) : null} />
      {asks === null && allowed.length > 0 && (
        <div className="deploy-actions">
          {allowed.includes('decide') && (
            <>
              <button
                type="button"
                className="button primary"
                disabled={decide.busy}
                onClick={async () => {
                  if (await decide.send({ params, body: { decision: 'approve', revision } })) notify(t('approvedNow'));
                }}
              >
                {t('approve')}
              </button>
              <button type="button" className="button danger" onClick={() => setAsks('refuse')}>
                {t('refuse')}
              </button>
            </>
          )}
          {allowed.includes('record') && (
            <button type="button" className="button" onClick={() => setAsks('record')}>
              {t('record')}
            </button>
          )}
          {allowed.includes('withdraw') && (
            <button
              type="button"
              className="button"
              disabled={withdraw.busy}
              onClick={async () => {
                if (await withdraw.send({ params, body: { revision } })) notify(t('withdrawn'));
              }}
            >
              {t('withdraw')}
            </button>
          )}
          {adjustment.needsHead && <span className="quiet">{t('needsHead')}</span>}
        </div>
      )}
      {asks === 'refuse' && (
        <ReasonBox
          question={t('refuseQuestion')}
          confirm={t('refuse')}
          busy={decide.busy}
          failure={decide.failure}
          onCancel={() => setAsks(null)}
          onConfirm={async (reason) => {
            if (!(await decide.send({ params, body: { decision: 'refuse', reason, revision } }))) return;
            notify(t('refusedNow'));
            setAsks(null);
          }}
        />
      )}
      {asks === 'record' && (
        <RecordForm params={params} adjustment={adjustment} refresh={REFRESH} onClose={() => setAsks(null)} />
      )}
    </section>
  );
}
