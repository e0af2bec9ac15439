import { feedbackFulfilmentApi, OUTCOMES, type Outcome } from '@liubu/contract';
import { useSend } from '../../../api/hooks.ts';
import { DraftNote, Failure, notify, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import type { Detail } from './outcome-page.tsx';

/** The office's word for why, and 认定 with what it rests on. */
export function NoteForm({
  year,
  itemId,
  period,
  detail: { note },
}: {
  year: number;
  itemId: string;
  period: 'half' | 'year';
  detail: Detail;
}) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const draft = useDraft(`fulfilment-note.${itemId}.${period}`, {
    why: note?.why ?? '',
    outcome: note?.outcome ?? ('' as Outcome | ''),
    reason: note?.outcomeReason ?? '',
    revision: note?.revision ?? 0,
  });
  const { value, change } = draft;
  const { why, outcome, reason } = value;
  const save = useSend(feedbackFulfilmentApi.noteFulfilment, {
    refresh: [feedbackFulfilmentApi.fulfilmentItem.id, feedbackFulfilmentApi.fulfilment.id],
    onDone: () => {
      draft.clear();
      notify(t('saved'));
    },
  });
  return (
    <form
      className="form panel wide-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save.send({
          params: { year, id: itemId },
          body: {
            period,
            why,
            outcome: outcome === '' ? null : outcome,
            outcomeReason: outcome === '' || reason.trim() === '' ? null : reason,
            revision: value.revision,
          },
        });
      }}
    >
      <h2>{t('noteTitle')}</h2>
      <DraftNote draft={draft} sending={save} />
      <label>
        {t('noteWhy')}
        <textarea rows={3} value={why} onChange={(event) => change({ why: event.target.value })} />
      </label>
      <label>
        {t('noteOutcome')}
        <select value={outcome} onChange={(event) => change({ outcome: event.target.value as Outcome | '' })}>
          <option value="">{t('byRule')}</option>
          {(Object.keys(OUTCOMES) as Outcome[]).map((key) => (
            <option key={key} value={key}>
              {OUTCOMES[key][at]}
            </option>
          ))}
        </select>
      </label>
      {outcome !== '' && (
        <label>
          {t('noteReason')}
          <textarea rows={2} value={reason} onChange={(event) => change({ reason: event.target.value })} />
          {save.failure?.fields?.outcomeReason && (
            <span className="field-problem">{save.failure.fields.outcomeReason}</span>
          )}
        </label>
      )}
      <p className="quiet">{t('noteHint')}</p>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
