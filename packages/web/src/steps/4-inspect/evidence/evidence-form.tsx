import { inspectEvidenceApi, type TakenEvidence } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { Uses } from './uses.tsx';

export interface EvidencePlace {
  itemId: string;
  filingId: string | null;
  targetId: string | null;
}

const LEVELS = ['public', 'internal', 'restricted'] as const;

/** What a piece shows, when and where; with a file the picture's own day and place stand in already. */
export function EvidenceForm({
  place,
  taken,
  onDone,
  onCancel,
}: {
  place: EvidencePlace;
  /** The file that was sent; null for a reference. */
  taken: TakenEvidence | null;
  onDone: () => void;
  onCancel: () => void;
}) {
  const t = useText(MESSAGES);
  const isEnglish = useLanguage() === 'en';
  const year = usePlanYear();
  const sending = useSend(inspectEvidenceApi.addEvidence, {
    onDone: () => {
      notify(t('added'));
      onDone();
    },
  });
  const [values, setValues] = useState({
    title: taken?.name.replace(/\.[A-Za-z0-9]{1,8}$/, '') ?? '',
    reference: '',
    happenedOn: taken?.proposedDay ?? '',
    place: taken?.proposedPlace ?? '',
    level: taken?.level ?? 'internal',
  });
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const about = {
      ...place,
      title: values.title.trim(),
      happenedOn: values.happenedOn || null,
      place: values.place.trim() || null,
      level: values.level,
    };
    void sending.send({
      params: { year },
      body: taken
        ? { kind: 'file', sha256: taken.sha256, ...about }
        : { kind: 'reference', reference: values.reference.trim(), ...about },
    });
  };
  const problems = sending.failure?.fields;
  return (
    <form className="form evidence-form" onSubmit={send}>
      {taken && (
        <>
          <p>
            <strong>{taken.name}</strong> <span className="quiet">{taken.fileKind}</span>
          </p>
          {taken.notices.map((notice) => (
            <p key={notice.code} className="note-doubt">
              {isEnglish ? notice.messageEn : notice.message}
            </p>
          ))}
          <Uses usedFor={taken.usedFor} usedElsewhere={taken.usedElsewhere} />
        </>
      )}
      {!taken && (
        <label>
          {t('reference')}
          <input
            value={values.reference}
            maxLength={500}
            required
            ref={(field) => field?.focus()}
            onChange={(event) => set({ reference: event.target.value })}
          />
        </label>
      )}
      <label>
        {t('title')}
        <input
          value={values.title}
          maxLength={200}
          required
          placeholder={t('titleHint')}
          onChange={(event) => set({ title: event.target.value })}
        />
      </label>
      <div className="row">
        <label>
          {t('happenedOn')}
          <input type="date" value={values.happenedOn} onChange={(event) => set({ happenedOn: event.target.value })} />
          {problems?.happenedOn && <span className="field-problem">{problems.happenedOn}</span>}
        </label>
        <label>
          {t('place')}
          <input value={values.place} maxLength={200} onChange={(event) => set({ place: event.target.value })} />
        </label>
        <label>
          {t('level')}
          <select value={values.level} onChange={(event) => set({ level: event.target.value as typeof values.level })}>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(level)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {(taken?.proposedDay || taken?.proposedPlace) && <p className="quiet">{t('fromPicture')}</p>}
      {!problems?.happenedOn && <Failure failure={sending.failure} />}
      <p className="form-actions">
        <button type="submit" className="button primary" disabled={sending.busy}>
          {t('add')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}
