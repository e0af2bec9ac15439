import { type BreakdownVersion, deployIssueApi, type IssueCheck } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { useCan } from '../../../../app/session.tsx';
import { Failure, notify, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { ISSUE_MESSAGES } from '../messages.ts';

const REFRESH = ['deploy.version', 'deploy.versions', 'home.mine'];

/** The one next step, for whom it is; and the way back, with a reason. */
export function NextStep({
  params,
  version,
  checks,
}: {
  params: { year: number; id: string };
  version: BreakdownVersion;
  checks: readonly IssueCheck[];
}) {
  const t = useText(ISSUE_MESSAGES);
  const mayIssue = useCan('deploy:issue') !== null;
  const mayApprove = useCan('deploy:approve-breakdown') !== null;
  const [asks, setAsks] = useState<'draft' | 'return' | null>(null);
  const move = useSend(deployIssueApi.moveVersion, { refresh: REFRESH, onDone: () => setAsks(null) });
  const approve = useSend(deployIssueApi.approveVersion, { refresh: REFRESH, onDone: () => setAsks(null) });
  const { state, revision, stateReason } = version;
  const open = checks.filter(({ canWaive, waived }) => !canWaive || waived === null).length;
  const to = (where: 'draft' | 'consultation' | 'submitted', reason?: string) =>
    void move.send({ params, body: { to: where, revision, ...(reason && { reason }) } });
  const isDraft = state === 'draft' || state === 'consultation';
  if (asks !== null)
    return (
      <section className="issue-part">
        <ReasonBox
          question={t(asks === 'draft' ? 'toDraftQuestion' : 'returnQuestion')}
          confirm={t(asks === 'draft' ? 'toDraft' : 'return')}
          busy={move.busy || approve.busy}
          failure={move.failure ?? approve.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) =>
            asks === 'draft'
              ? to('draft', reason)
              : void approve.send({ params, body: { decision: 'return', reason, revision } })
          }
        />
      </section>
    );
  return (
    <section className="issue-part" aria-labelledby="next">
      <h2 id="next">{t('next')}</h2>
      {state === 'draft' && stateReason !== null && (
        <p className="quiet">{t('returnedBecause', { reason: stateReason })}</p>
      )}
      <Failure failure={move.failure ?? approve.failure} />
      {isDraft && mayIssue && open > 0 && (
        <p id="submit-blocked" className="quiet">
          {t('submitBlocked', { n: open })}
        </p>
      )}
      {state === 'submitted' && !mayApprove && <p>{t('waitsForHead')}</p>}
      {state === 'approved' && <p className="quiet">{t('signHint')}</p>}
      <div className="issue-actions">
        {isDraft && mayIssue && (
          <button
            type="button"
            className="button primary"
            disabled={open > 0 || move.busy}
            aria-describedby={open > 0 ? 'submit-blocked' : undefined}
            onClick={() => to('submitted')}
          >
            {t('toSubmitted')}
          </button>
        )}
        {state === 'draft' && mayIssue && (
          <button type="button" className="button" disabled={move.busy} onClick={() => to('consultation')}>
            {t('toConsultation')}
          </button>
        )}
        {state === 'submitted' && mayApprove && (
          <>
            <button
              type="button"
              className="button primary"
              disabled={approve.busy}
              onClick={async () => {
                const done = await approve.send({ params, body: { decision: 'approve', revision } });
                if (done) notify(t('approved'));
              }}
            >
              {t('approve')}
            </button>
            <button type="button" className="button danger" onClick={() => setAsks('return')}>
              {t('return')}
            </button>
          </>
        )}
        {mayIssue && state !== 'draft' && (
          <button
            type="button"
            className="button"
            disabled={move.busy}
            onClick={() => (state === 'consultation' ? to('draft') : setAsks('draft'))}
          >
            {t('toDraft')}
          </button>
        )}
      </div>
    </section>
  );
}
