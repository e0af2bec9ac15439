import { type Finding, inspectEvidenceApi, inspectFindingsApi } from '@liubu/contract';
import { useEffect, useId, useRef, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { EvidenceDrop } from '../evidence/evidence-drop.tsx';
import { CHECK_MESSAGES } from './messages.ts';
import '../evidence/evidence.css';

interface Draft {
  words: string;
  evidenceIds: string[];
}

/** The unit says how it is, and points to evidence of the item. What is typed outlives a lost connection. */
export function AnswerForm({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const t = useText(CHECK_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [initial] = useState<Draft>(() => ({
    words: finding.answer ?? '',
    evidenceIds: finding.answerEvidence.map((one) => one.id),
  }));
  const draft = useDraft<Draft>(`finding-answer.${finding.id}`, initial);
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const evidence = useAnswer(inspectEvidenceApi.evidence, {
    params: { year },
    query: { itemId: finding.itemId, withdrawn: '0' },
  });
  const sending = useSend(inspectFindingsApi.answerFinding, {
    refresh: ['inspect.findings', 'platform.todos', 'inspect.due', 'inspect.sheet'],
    onDone: () => {
      draft.clear();
      notify(t('sent'));
      onClose();
    },
  });
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const { words, evidenceIds } = draft.value;
  const files = evidence.data?.evidence ?? [];
  const known = new Set(files.map((one) => one.id));
  const submit = () => {
    if (words.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    void sending.send({
      params: { year, id: finding.id },
      body: {
        revision: finding.revision,
        answer: words.trim(),
        evidenceIds: evidence.data ? evidenceIds.filter((one) => known.has(one)) : evidenceIds,
      },
    });
  };
  return (
    <form
      className="finding-answer stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <label htmlFor={id}>{t('answerLabel')}</label>
      {draft.restored && <p className="quiet">{t('restored')}</p>}
      <textarea
        id={id}
        ref={field}
        rows={4}
        maxLength={2000}
        value={words}
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}-missing` : undefined}
        onChange={({ target }) => {
          setMissing(false);
          draft.change({ words: target.value });
        }}
      />
      {isMissing && (
        <p id={`${id}-missing`} className="field-problem">
          {t('answerMissing')}
        </p>
      )}
      <fieldset className="finding-evidence">
        <legend>{t('chooseEvidence')}</legend>
        {files.length === 0 && <p className="quiet">{t('noEvidence')}</p>}
        {files.map((one) => (
          <label key={one.id}>
            <input
              type="checkbox"
              checked={evidenceIds.includes(one.id)}
              onChange={({ target }) =>
                draft.set({
                  ...draft.value,
                  evidenceIds: target.checked
                    ? [...evidenceIds, one.id]
                    : evidenceIds.filter((other) => other !== one.id),
                })
              }
            />{' '}
            {one.title}{' '}
            {one.filingMonth !== null && <span className="quiet">{t('month', { month: one.filingMonth })}</span>}
          </label>
        ))}
      </fieldset>
      <Failure failure={sending.failure} />
      {sending.failure?.code === 'CHANGED_MEANWHILE' && <p className="undecided">{t('changedMeanwhile')}</p>}
      <p className="row finding-acts">
        <button type="submit" className="button primary" disabled={sending.busy}>
          {t('send')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </p>
      {evidence.data?.mayAdd && (
        <details>
          <summary>{t('addEvidence')}</summary>
          <EvidenceDrop
            itemId={finding.itemId}
            filingId={null}
            targetId={finding.targetId}
            maxBytes={evidence.data.maxBytes}
          />
        </details>
      )}
    </form>
  );
}
