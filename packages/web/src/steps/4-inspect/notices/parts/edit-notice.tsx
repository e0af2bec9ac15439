import {
  inspectNoticesApi,
  NOTICE_COLOURS,
  NOTICE_KINDS,
  type NoticeColour,
  type NoticeKind,
  type NoticePage,
  peopleApi,
} from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify, Restored, useDraft, useRowIds } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { NOTICE_MESSAGES } from '../messages.ts';

/** The draft as a form, one question under another. */
export function EditNotice({ page, onClose }: { page: NoticePage; onClose: () => void }) {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { notice } = page;
  // The revision is that of when typing began: what others saved since is refused and not written over.
  const draft = useDraft(`notice.${notice.id}`, {
    revision: notice.revision,
    title: notice.title,
    kind: notice.kind,
    colour: notice.colour,
    basis: notice.basis,
    facts: notice.facts,
    demand: notice.demand,
    withinDays: String(notice.withinDays),
    replyDue: notice.replyDue ?? '',
    leadUnitId: notice.leadUnit.id,
    assistUnitIds: notice.assistUnits.map(({ id }) => id),
    contact: notice.contact,
    skipReason: notice.skipReason ?? '',
  });
  const { value, change: set } = draft;
  const rows = useRowIds(value.facts.length);
  const units = useAnswer(peopleApi.units);
  const save = useSend(inspectNoticesApi.saveNotice, { refresh: ['inspect.notice', 'inspect.notices'] });
  const id = useId();
  const problem = (name: string) =>
    save.failure?.fields?.[name] && <p className="field-problem">{save.failure.fields[name]}</p>;
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const body = {
      ...value,
      withinDays: Number(value.withinDays),
      replyDue: value.replyDue || null,
      skipReason: value.skipReason.trim() || null,
    };
    if (await save.send({ params: { year, id: notice.id }, body })) {
      draft.clear();
      notify(t('saved'));
      onClose();
    }
  };
  const choices = units.data?.units ?? [];
  return (
    <section className="panel" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{t('editing')}</h2>
      <form className="form" onSubmit={(event) => void onSubmit(event)}>
        <Restored draft={draft} />
        <label htmlFor={`${id}-title`}>{t('title')}</label>
        <input
          id={`${id}-title`}
          required
          maxLength={200}
          value={value.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <label htmlFor={`${id}-kind`}>{t('kind')}</label>
        <select
          id={`${id}-kind`}
          value={value.kind}
          onChange={(event) => set({ kind: event.target.value as NoticeKind })}
        >
          {Object.entries(NOTICE_KINDS).map(([key, words]) => (
            <option key={key} value={key}>
              {words[at]}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-colour`}>{t('colour')}</label>
        <select
          id={`${id}-colour`}
          value={value.colour}
          onChange={(event) => set({ colour: event.target.value as NoticeColour })}
        >
          {Object.entries(NOTICE_COLOURS).map(([key, words]) => (
            <option key={key} value={key}>
              {words[at]}
            </option>
          ))}
        </select>
        {value.colour !== 'blue' && (
          <>
            <label htmlFor={`${id}-skip`}>{t('skipReason')}</label>
            <input
              id={`${id}-skip`}
              value={value.skipReason}
              onChange={(event) => set({ skipReason: event.target.value })}
            />
            {problem('skipReason')}
          </>
        )}
        <label htmlFor={`${id}-unit`}>{t('unit')}</label>
        <select
          id={`${id}-unit`}
          value={value.leadUnitId}
          onChange={(event) => set({ leadUnitId: event.target.value })}
        >
          {[
            { id: notice.leadUnit.id, name: notice.leadUnit.name },
            ...choices.filter((unit) => unit.id !== notice.leadUnit.id),
          ].map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-basis`}>{t('basis')}</label>
        <textarea
          id={`${id}-basis`}
          rows={2}
          value={value.basis}
          onChange={(event) => set({ basis: event.target.value })}
        />
        {problem('basis')}
        <fieldset>
          <legend>{t('facts')}</legend>
          {value.facts.map((fact, index) => (
            <div key={rows.at(index)} className="notice-fact">
              <textarea
                aria-label={`${t('facts')} ${index + 1} ${t(`source_${fact.sourceKind}`)}`}
                rows={2}
                value={fact.text}
                onChange={(event) =>
                  set({
                    facts: value.facts.map((one, place) =>
                      place === index ? { ...one, text: event.target.value } : one,
                    ),
                  })
                }
              />
              <button
                type="button"
                className="button link"
                onClick={() => {
                  rows.drop(index);
                  set({ facts: value.facts.filter((_, place) => place !== index) });
                }}
              >
                {t('removeFact')}
              </button>
            </div>
          ))}
          <button
            type="button"
            className="button"
            onClick={() => set({ facts: [...value.facts, { text: '', sourceKind: 'own', sourceId: null }] })}
          >
            {t('addFact')}
          </button>
          {problem('facts')}
        </fieldset>
        <label htmlFor={`${id}-demand`}>{t('demand')}</label>
        <textarea
          id={`${id}-demand`}
          rows={4}
          value={value.demand}
          onChange={(event) => set({ demand: event.target.value })}
        />
        {problem('demand')}
        <label htmlFor={`${id}-days`}>{t('withinDays')}</label>
        <input
          id={`${id}-days`}
          type="number"
          min={1}
          max={365}
          required
          value={value.withinDays}
          onChange={(event) => set({ withinDays: event.target.value })}
        />
        <label htmlFor={`${id}-day`}>{t('fixedDay')}</label>
        <input
          id={`${id}-day`}
          type="date"
          value={value.replyDue}
          onChange={(event) => set({ replyDue: event.target.value })}
        />
        {problem('replyDue')}
        <label htmlFor={`${id}-contact`}>{t('contact')}</label>
        <input
          id={`${id}-contact`}
          maxLength={100}
          value={value.contact}
          onChange={(event) => set({ contact: event.target.value })}
        />
        <Failure failure={save.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={save.busy}>
            {t('save')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              draft.clear();
              onClose();
            }}
          >
            {t('cancel')}
          </button>
        </div>
      </form>
    </section>
  );
}
