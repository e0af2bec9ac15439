import { type BallotPage, feedbackSatisfactionApi } from '@liubu/contract';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';
import { fromLocal, toLocal } from './moments.ts';

const REFRESH = ['feedback.ballot', 'feedback.ballots', 'platform.todos'];

type Asks = 'extend' | 'close' | 'withdraw';

/** What the office may do now: a press where it can be told at once, a written reason where one is needed. */
export function BallotActions({ page }: { page: BallotPage }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const { ballot, allowed, tally } = page;
  const [asks, setAsks] = useState<Asks | null>(null);
  const [closesAt, setClosesAt] = useState(() => toLocal(ballot.closesAt));
  const open = useSend(feedbackSatisfactionApi.openBallot, { refresh: REFRESH });
  const count = useSend(feedbackSatisfactionApi.countBallot, { refresh: REFRESH });
  const move = useSend(feedbackSatisfactionApi.moveClosing, { refresh: REFRESH });
  const withdraw = useSend(feedbackSatisfactionApi.withdrawBallot, { refresh: REFRESH });
  const params = { year, id: ballot.id };
  const { revision } = ballot;
  const busy = open.busy || count.busy || move.busy || withdraw.busy;
  const told = (answer: unknown, text: string) => {
    if (!answer) return;
    notify(text);
    setAsks(null);
  };
  const settle = async (reason: string) => {
    if (asks === 'withdraw') told(await withdraw.send({ params, body: { reason, revision } }), t('ok'));
    else
      told(
        await move.send({
          params,
          body: { closesAt: asks === 'close' ? null : fromLocal(closesAt), reason, revision },
        }),
        t('ok'),
      );
  };
  const manages = allowed.filter((act) => !['vote', 'check', 'tally', 'paper', 'give'].includes(act));
  if (manages.length === 0) return null;
  if (asks !== null)
    return (
      <ReasonBox
        question={t(`${asks}Why`)}
        confirm={t(asks)}
        danger={asks !== 'extend'}
        busy={busy}
        failure={asks === 'withdraw' ? withdraw.failure : move.failure}
        onCancel={() => setAsks(null)}
        onConfirm={(reason) => void settle(reason)}
      >
        {asks === 'extend' && (
          <>
            <label htmlFor={`${id}-closes`}>{t('newClosing')}</label>
            <input
              id={`${id}-closes`}
              type="datetime-local"
              value={closesAt}
              onChange={(event) => setClosesAt(event.target.value)}
            />
            {move.failure?.fields?.closesAt && <p className="field-problem">{move.failure.fields.closesAt}</p>}
          </>
        )}
      </ReasonBox>
    );
  const isWaitingForTally = ballot.phase === 'ended' && tally !== null && !tally.isConfirmed;
  return (
    <div className="no-print">
      <div className="row">
        {allowed.includes('open') && (
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={async () => told(await open.send({ params, body: { revision } }), t('opened'))}
          >
            {t('open')}
          </button>
        )}
        {allowed.includes('edit') && (
          <Link className="button" to={`/${year}/ballots/${ballot.id}/edit`}>
            {t('edit')}
          </Link>
        )}
        {allowed.includes('count') && (
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={async () => told(await count.send({ params, body: { revision } }), t('counted'))}
          >
            {t('count')}
          </button>
        )}
        {(['extend', 'close', 'withdraw'] as const)
          .filter((act) => allowed.includes(act))
          .map((act) => (
            <button
              key={act}
              type="button"
              className={act === 'withdraw' ? 'button plain' : 'button'}
              onClick={() => setAsks(act)}
            >
              {t(act)}
            </button>
          ))}
      </div>
      {allowed.includes('open') && <p className="quiet">{t('openHint')}</p>}
      {allowed.includes('count') && <p className="quiet">{t('countHint')}</p>}
      {isWaitingForTally && <p>{t('waitsTally')}</p>}
      <Failure failure={open.failure ?? count.failure} />
    </div>
  );
}
