import { COORDINATION_STATES, type Coordination, inspectCoordinationApi } from '@liubu/contract';
import { useId } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, formatMoment, notify, Restored, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { COORDINATION_MESSAGES } from './coordination-messages.ts';
import { CoordinationTag } from './coordination-tag.tsx';

const ANSWERS = ['taken', 'settled', 'declined'] as const;

/** One request in the unit's words, what was answered, and the form of the answer for who may give it. */
export function CoordinationAnswer({ request, onClose }: { request: Coordination; onClose: () => void }) {
  const t = useText(COORDINATION_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const draft = useDraft(`coordination.${request.filingId}`, {
    state: 'taken' as (typeof ANSWERS)[number],
    answer: '',
    due: request.due ?? '',
  });
  const { state, answer, due } = draft.value;
  const id = useId();
  const send = useSend(inspectCoordinationApi.answerCoordination, {
    refresh: [inspectCoordinationApi.coordination.id, 'platform.todos'],
    onDone: () => {
      draft.clear();
      notify(t('done'));
    },
  });
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>
        {request.code} {request.itemTitle}
      </h2>
      <p className="quiet">
        {request.unitName} · {t('monthOf', { n: request.month })} ·{' '}
        <Link to={`/${year}/items/${request.itemId}`}>{t('openItem')}</Link>
      </p>
      <p className="kept-lines">{request.request}</p>
      {request.answer !== null && (
        <p>
          <CoordinationTag state={request.state} /> {request.answer}{' '}
          <span className="quiet">
            {[
              request.due && t('until', { day: formatDay(request.due) }),
              request.answeredBy,
              request.answeredAt && formatMoment(request.answeredAt),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      )}
      {request.mayAnswer && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void send.send({
              params: { year, id: request.filingId },
              body: { state, answer, due: state === 'taken' && due !== '' ? due : null, revision: request.revision },
            });
          }}
        >
          <Restored draft={draft} />
          <fieldset className="row">
            <legend>{t('how')}</legend>
            {ANSWERS.map((one) => (
              <label key={one} className="inline-check">
                <input type="radio" name={id} checked={state === one} onChange={() => draft.change({ state: one })} />{' '}
                {COORDINATION_STATES[one][at]}
              </label>
            ))}
          </fieldset>
          <label>
            {t(state === 'taken' ? 'whatIsDone' : 'answer')}
            <textarea
              required
              rows={3}
              maxLength={1000}
              value={answer}
              onChange={({ target }) => draft.change({ answer: target.value })}
            />
          </label>
          {state === 'taken' && (
            <label>
              {t('due')}
              <input
                type="date"
                required
                min={today()}
                value={due}
                onChange={({ target }) => draft.change({ due: target.value })}
              />
              {send.failure?.fields?.due && <span className="field-problem">{send.failure.fields.due}</span>}
            </label>
          )}
          <Failure failure={send.failure} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={send.busy}>
              {t('send')}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {t('close')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
