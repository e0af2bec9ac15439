import { publicDeputiesApi, type QuestionPage } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, notify, useDraft } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { AnswerFilesField, type ChosenFile } from './answer-files.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';

const REFRESH = ['public.question', 'public.questions', 'platform.todos'];

/** The unit writes its answer; its head signs it. */
export function AnswerForm({ page: { question, answers } }: { page: QuestionPage }) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: question.id };
  const standing = answers.find(({ round, signedOn }) => round === question.round && signedOn === null);
  const draft = useDraft(`deputy-answer.${question.id}.${question.round}`, standing?.text ?? '');
  const [files, setFiles] = useState<readonly ChosenFile[]>(standing?.files ?? []);
  const [isBringing, setIsBringing] = useState(false);
  const send = useSend(publicDeputiesApi.draftAnswer, { refresh: REFRESH });
  const id = useId();
  const save = async (submit: boolean) => {
    const answer = await send.send({
      params,
      body: { text: draft.value, submit, files: files.map(({ sha256 }) => ({ sha256 })), revision: question.revision },
    });
    if (answer === null) return;
    // A picture that was made anew has another hash.
    setFiles(answer.answers.find(({ round }) => round === question.round)?.files ?? []);
    draft.clear();
    notify(t(submit ? 'toSign' : 'saved'));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(true);
  };
  return (
    <form className="panel form" onSubmit={onSubmit}>
      <h2>{t('answer')}</h2>
      {standing?.returnReason && <p className="field-problem">{t('returnedWhy', { reason: standing.returnReason })}</p>}
      {draft.restored && <p className="quiet">{t('restored')}</p>}
      <div className="field">
        <label htmlFor={id}>{t('answerText')}</label>
        <textarea
          id={id}
          rows={7}
          maxLength={4000}
          value={draft.value}
          aria-invalid={send.failure?.fields?.text !== undefined}
          onChange={({ target }) => draft.set(target.value)}
        />
        {send.failure?.fields?.text && <span className="field-problem">{send.failure.fields.text}</span>}
      </div>
      <AnswerFilesField files={files} onChange={setFiles} onBusy={setIsBringing} />
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy || isBringing}>
          {t('sendToSign')}
        </button>
        <button type="button" className="button" disabled={send.busy || isBringing} onClick={() => void save(false)}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
