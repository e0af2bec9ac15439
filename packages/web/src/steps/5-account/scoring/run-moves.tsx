import { accountScoringApi, type ScoreDifference, type ScoreRunPage } from '@liubu/contract';
import { useState } from 'react';
import { downloadAddress } from '../../../api/files.ts';
import { useSend } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { SCORING_MESSAGES } from './messages.ts';

const REFRESH = ['account.score-run', 'account.score-runs', 'account.score-sheet', 'platform.todos'];
const TO = { publish: 'notice', submit: 'submitted', 'publish-final': 'final', lock: 'locked' } as const;

/** The next steps of a run for whoever looks: each says what it does; what can't be undone asks why. */
export function RunMoves({
  page: { run, allowed },
  onDifferences,
}: {
  page: ScoreRunPage;
  onDifferences: (differences: ScoreDifference[]) => void;
}) {
  const t = useText(SCORING_MESSAGES);
  const params = { year: usePlanYear(), id: run.id };
  const { revision } = run;
  const [asks, setAsks] = useState<'rerun' | 'withdraw' | 'return' | null>(null);
  const done = () => setAsks(null);
  const move = useSend(accountScoringApi.moveScoreRun, { refresh: REFRESH, onDone: done });
  const approve = useSend(accountScoringApi.approveScoreRun, { refresh: REFRESH, onDone: done });
  const rerun = useSend(accountScoringApi.rerunScores, {
    refresh: REFRESH,
    onDone: ({ differences }) => {
      done();
      onDifferences(differences);
    },
  });
  const confirm = (reason: string) => {
    if (asks === 'rerun') void rerun.send({ params, body: { reason, revision } });
    else if (asks === 'withdraw') void move.send({ params, body: { to: 'withdrawn', reason, revision } });
    else void approve.send({ params, body: { decision: 'return', reason, revision } });
  };
  const steps = (['publish', 'submit', 'publish-final', 'lock'] as const).filter((act) => allowed.includes(act));
  if (allowed.every((act) => ['query', 'answer', 'correct', 'file'].includes(act))) return null;
  if (asks !== null)
    return (
      <ReasonBox
        question={t(`${asks}Why`)}
        confirm={t(asks)}
        danger={asks === 'withdraw'}
        busy={move.busy || approve.busy || rerun.busy}
        failure={move.failure ?? approve.failure ?? rerun.failure}
        onCancel={done}
        onConfirm={confirm}
      />
    );
  return (
    <section className="stack">
      <div className="row">
        {steps.map((act) => (
          <button
            key={act}
            type="button"
            className="button primary"
            disabled={move.busy}
            title={act === 'lock' ? t('lockHint') : undefined}
            onClick={() => void move.send({ params, body: { to: TO[act], revision } })}
          >
            {t(act)}
          </button>
        ))}
        {allowed.includes('approve') && (
          <button
            type="button"
            className="button primary"
            disabled={approve.busy}
            onClick={() => void approve.send({ params, body: { decision: 'approve', revision } })}
          >
            {t('approve')}
          </button>
        )}
        {(['return', 'rerun', 'withdraw'] as const)
          .filter((act) => allowed.includes(act))
          .map((act) => (
            <button
              key={act}
              type="button"
              className={act === 'withdraw' ? 'button danger' : 'button'}
              onClick={() => setAsks(act)}
            >
              {t(act)}
            </button>
          ))}
        {allowed.includes('lock') && <span className="quiet">{t('lockHint')}</span>}
        {run.state === 'notice' && run.queryUntil !== null && (
          <span className="quiet">
            {t(today() <= run.queryUntil ? 'queryUntil' : 'queryOver', { day: formatDay(run.queryUntil) })}
          </span>
        )}
      </div>
      <Failure failure={move.failure ?? approve.failure} />
    </section>
  );
}

/** Documents: made when they are asked for, then downloaded. */
export function RunFiles({ page: { run, allowed } }: { page: ScoreRunPage }) {
  const t = useText(SCORING_MESSAGES);
  const params = { year: usePlanYear(), id: run.id };
  const make = useSend(accountScoringApi.scoreRunFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  if (!allowed.includes('file')) return null;
  return (
    <>
      {(['docx', 'xlsx'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          disabled={make.busy}
          onClick={() => void make.send({ params, body: { format } })}
        >
          {t(format)}
        </button>
      ))}
      <Failure failure={make.failure} />
    </>
  );
}
