import { feedbackFulfilmentApi, OUTCOMES, type Outcome } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure, notify } from '../../../components/index.ts';
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
  const [why, setWhy] = useState(note?.why ?? '');
  const [outcome, setOutcome] = useState<Outcome | ''>(note?.outcome ?? '');
  const [reason, setReason] = useState(note?.outcomeReason ?? '');
  const save = useSend(feedbackFulfilmentApi.noteFulfilment, {
    refresh: [feedbackFulfilmentApi.fulfilmentItem.id, feedbackFulfilmentApi.fulfilment.id],
    onDone: () => notify(t('saved')),
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
            revision: note?.revision ?? 0,
          },
        });
      }}
    >
      <h2>{t('noteTitle')}</h2>
      <label>
        {t('noteWhy')}
        <textarea rows={3} value={why} onChange={(event) => setWhy(event.target.value)} />
      </label>
      <label>
        {t('noteOutcome')}
        <select value={outcome} onChange={(event) => setOutcome(event.target.value as Outcome | '')}>
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
          <textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
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
