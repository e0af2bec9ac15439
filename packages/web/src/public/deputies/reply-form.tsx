import { type ProposalPage, publicProposalsApi, REPLY_CLASSES, type ReplyClass } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, notify, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import { REFRESH_PROPOSAL } from './proposal-actions.tsx';

/** The lead's reply with its class; class B says what is promised and by when. */
export function ReplyForm({ page: { proposal, replies } }: { page: ProposalPage }) {
  const t = useText(DEPUTY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const params = { year: usePlanYear(), id: proposal.id };
  const standing = replies.find(({ round, signedOn }) => round === proposal.round && signedOn === null);
  const draft = useDraft(`reply.${proposal.id}.${proposal.round}`, {
    class: standing?.class ?? (null as ReplyClass | null),
    text: standing?.text ?? '',
    promise: standing?.promise ?? '',
    promiseBy: standing?.promiseBy ?? '',
  });
  const { value, change } = draft;
  const send = useSend(publicProposalsApi.draftReply, { refresh: REFRESH_PROPOSAL });
  const id = useId();
  const problem = (field: string) =>
    send.failure?.fields?.[field] && <span className="field-problem">{send.failure.fields[field]}</span>;
  const save = async (submit: boolean) => {
    const isB = value.class === 'B';
    const answer = await send.send({
      params,
      body: {
        ...{ class: value.class, text: value.text, submit, revision: proposal.revision },
        ...{ promise: isB ? value.promise : null, promiseBy: isB && value.promiseBy !== '' ? value.promiseBy : null },
      },
    });
    if (answer === null) return;
    draft.clear();
    notify(t(submit ? 'toSign' : 'saved'));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(true);
  };
  return (
    <form className="panel form" onSubmit={onSubmit}>
      <h2>{t('reply')}</h2>
      {standing?.returnReason && <p className="field-problem">{t('returnedWhy', { reason: standing.returnReason })}</p>}
      {draft.restored && <p className="quiet">{t('restored')}</p>}
      <fieldset className="deputy-consent">
        <legend>{t('class')}</legend>
        {(Object.keys(REPLY_CLASSES) as ReplyClass[]).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${id}-class`}
              checked={value.class === one}
              onChange={() => change({ class: one })}
            />{' '}
            {one} {REPLY_CLASSES[one][at]}
          </label>
        ))}
        {problem('class')}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-text`}>{t('replyText')}</label>
        <textarea
          id={`${id}-text`}
          rows={9}
          maxLength={20_000}
          value={value.text}
          onChange={({ target }) => change({ text: target.value })}
        />
        {problem('text')}
      </div>
      {value.class === 'B' && (
        <>
          <label>
            {t('promise')}
            <input
              maxLength={1000}
              value={value.promise}
              onChange={({ target }) => change({ promise: target.value })}
            />
            {problem('promise')}
          </label>
          <label>
            {t('promiseBy')}
            <input type="date" value={value.promiseBy} onChange={({ target }) => change({ promiseBy: target.value })} />
            {problem('promiseBy')}
          </label>
        </>
      )}
      {problem('helpers')}
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('sendToSign')}
        </button>
        <button type="button" className="button" disabled={send.busy} onClick={() => void save(false)}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
