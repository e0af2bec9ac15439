import { type Extension, inspectChasingApi } from '@liubu/contract';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ExtensionState } from './extension-state.tsx';
import { CHASING_MESSAGES } from './messages.ts';

const REFRESH = [
  'inspect.extensions',
  'inspect.due',
  'inspect.notice',
  'deploy.adjustments',
  'home.mine',
  'platform.todos',
];

/** One request: the dates, why, and the decision in full, in part, or not at all. */
export function ExtensionDecision({ extension, onClose }: { extension: Extension; onClose: () => void }) {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const mayDecideSome = useCan('inspect:decide-extension') !== null;
  const [due, setDue] = useState(extension.askedDue);
  const [asks, setAsks] = useState<'refuse' | 'part' | null>(null);
  const decide = useSend(inspectChasingApi.decideExtension, { refresh: REFRESH });
  const withdraw = useSend(inspectChasingApi.withdrawExtension, { refresh: REFRESH });
  const id = useId();
  const { revision, allowed } = extension;
  const params = { year, id: extension.id };
  const settle = async (decision: 'approve' | 'refuse', reason?: string) => {
    const body = { decision, revision, ...(decision === 'approve' && { due }), ...(reason && { reason }) };
    if (await decide.send({ params, body })) {
      notify(t('done'));
      setAsks(null);
    }
  };
  return (
    <section className="panel" aria-label={extension.subjectTitle}>
      <header className="row">
        <h2>
          <Link to={extension.subjectLink}>{extension.subjectTitle}</Link>
        </h2>
        <ExtensionState state={extension.state} />
        <button type="button" className="button plain" onClick={onClose}>
          {t('shut')}
        </button>
      </header>
      <dl className="extension-facts">
        <dt>{t('unit')}</dt>
        <dd>{extension.unitName}</dd>
        <dt>{t('from')}</dt>
        <dd>
          {formatDay(extension.fromDue)}{' '}
          {extension.formerDues.length > 0 && (
            <span className="quiet">
              {t('former', { days: extension.formerDues.map((day) => formatDay(day)).join('、') })}
            </span>
          )}
        </dd>
        <dt>{t('asked')}</dt>
        <dd>{formatDay(extension.askedDue)}</dd>
        <dt>{t('reason')}</dt>
        <dd>{extension.reason}</dd>
        {extension.decidedAt !== null && (
          <>
            <dt>{t('decidedBy')}</dt>
            <dd>
              {extension.decidedBy} {extension.decidedDue && t('approve', { day: formatDay(extension.decidedDue) })}{' '}
              {extension.decisionReason}
            </dd>
          </>
        )}
      </dl>
      <Failure failure={asks === null ? (decide.failure ?? withdraw.failure) : null} />
      {allowed.includes('decide') && asks === null && (
        <>
          <label htmlFor={id}>{t('grantDay')}</label>
          <input
            id={id}
            type="date"
            value={due}
            min={extension.fromDue}
            max={extension.askedDue}
            onChange={(event) => setDue(event.target.value)}
          />
          <div className="row">
            <button
              type="button"
              className="button primary"
              disabled={decide.busy || due === ''}
              onClick={() => (due === extension.askedDue ? void settle('approve') : setAsks('part'))}
            >
              {t('approve', { day: formatDay(due) })}
            </button>
            <button type="button" className="button danger" onClick={() => setAsks('refuse')}>
              {t('refuse')}
            </button>
          </div>
        </>
      )}
      {extension.state === 'asked' &&
        !allowed.includes('decide') &&
        mayDecideSome &&
        extension.decider === 'leader' && <p className="quiet">{t('leaderDecides')}</p>}
      {allowed.includes('withdraw') && asks === null && (
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
      {asks !== null && (
        <ReasonBox
          question={t(asks === 'part' ? 'partWhy' : 'refuseWhy')}
          confirm={asks === 'part' ? t('approve', { day: formatDay(due) }) : t('refuse')}
          danger={asks === 'refuse'}
          busy={decide.busy}
          failure={decide.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) => void settle(asks === 'part' ? 'approve' : 'refuse', reason)}
        />
      )}
    </section>
  );
}
