import { feedbackFulfilmentApi, type PolicySuggestion, SUGGESTION_KINDS } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** A new suggestion, or one that is changed. */
export function SuggestionForm({
  year,
  suggestion,
  onDone,
}: {
  year: number;
  suggestion: PolicySuggestion | null;
  onDone: () => void;
}) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [kind, setKind] = useState(suggestion?.kind ?? 'change');
  const [document, setDocument] = useState(suggestion?.documentTitle ?? '');
  const [number, setNumber] = useState(suggestion?.documentNumber ?? '');
  const [wording, setWording] = useState(suggestion?.wording ?? '');
  const [reason, setReason] = useState(suggestion?.reason ?? '');
  const [needsDecision, setNeeds] = useState(suggestion?.needsDecision ?? false);
  const again = { refresh: [feedbackFulfilmentApi.policySuggestions.id], onDone };
  const add = useSend(feedbackFulfilmentApi.addPolicySuggestion, again);
  const edit = useSend(feedbackFulfilmentApi.editPolicySuggestion, again);
  const failure = add.failure ?? edit.failure;
  const said = (text: string) => (text.trim() === '' ? null : text);
  const fields = { kind, documentTitle: said(document), documentNumber: said(number), wording, reason, needsDecision };
  return (
    <form
      className="form panel wide-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (suggestion === null) void add.send({ params: { year }, body: fields });
        else
          void edit.send({
            params: { year, id: suggestion.id },
            body: { revision: suggestion.revision, changes: fields },
          });
      }}
    >
      <label>
        {t('kind')}
        <select value={kind} onChange={(event) => setKind(event.target.value as PolicySuggestion['kind'])}>
          {(['change', 'revoke', 'study'] as const).map((one) => (
            <option key={one} value={one}>
              {SUGGESTION_KINDS[one][at]}
            </option>
          ))}
        </select>
      </label>
      {kind !== 'study' && (
        <>
          <label>
            {t('document')}
            <input value={document} onChange={(event) => setDocument(event.target.value)} />
            {failure?.fields?.documentTitle && <span className="field-problem">{failure.fields.documentTitle}</span>}
          </label>
          <label>
            {t('documentNumber')}
            <input value={number} onChange={(event) => setNumber(event.target.value)} />
          </label>
        </>
      )}
      <label>
        {t('suggestion')}
        <textarea required rows={3} value={wording} onChange={(event) => setWording(event.target.value)} />
      </label>
      <label>
        {t('reason')}
        <textarea required rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <label className="row">
        <input type="checkbox" checked={needsDecision} onChange={(event) => setNeeds(event.target.checked)} />
        {t('needsDecision')}
      </label>
      <Failure failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={add.busy || edit.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
