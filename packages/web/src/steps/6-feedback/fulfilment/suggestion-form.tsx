import { feedbackFulfilmentApi, type PolicySuggestion, SUGGESTION_KINDS } from '@liubu/contract';
import { useSend } from '../../../api/hooks.ts';
import { Failure, Restored, useDraft } from '../../../components/index.ts';
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
  const draft = useDraft(`suggestion.${suggestion?.id ?? `new.${year}`}`, {
    kind: suggestion?.kind ?? 'change',
    document: suggestion?.documentTitle ?? '',
    number: suggestion?.documentNumber ?? '',
    wording: suggestion?.wording ?? '',
    reason: suggestion?.reason ?? '',
    needsDecision: suggestion?.needsDecision ?? false,
    revision: suggestion?.revision ?? 0,
  });
  const { value, change } = draft;
  const { kind, document, number, wording, reason, needsDecision } = value;
  const close = () => {
    draft.clear();
    onDone();
  };
  const again = { refresh: [feedbackFulfilmentApi.policySuggestions.id], onDone: close };
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
            body: { revision: value.revision, changes: fields },
          });
      }}
    >
      <Restored draft={draft} />
      <label>
        {t('kind')}
        <select value={kind} onChange={(event) => change({ kind: event.target.value as PolicySuggestion['kind'] })}>
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
            <input value={document} onChange={(event) => change({ document: event.target.value })} />
            {failure?.fields?.documentTitle && <span className="field-problem">{failure.fields.documentTitle}</span>}
          </label>
          <label>
            {t('documentNumber')}
            <input value={number} onChange={(event) => change({ number: event.target.value })} />
          </label>
        </>
      )}
      <label>
        {t('suggestion')}
        <textarea required rows={3} value={wording} onChange={(event) => change({ wording: event.target.value })} />
      </label>
      <label>
        {t('reason')}
        <textarea required rows={3} value={reason} onChange={(event) => change({ reason: event.target.value })} />
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={needsDecision}
          onChange={(event) => change({ needsDecision: event.target.checked })}
        />
        {t('needsDecision')}
      </label>
      <Failure failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={add.busy || edit.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
