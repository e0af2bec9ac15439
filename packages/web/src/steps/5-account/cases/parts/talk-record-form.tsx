import { accountCasesApi, type TalkPage } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify, useDraft, useRowIds } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';

/** 约谈纪要 with the commitments, each by a day; kept on this machine until it is sent. */
export function TalkRecordForm({ talk, onClose }: { talk: TalkPage; onClose: () => void }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const { value, change, clear, restored } = useDraft(`talk-record-${talk.id}`, {
    heldOn: talk.heldOn,
    attendees: talk.attendees.join('\n'),
    record: '',
    commitments: [{ text: '', due: '' }],
  });
  const rows = useRowIds(value.commitments.length);
  const send = useSend(accountCasesApi.recordTalk, { refresh: ['account.talk', 'account.case', 'platform.todos'] });
  const problem = (name: string) =>
    send.failure?.fields?.[name] !== undefined && <p className="field-problem">{send.failure.fields[name]}</p>;
  const setCommitment = (at: number, part: Partial<{ text: string; due: string }>) =>
    change((now) => ({
      commitments: now.commitments.map((one, index) => (index === at ? { ...one, ...part } : one)),
    }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const attendees = value.attendees
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const answer = await send.send({
      params: { year, id: talk.id },
      body: { ...value, attendees, revision: talk.revision },
    });
    if (answer === null) return;
    clear();
    notify(t('saved'));
    onClose();
  };
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <h2>{t('talkRecord')}</h2>
      {restored && <p className="quiet">{t('restored')}</p>}
      <div className="field">
        <label htmlFor={`${id}-on`}>{t('heldOn')}</label>
        <input
          id={`${id}-on`}
          type="date"
          required
          value={value.heldOn}
          onChange={(event) => change({ heldOn: event.target.value })}
        />
        {problem('heldOn')}
      </div>
      <div className="field">
        <label htmlFor={`${id}-who`}>{t('attendees')}</label>
        <textarea
          id={`${id}-who`}
          rows={3}
          required
          value={value.attendees}
          onChange={(event) => change({ attendees: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-record`}>{t('record')}</label>
        <textarea
          id={`${id}-record`}
          rows={6}
          required
          value={value.record}
          onChange={(event) => change({ record: event.target.value })}
        />
      </div>
      <fieldset>
        <legend>{t('commitments')}</legend>
        {value.commitments.map((one, at) => (
          <div key={rows.at(at)} className="row">
            <input
              aria-label={`${t('commitment')} ${at + 1}`}
              required
              size={40}
              value={one.text}
              onChange={(event) => setCommitment(at, { text: event.target.value })}
            />
            <input
              type="date"
              aria-label={`${t('due')} ${at + 1}`}
              required
              value={one.due}
              onChange={(event) => setCommitment(at, { due: event.target.value })}
            />
            {value.commitments.length > 1 && (
              <button
                type="button"
                className="button link"
                onClick={() => {
                  rows.drop(at);
                  change({ commitments: value.commitments.filter((_, index) => index !== at) });
                }}
              >
                {t('remove')}
              </button>
            )}
            {problem(`commitments.${at}.due`)}
          </div>
        ))}
        <button
          type="button"
          className="button"
          onClick={() => change({ commitments: [...value.commitments, { text: '', due: '' }] })}
        >
          {t('addCommitment')}
        </button>
      </fieldset>
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
