import { feedbackReconcileApi, RECONCILE_VERDICTS, type ReconcileVerdict, type Reconciliation } from '@liubu/contract';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, ReasonBox, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { VerdictTag } from './verdict-tag.tsx';

const REFRESH = ['feedback.reconciliation', 'feedback.reconcile-pairs'];

/** Which report it is laid against, where the run is, and what must be read before it goes on. */
export function RunPanel({ state }: { state: Reconciliation }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const may = useCan('feedback:reconcile') !== null;
  const id = useId();
  const { candidates } = state;
  const [chosen, setChosen] = useState<string | null>(null);
  const report = chosen ?? state.to?.id ?? candidates[0]?.id ?? '';
  const start = useSend(feedbackReconcileApi.startReconciliation, { refresh: REFRESH });
  const isBusy = ['waiting', 'queued', 'running'].includes(state.state);
  const named = (one: { planYear: number; title: string; edition: number }) =>
    `${t('reportOf', { year: one.planYear, title: one.title })}${one.edition > 1 ? `（${t('edition', { n: one.edition })}）` : ''}`;
  const begin = () => {
    const taken = candidates.find((one) => one.id === report);
    if (taken) void start.send({ params: { year }, body: { documentId: taken.id, documentYear: taken.planYear } });
  };
  return (
    <section className="panel reconcile-run">
      {candidates.length === 0 && (may || state.to === null) ? (
        <p>
          {may ? t('noReportHint', { year: year + 1 }) : t('empty')}{' '}
          {may && <Link to={`/${year + 1}/read`}>{t('toIntake')}</Link>}
        </p>
      ) : (
        <div className="row">
          {may ? (
            <>
              <label htmlFor={id}>{t('which')}</label>
              <select id={id} value={report} disabled={isBusy} onChange={(event) => setChosen(event.target.value)}>
                {candidates.map((one) => (
                  <option key={one.id} value={one.id}>
                    {named(one)}
                  </option>
                ))}
              </select>
              <button type="button" className="button primary" disabled={isBusy || start.busy} onClick={begin}>
                {t(state.state === 'none' ? 'start' : 'again')}
              </button>
            </>
          ) : (
            <span>{state.to && named(state.to)}</span>
          )}
        </div>
      )}
      <Failure failure={start.failure} />
      {isBusy && (
        <p role="status">
          <StateTag tone="busy" shape="clock">
            {t(state.state as 'waiting' | 'queued' | 'running')}
          </StateTag>{' '}
          {state.stage !== null && <progress aria-label={t(`stage_${state.stage}`)} />}{' '}
          {state.stage !== null && t(`stage_${state.stage}`)} <span className="quiet">{t('mayLeave')}</span>
        </p>
      )}
      {state.state === 'failed' && (
        <p className="field-problem">
          {t('failed')}：{state.failure}
        </p>
      )}
      <Warnings state={state} may={may} />
      {state.state === 'done' && (
        <p className="quiet">
          {t('ranAt')} {formatMoment(state.ranAt)} · {t('decidedOf', { n: state.decided, of: state.total })}
          {state.confirmedReason !== null && ` · ${t('confirmedBecause', { reason: state.confirmedReason })}`}
        </p>
      )}
      {state.state === 'done' && <Counts state={state} />}
      {state.isStale && (
        <p>
          <StateTag tone="doubt" shape="triangle">
            {t('stale')}
          </StateTag>
        </p>
      )}
    </section>
  );
}

/** How many of each verdict; a press narrows the list to them. */
function Counts({ state }: { state: Reconciliation }) {
  const verdicts = (Object.keys(RECONCILE_VERDICTS) as ReconcileVerdict[]).filter(
    (one) => (state.counts[one] ?? 0) > 0,
  );
  return (
    <p className="reconcile-counts">
      {verdicts.map((verdict) => (
        <Link key={verdict} to={`?reconcile.verdict=${verdict}`}>
          <VerdictTag verdict={verdict} /> {state.counts[verdict]}
        </Link>
      ))}
    </p>
  );
}

function Warnings({ state, may }: { state: Reconciliation; may: boolean }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const isZh = useLanguage() === 'zh';
  const [asks, setAsks] = useState(false);
  const confirm = useSend(feedbackReconcileApi.confirmReconciliation, {
    refresh: REFRESH,
    onDone: () => setAsks(false),
  });
  if (state.warnings.length === 0) return null;
  return (
    <div className="reconcile-warnings" role={state.state === 'warned' ? 'alert' : undefined}>
      {state.state === 'warned' && <h2>{t('warned')}</h2>}
      <ul>
        {state.warnings.map(({ code, message, messageEn, stops }) => (
          <li key={code}>
            <StateTag tone={stops ? 'bad' : 'doubt'} shape="triangle">
              {isZh ? message : messageEn}
            </StateTag>
          </li>
        ))}
      </ul>
      {state.state === 'warned' &&
        may &&
        (asks ? (
          <ReasonBox
            question={t('confirmQuestion')}
            confirm={t('confirmRun')}
            busy={confirm.busy}
            failure={confirm.failure}
            onCancel={() => setAsks(false)}
            onConfirm={(reason) => void confirm.send({ params: { year }, body: { reason, revision: state.revision } })}
          />
        ) : (
          <button type="button" className="button" onClick={() => setAsks(true)}>
            {t('goOn')}
          </button>
        ))}
    </div>
  );
}
