import { type publicDeputiesApi, type publicProposalsApi, VERDICTS, type Verdict } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { DraftNote, Failure, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';

type Judging =
  | typeof publicDeputiesApi.judgeAnswer
  | typeof publicProposalsApi.judgeReply
  | typeof publicProposalsApi.enterVerdict;

/** Satisfied, partly, or not and why: three buttons that a thumb finds. */
export function VerdictForm({
  endpoint,
  id,
  revision,
  refresh,
  isEntered = false,
}: {
  endpoint: Judging;
  id: string;
  revision: number;
  refresh: string[];
  /** The office takes it from a paper form. */
  isEntered?: boolean;
}) {
  const t = useText(DEPUTY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const field = useId();
  const draft = useDraft(`verdict.${endpoint.id}.${id}`, { verdict: null as Verdict | null, reason: '', revision });
  const { value, change } = draft;
  const { verdict, reason } = value;
  const send = useSend(endpoint as typeof publicDeputiesApi.judgeAnswer, { refresh, onDone: draft.clear });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (verdict !== null) void send.send({ params: { year, id }, body: { verdict, reason, revision: value.revision } });
  };
  const needsReason = verdict !== null && verdict !== 'satisfied';
  return (
    <form className="panel form" onSubmit={submit}>
      <h2>{t(isEntered ? 'enterVerdict' : 'judge')}</h2>
      <DraftNote draft={draft} sending={send} />
      <fieldset className="deputy-verdicts">
        <legend className="visually-hidden">{t('verdict')}</legend>
        {(Object.keys(VERDICTS) as Verdict[]).map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={verdict === one}
            onClick={() => change({ verdict: one })}
          >
            {VERDICTS[one][at]}
          </button>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={field}>{t(needsReason ? 'verdictWhy' : 'verdictMore')}</label>
        <textarea
          id={field}
          rows={3}
          required={needsReason}
          maxLength={1000}
          value={reason}
          onChange={({ target }) => change({ reason: target.value })}
        />
        {send.failure?.fields?.reason && <span className="field-problem">{send.failure.fields.reason}</span>}
      </div>
      {verdict === 'dissatisfied' && <p className="quiet">{t('againHint')}</p>}
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy || verdict === null}>
          {t('send')}
        </button>
        {verdict === null && <span className="quiet">{t('chooseVerdict')}</span>}
      </div>
    </form>
  );
}
