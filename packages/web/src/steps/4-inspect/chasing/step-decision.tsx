import { inspectChasingApi, inspectNoticesApi, type Ladder, type LadderStep } from '@liubu/contract';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';

const REFRESH = ['inspect.ladder', 'inspect.notices', 'platform.todos'];

/** What is done with a proposed step: taken, a higher one with its reason, or declined with one. */
export function StepDecision({
  step,
  ladder,
  at,
  onClose,
}: {
  step: LadderStep;
  ladder: Ladder;
  at: 0 | 1;
  onClose: () => void;
}) {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const [rung, setRung] = useState(step.rung);
  const [asks, setAsks] = useState<'skip' | 'decline' | null>(null);
  const decide = useSend(inspectChasingApi.decideStep, { refresh: REFRESH });
  const draft = useSend(inspectNoticesApi.draftNotices, { refresh: REFRESH });
  const id = useId();
  const mayOpen = useCan('account:propose-case') !== null;
  const params = { year, id: step.id };
  const subject = step.itemId === null ? t('parts', { n: step.parts }) : step.itemTitle;
  const above = ladder.rungs.slice(step.rungIndex);
  const instrument = ladder.rungs.find(({ key }) => key === step.rung)?.instrument;
  const take = async (reason?: string) => {
    const body = { decision: 'take' as const, rung, revision: step.revision, ...(reason && { reason }) };
    if (await decide.send({ params, body })) notify(t('taken'));
  };
  return (
    <section className="panel" aria-label={subject}>
      <h2>
        {step.rungName[at]}：{step.unitName} {subject}
      </h2>
      {step.reason !== null && <p>{step.reason}</p>}
      <Failure failure={asks === null ? (decide.failure ?? draft.failure) : null} />
      {step.state === 'proposed' && asks === null && (
        <div className="row">
          <label htmlFor={id}>{t('takeRung')}</label>
          <select id={id} value={rung} onChange={(event) => setRung(event.target.value)}>
            {above.map(({ key, name }) => (
              <option key={key} value={key}>
                {name[at]}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button primary"
            disabled={decide.busy}
            onClick={() => (rung === step.rung ? void take() : setAsks('skip'))}
          >
            {t('take')}
          </button>
          <button type="button" className="button" onClick={() => setAsks('decline')}>
            {t('decline')}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {t('shut')}
          </button>
        </div>
      )}
      {asks === 'skip' && (
        <ReasonBox
          question={t('skipWhy')}
          confirm={t('take')}
          busy={decide.busy}
          failure={decide.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) => void take(reason)}
        />
      )}
      {asks === 'decline' && (
        <ReasonBox
          question={t('declineWhy')}
          confirm={t('decline')}
          busy={decide.busy}
          failure={decide.failure}
          onCancel={() => setAsks(null)}
          onConfirm={async (reason) => {
            if (await decide.send({ params, body: { decision: 'decline', reason, revision: step.revision } })) {
              notify(t('declined'));
              onClose();
            }
          }}
        />
      )}
      {step.state === 'taken' && step.noticeId !== null && (
        <Link className="button" to={`/${year}/notices/${step.noticeId}`}>
          {t('openNotice')}
        </Link>
      )}
      {step.state === 'taken' && step.itemId === null && instrument?.kind !== 'proposal' && (
        <Link className="button primary" to={`/${year}/chasing`}>
          {t('chaseUnit')}
        </Link>
      )}
      {step.state === 'taken' && step.itemId !== null && step.noticeId === null && instrument?.kind === 'notice' && (
        <button
          type="button"
          className="button primary"
          disabled={draft.busy}
          onClick={async () => {
            const answer = await draft.send({
              params: { year },
              body: {
                ladderStepId: step.id,
                kind: instrument.noticeKind,
                colour: instrument.colour,
                // What was left out on the ladder was said there.
                ...(step.reason !== null && { skipReason: step.reason }),
              },
            });
            if (answer) navigate(`/${year}/notices/${answer.notices[0]!.id}`);
          }}
        >
          {t('draftNotice')}
        </button>
      )}
      {step.state === 'taken' && instrument?.kind === 'proposal' && (
        <p className="quiet">
          {t('proposalOnly')}{' '}
          {mayOpen && (
            <Link to={`/${year}/cases/new${step.itemId === null ? '' : `?item=${step.itemId}`}`}>{t('openCase')}</Link>
          )}
        </p>
      )}
    </section>
  );
}
