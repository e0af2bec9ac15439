import { type BodyIn, type DecisionStage, designApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { DECISION_MESSAGES } from './messages.ts';
import { STAGE_LOOK } from './stage-look.ts';

type Move = BodyIn<typeof designApi.moveDecisionStage>;
type To = Move['to'];

/** One stage: its term, its days, and what can be done with it; why not, where it cannot. */
export function StageLine({ stage, mayEdit }: { stage: DecisionStage; mayEdit: boolean }) {
  const t = useText(DECISION_MESSAGES);
  const year = usePlanYear();
  const [to, setTo] = useState<To | null>(null);
  const [given, setGiven] = useState({ day: today(), end: '', result: '', reason: '' });
  const send = useSend(designApi.moveDecisionStage, {
    refresh: ['design.decision-route', 'design.decision-routes', 'design.item-story', 'platform.todos'],
  });
  const { state, term } = stage;
  const choices: To[] =
    state === 'waiting'
      ? [...(stage.mayStart ? (['start'] as const) : []), 'plan', ...(stage.isMandatory ? [] : (['skip'] as const))]
      : state === 'running'
        ? ['finish', ...(stage.isMandatory ? [] : (['skip'] as const))]
        : ['reopen'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to === null) return;
    const { day, end, result, reason } = given;
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const { revision } = stage;
    const moves: Record<To, Move> = {
      plan: { to: 'plan', revision, due: day },
      start: { to: 'start', revision, startsOn: day, ...(end !== '' && { endsOn: end }), ...why },
      finish: { to: 'finish', revision, endsOn: day, result, ...why },
      skip: { to: 'skip', revision, reason },
      reopen: { to: 'reopen', revision, reason },
    };
    void send.send({ params: { year, id: stage.id }, body: moves[to] });
  };
  const [why, about = ''] = (stage.whyNot ?? '').split(':');
  const needsReason = to === 'skip' || to === 'reopen';
  return (
    <li className="panel">
      <div className="stage-head">
        <strong>{t(`stage_${stage.stage}`)}</strong>
        <StateTag {...STAGE_LOOK[state]}>{t(`state_${state}`)}</StateTag>
        <span className="quiet">
          {[
            term && t(`term_${term.kind}`, { n: term.days }),
            stage.isMandatory && t('mandatory'),
            stage.startsOn &&
              (stage.endsOn
                ? t('period', { from: formatDay(stage.startsOn), to: formatDay(stage.endsOn) })
                : t('since', { from: formatDay(stage.startsOn) })),
            state !== 'done' && state !== 'skipped' && stage.due && t('due', { day: formatDay(stage.due) }),
            state === 'running' && term && stage.earliestEnd && t('earliest', { day: formatDay(stage.earliestEnd) }),
            stage.isWithoutHolidays && t('withoutHolidays'),
            why === 'after' && t('whyNot_after', { stage: t(`stage_${about}` as 'stage_risk') }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {mayEdit && to === null && (
          <span className="row">
            {choices.map((choice) => (
              <button
                key={choice}
                type="button"
                className={choice === 'start' || choice === 'finish' ? 'button primary' : 'button'}
                onClick={() => setTo(choice)}
              >
                {t(choice)}
              </button>
            ))}
          </span>
        )}
      </div>
      {stage.result !== null && <p>{stage.result}</p>}
      {stage.reason !== null && (
        <p>
          {t('reason')}：{stage.reason}
        </p>
      )}
      {to !== null && (
        <form className="form" onSubmit={submit}>
          {!needsReason && (
            <label>
              {t(to === 'start' ? 'startsOn' : to === 'finish' ? 'endsOn' : 'dueField')}
              <input
                type="date"
                required
                value={given.day}
                max={to === 'plan' ? undefined : today()}
                onChange={(event) => setGiven({ ...given, day: event.target.value })}
              />
            </label>
          )}
          {to === 'start' && (
            <label>
              {t('plannedEnd')}
              <input
                type="date"
                value={given.end}
                min={given.day}
                onChange={(event) => setGiven({ ...given, end: event.target.value })}
              />
            </label>
          )}
          {to === 'finish' && (
            <label>
              {t('result')}
              <textarea
                required
                rows={2}
                maxLength={1000}
                value={given.result}
                onChange={(event) => setGiven({ ...given, result: event.target.value })}
              />
              {why === 'term' && <span className="quiet">{t('whyNot_term', { day: formatDay(about) })}</span>}
            </label>
          )}
          {to !== 'plan' && (
            <label>
              {t(needsReason ? 'reason' : 'reasonOptional')}
              <input
                required={needsReason}
                maxLength={400}
                value={given.reason}
                onChange={(event) => setGiven({ ...given, reason: event.target.value })}
              />
            </label>
          )}
          <Failure failure={send.failure} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={send.busy}>
              {t(to)}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setTo(null);
                send.clear();
              }}
            >
              {t('cancel')}
            </button>
          </div>
        </form>
      )}
    </li>
  );
}
