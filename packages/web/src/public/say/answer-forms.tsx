import { publicSayApi as api, type PublicMessagePage, RELEASE_CHECKS, type ReleaseFinding } from '@liubu/contract';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, notify, ReasonBox, Restored, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { SAY_MESSAGES } from './messages.ts';

export const REFRESH = ['public.message', 'public.messages', 'platform.todos'];

/** What a unit drafts and the office answers with: the same words go from hand to hand. */
export function AnswerForms({ letter }: { letter: PublicMessagePage }) {
  if (letter.allowed.includes('draft')) return <DraftForm letter={letter} />;
  if (letter.allowed.includes('answer')) return <AnswerForm letter={letter} />;
  return null;
}

function DraftForm({ letter }: { letter: PublicMessagePage }) {
  const t = useText(SAY_MESSAGES);
  const params = { year: usePlanYear(), id: letter.id };
  const typed = useDraft(`letter-draft.${letter.id}`, letter.draft);
  const text = typed.value;
  const [isReturning, setIsReturning] = useState(false);
  const [findings, setFindings] = useState<readonly ReleaseFinding[]>([]);
  const draft = useSend(api.draftAnswer, {
    refresh: REFRESH,
    onDone: (answer, input) => {
      typed.clear();
      setFindings(answer.findings);
      notify(t(input.body?.submit ? 'submitted' : 'saved'));
    },
  });
  const back = useSend(api.returnMessage, { refresh: REFRESH });
  const send = (submit: boolean) => void draft.send({ params, body: { text, submit, revision: letter.revision } });
  if (isReturning)
    return (
      <ReasonBox
        question={t('giveBackWhy')}
        confirm={t('giveBack')}
        busy={back.busy}
        failure={back.failure}
        onCancel={() => setIsReturning(false)}
        onConfirm={(reason) => void back.send({ params, body: { reason, revision: letter.revision } })}
      />
    );
  return (
    <form
      className="panel form"
      onSubmit={(event) => {
        event.preventDefault();
        send(true);
      }}
    >
      <Restored draft={typed} />
      <label>
        {t('draft')}
        <span className="quiet">{t('draftHint')}</span>
        <textarea rows={7} maxLength={4000} value={text} onChange={({ target }) => typed.set(target.value)} />
        {draft.failure?.fields?.text && <span className="field-problem">{draft.failure.fields.text}</span>}
      </label>
      <Findings findings={findings} />
      <Failure failure={draft.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={draft.busy}>
          {t('submit')}
        </button>
        <button type="button" className="button" disabled={draft.busy} onClick={() => send(false)}>
          {t('saveDraft')}
        </button>
        <button type="button" className="button" onClick={() => setIsReturning(true)}>
          {t('giveBack')}
        </button>
      </div>
    </form>
  );
}

function AnswerForm({ letter }: { letter: PublicMessagePage }) {
  const t = useText(SAY_MESSAGES);
  const params = { year: usePlanYear(), id: letter.id };
  const isMending = letter.answer !== null;
  const [isOpen, setIsOpen] = useState(!isMending);
  const typed = useDraft(`letter-answer.${letter.id}`, letter.answer ?? letter.draft);
  const text = typed.value;
  const [passReason, setPassReason] = useState('');
  const answer = useSend(api.answerMessage, {
    refresh: REFRESH,
    onDone: () => {
      typed.clear();
      notify(t('answered'));
    },
  });
  const findings = findingsOf(answer.failure);
  const mayPass = findings.length > 0 && findings.every(({ check }) => RELEASE_CHECKS[check].isPassable);
  if (!isOpen)
    return (
      <p>
        <button type="button" className="button" onClick={() => setIsOpen(true)}>
          {t('answerMend')}
        </button>
      </p>
    );
  return (
    <form
      className="panel form"
      onSubmit={(event) => {
        event.preventDefault();
        void answer.send({
          params,
          body: { text, revision: letter.revision, ...(passReason.trim() !== '' && mayPass && { passReason }) },
        });
      }}
    >
      <Restored draft={typed} />
      <label>
        {t('answer')}
        <span className="quiet">{t('answerHint')}</span>
        <textarea rows={7} required maxLength={4000} value={text} onChange={({ target }) => typed.set(target.value)} />
        {answer.failure?.fields?.text && <span className="field-problem">{answer.failure.fields.text}</span>}
      </label>
      <Findings findings={findings} />
      {mayPass && (
        <label>
          {t('passReason')}
          <input maxLength={500} value={passReason} onChange={({ target }) => setPassReason(target.value)} />
        </label>
      )}
      <Failure failure={answer.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={answer.busy}>
          {t(isMending ? 'answerMend' : 'answerSend')}
        </button>
      </div>
    </form>
  );
}

const findingsOf = (failure: ApiFailure | null | undefined): readonly ReleaseFinding[] =>
  (failure?.details as { findings?: ReleaseFinding[] } | undefined)?.findings ?? [];

/** What was found, each marked within the words around it. */
function Findings({ findings }: { findings: readonly ReleaseFinding[] }) {
  const t = useText(SAY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  if (findings.length === 0) return null;
  return (
    <div role="alert">
      <p>{t('findings')}</p>
      <ul className="letter-findings">
        {findings.map(({ check, text, start, end, key }) => (
          <li key={key}>
            {RELEASE_CHECKS[check].words[at]} {text.slice(0, start)}
            <mark>{text.slice(start, end)}</mark>
            {text.slice(end)}
          </li>
        ))}
      </ul>
    </div>
  );
}
