import { deployConsultApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type Preview = ResponseOf<typeof deployConsultApi.openConsultation>;
const USUAL_DAYS = 5;

/** Who would be asked about what is shown before anything is sent. */
export function OpenRound({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const draft = useDraft(`consultation-new.${year}`, { title: t('titleGiven', { year }), days: USUAL_DAYS, note: '' });
  const { value, change } = draft;
  const { title, days, note } = value;
  const [preview, setPreview] = useState<Preview | null>(null);
  const sending = useSend(deployConsultApi.openConsultation, { refresh: [deployConsultApi.consultations.id] });
  const ask = async (isPreview: boolean) => {
    const answer = await sending.send({
      params: { year },
      body: { title, workingDays: days, note: note.trim() || null, preview: isPreview },
    });
    if (answer === null) return;
    if (answer.id === null) setPreview(answer);
    else {
      draft.clear();
      onDone(answer.id);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask(preview === null);
  };
  return (
    <form className="bulk-panel" onSubmit={submit}>
      <Restored draft={draft} />
      <label className="stacked">
        {t('title')}
        <input
          type="text"
          required
          maxLength={200}
          value={title}
          onChange={(event) => {
            change({ title: event.target.value });
            setPreview(null);
          }}
        />
      </label>
      <label>
        {t('workingDays')}{' '}
        <input
          type="number"
          className="short-field"
          min={1}
          max={60}
          required
          value={days}
          onChange={(event) => {
            change({ days: Number(event.target.value) });
            setPreview(null);
          }}
        />
      </label>
      <label className="stacked">
        {t('note')}
        <textarea rows={2} maxLength={2000} value={note} onChange={(event) => change({ note: event.target.value })} />
      </label>
      {preview && (
        <div>
          <p>
            <strong>
              {t('willAsk', { items: preview.items, units: preview.units.length, day: formatDay(preview.closesOn) })}
            </strong>
          </p>
          <p>{preview.units.map(({ name, items }) => `${name}（${items}）`).join('、')}</p>
          {preview.left.length > 0 && (
            <details>
              <summary>{t('leftOut', { n: preview.left.length })}</summary>
              <ul>
                {preview.left.map(({ code, title: item, why }) => (
                  <li key={`${code} ${item}`}>
                    {code} {item}：{why}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
      <Failure failure={sending.failure} />
      <p className="bulk-actions">
        <button type="submit" className="button primary" disabled={sending.busy || preview?.units.length === 0}>
          {preview ? t('openNow', { n: preview.units.length }) : t('preview')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            draft.clear();
            onCancel();
          }}
        >
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}
