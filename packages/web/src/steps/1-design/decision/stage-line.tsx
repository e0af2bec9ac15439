import { type BodyIn, type DecisionStage, designApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Restored, StateTag, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { DECISION_MESSAGES } from './messages.ts';
import { STAGE_LOOK } from './stage-look.ts';

type Move = BodyIn<typeof designApi.moveDecisionStage>;
type To = Move['to'];

/** One stage: its term, its days, and what can be done with it; why not, where it cannot. */
export function StageLine({ stage, mayEdit }: { stage: DecisionStage; mayEdit: boolean }) {
  const t = useText(DECISION_MESSAGES);
  const [to, setTo] = useState<To | null>(null);
  const { state, term } = stage;
  const choices: To[] =
    state === 'waiting'
      ? [...(stage.mayStart ? (['start'] as const) : []), 'plan', ...(stage.isMandatory ? [] : (['skip'] as const))]
      : state === 'running'
        ? ['finish', ...(stage.isMandatory ? [] : (['skip'] as const))]
        : ['reopen'];
  const [why, about] = whyNot(stage);
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
      {to !== null && <MoveForm key={to} stage={stage} to={to} onClose={() => setTo(null)} />}
    </li>
  );
}

/** Why it cannot move yet, and what that is about. */
const whyNot = (stage: DecisionStage): [string, string] => {
  const [why = '', about = ''] = (stage.whyNot ?? '').split(':');
  return [why, about];
};

function MoveForm({ stage, to, onClose }: { stage: DecisionStage; to: To; onClose: () => void }) {
  const t = useText(DECISION_MESSAGES);
  const year = usePlanYear();
  const draft = useDraft(`stage.${stage.id}.${to}`, {
    day: today(),
    end: '',
    result: '',
    reason: '',
    revision: stage.revision,
  });
  const { value: given, change } = draft;
  const send = useSend(designApi.moveDecisionStage, {
    refresh: ['design.decision-route', 'design.decision-routes', 'design.item-story', 'platform.todos'],
    onDone: draft.clear,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { day, end, result, reason, revision } = given;
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const moves: Record<To, Move> = {
      plan: { to: 'plan', revision, due: day },
      start: { to: 'start', revision, startsOn: day, ...(end !== '' && { endsOn: end }), ...why },
      finish: { to: 'finish', revision, endsOn: day, result, ...why },
      skip: { to: 'skip', revision, reason },
      reopen: { to: 'reopen', revision, reason },
    };
    void send.send({ params: { year, id: stage.id }, body: moves[to] });
  };
  const [why, about] = whyNot(stage);
  const needsReason = to === 'skip' || to === 'reopen';
  return (
    <form className="form" onSubmit={submit}>
      <Restored draft={draft} />
      {!needsReason && (
        <label>
          {t(to === 'start' ? 'startsOn' : to === 'finish' ? 'endsOn' : 'dueField')}
          <input
            type="date"
            required
            value={given.day}
            max={to === 'plan' ? undefined : today()}
            onChange={(event) => change({ day: event.target.value })}
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
            onChange={(event) => change({ end: event.target.value })}
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
            onChange={(event) => change({ result: event.target.value })}
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
            onChange={(event) => change({ reason: event.target.value })}
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
            draft.clear();
            onClose();
          }}
        >
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
