import { type ClosingPage as Desk, feedbackClosingApi, YEAR_LOCKS, YEAR_STATES, type YearLock } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear, useSession } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading, notify, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { Checklist } from './checklist.tsx';
import { CLOSING_MESSAGES } from './messages.ts';
import { NextStep } from './next-step.tsx';
import './closing.css';

/** The desk of closing: one next step, what is still open, the three locks, the next year, how it went. */
export function Component() {
  const t = useText(CLOSING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const { refresh } = useSession();
  const desk = useAnswer(feedbackClosingApi.closing, { params: { year } });
  useLive('plan-year', () => {
    void desk.refetch();
    // The frame shows the year's state too.
    void refresh();
  });
  if (desk.isPending) return <Loading />;
  if (desk.error) return <Failure failure={desk.error} onRetry={() => void desk.refetch()} />;
  const { state, checklist } = desk.data;
  return (
    <Page title={t('closing')} subtitle={t('yearIs', { year, state: YEAR_STATES[state][at] })}>
      <NextStep desk={desk.data} />
      <div className="closing-side">
        {checklist === null || checklist.length === 0 ? (
          <div />
        ) : (
          <Checklist
            lines={checklist}
            isApproved={state === 'closed'}
            mayPass={desk.data.allowed.includes('override')}
          />
        )}
        <div className="stack">
          <Locks desk={desk.data} />
          <NextYear desk={desk.data} />
          <Course steps={desk.data.steps} />
        </div>
      </div>
    </Page>
  );
}

function Locks({ desk }: { desk: Desk }) {
  const t = useText(CLOSING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [asked, setAsked] = useState<YearLock | null>(null);
  const send = useSend(feedbackClosingApi.setLock, {
    refresh: ['feedback.closing'],
    onDone: () => {
      setAsked(null);
      notify(t('done'));
    },
  });
  const mayLock = desk.allowed.includes('lock');
  return (
    <section className="panel">
      <h2>{t('locks')}</h2>
      <p className="quiet">{t('locksHint')}</p>
      <table className="plain-table closing-locks">
        <tbody>
          {(Object.keys(YEAR_LOCKS) as YearLock[]).map((lock) => {
            const isLocked = desk.locks[lock];
            return (
              <tr key={lock}>
                <th scope="row">{YEAR_LOCKS[lock][at]}</th>
                <td>
                  <StateTag tone={isLocked ? 'plain' : 'busy'} shape={isLocked ? 'square' : 'ring'}>
                    {t(isLocked ? 'locked' : 'unlocked')}
                  </StateTag>
                </td>
                <td>
                  {mayLock && (
                    <button
                      type="button"
                      className="button link"
                      aria-label={`${t(isLocked ? 'unlock' : 'lock')} ${YEAR_LOCKS[lock][at]}`}
                      onClick={() => setAsked(lock)}
                    >
                      {t(isLocked ? 'unlock' : 'lock')}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asked !== null && (
        <ReasonBox
          question={t(desk.locks[asked] ? 'unlockWhy' : 'lockWhy', { lock: YEAR_LOCKS[asked][at] })}
          confirm={t(desk.locks[asked] ? 'unlock' : 'lock')}
          busy={send.busy}
          failure={send.failure}
          onCancel={() => setAsked(null)}
          onConfirm={(reason) =>
            void send.send({
              params: { year: desk.year },
              body: { lock: asked, locked: !desk.locks[asked], reason },
            })
          }
        />
      )}
    </section>
  );
}

function NextYear({ desk }: { desk: Desk }) {
  const t = useText(CLOSING_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const next = desk.year + 1;
  return (
    <section className="panel">
      <h2>{t('nextYear')}</h2>
      {desk.nextYear === null ? (
        <p>
          {t('noNextYear', { year: next })}{' '}
          {desk.allowed.includes('open_next') && <Link to="/plan-years">{t('openNext')}</Link>}
        </p>
      ) : (
        <p>{t('nextYearIs', { year: next, state: YEAR_STATES[desk.nextYear][at] })}</p>
      )}
    </section>
  );
}

function Course({ steps }: { steps: Desk['steps'] }) {
  const t = useText(CLOSING_MESSAGES);
  if (steps.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('course')}</h2>
      <ol className="closing-course">
        {steps.map((step) => (
          <li key={`${step.at}${step.what}${step.reason ?? ''}`}>
            {t(`step_${step.what}` as 'step_begin-closing')}{' '}
            <span className="quiet">
              {formatMoment(step.at)} {step.by ?? ''}
            </span>
            {step.reason !== null && <div>{step.reason}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
