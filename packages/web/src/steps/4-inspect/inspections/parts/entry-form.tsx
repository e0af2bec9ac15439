import {
  designApi,
  INSPECTION_TYPES,
  type InspectionEntry,
  type InspectionType,
  inspectInspectionsApi,
  matterApi,
  NOTICE_MODES,
  type NoticeMode,
} from '@liubu/contract';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { Failure, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { useUnits } from '../../../2-deploy/unit-field.tsx';
import { PLAN_MESSAGES } from '../messages.ts';
import { newId } from '../new-id.ts';
import { PickMany } from '../pick-many.tsx';
import { useAt } from '../tags.tsx';

const REFRESH = ['inspect.inspection-plan'];

/** An entry of the plan, or a special one; kept on this machine until it is saved. */
export function EntryForm({
  year,
  entry,
  origin,
  onClose,
}: {
  year: number;
  entry: InspectionEntry | null;
  origin: 'plan' | 'special';
  onClose: (saved: InspectionEntry | null) => void;
}) {
  const t = useText(PLAN_MESSAGES);
  const at = useAt();
  const form = useId();
  const [id] = useState(() => entry?.id ?? newId());
  const draft = useDraft(`inspection-entry-${entry?.id ?? origin}-${entry?.revision ?? 0}`, {
    type: entry?.type ?? ('special' as InspectionType),
    title: entry?.title ?? '',
    basis: entry?.basis ?? '',
    startsOn: entry?.startsOn ?? '',
    endsOn: entry?.endsOn ?? '',
    mode: entry?.mode ?? ('announced' as NoticeMode),
    unitIds: entry?.units.map((unit) => unit.id) ?? [],
    itemIds: entry?.items.map((item) => item.id) ?? [],
    matterId: entry?.matterId ?? null,
    byUnitId: entry?.byUnit?.id ?? null,
    drawId: entry?.drawId ?? null,
    reason: entry?.reason ?? '',
  });
  const units = useUnits();
  const items = useAnswer(designApi.items, { params: { year }, query: { state: ['confirmed'], limit: 2000 } });
  const matters = useAnswer(matterApi.matters, { params: { year }, query: { state: ['established'] } });
  const draws = useAnswer(inspectInspectionsApi.draws, { params: { year } });
  const designations = useAnswer(inspectInspectionsApi.designations, { params: { year } });
  const save = useSend(inspectInspectionsApi.saveEntry, { refresh: REFRESH });
  const { value, change } = draft;
  const put = (part: Partial<typeof value>) => change(part);
  const unitChoices = useMemo(() => units.map((unit) => ({ id: unit.id, text: unit.name })), [units]);
  const itemChoices = useMemo(
    () => (items.data?.items ?? []).map((item) => ({ id: item.id, text: `${item.code} ${item.title}` })),
    [items.data],
  );
  const problem = (field: string) => save.failure?.fields?.[field];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = {
      ...value,
      origin: entry?.origin ?? origin,
      reason: value.reason || null,
      revision: entry?.revision ?? 0,
    };
    const saved = await save.send({ params: { year, id }, body });
    if (saved === null) return;
    draft.clear();
    notify(t('saved'));
    onClose(saved);
  };
  const select = <Name extends 'matterId' | 'byUnitId' | 'drawId'>(
    name: Name,
    label: string,
    none: string,
    choices: readonly { id: string; text: string }[],
  ) => (
    <div className="field">
      <label htmlFor={`${form}-${name}`}>{label}</label>
      <select
        id={`${form}-${name}`}
        value={value[name] ?? ''}
        onChange={(event) => put({ [name]: event.target.value || null })}
      >
        <option value="">{none}</option>
        {choices.map((one) => (
          <option key={one.id} value={one.id}>
            {one.text}
          </option>
        ))}
      </select>
      {problem(name) && <p className="field-problem">{problem(name)}</p>}
    </div>
  );
  const day = (name: 'startsOn' | 'endsOn') => (
    <div className="field">
      <label htmlFor={`${form}-${name}`}>{t(name)}</label>
      <input
        id={`${form}-${name}`}
        type="date"
        required
        value={value[name]}
        aria-invalid={problem(name) !== undefined}
        onChange={(event) => put({ [name]: event.target.value })}
      />
      {problem(name) && <p className="field-problem">{problem(name)}</p>}
    </div>
  );
  const designated = designations.data?.designations.filter(
    ({ state, isExpired }) => state === 'approved' && !isExpired,
  );
  return (
    <form className="panel form" onSubmit={submit}>
      <h2>{t((entry?.origin ?? origin) === 'special' ? 'newSpecial' : entry ? 'edit' : 'newPlanned')}</h2>
      <div className="field">
        <label htmlFor={`${form}-title`}>{t('title')}</label>
        <input
          id={`${form}-title`}
          required
          maxLength={200}
          value={value.title}
          onChange={(event) => put({ title: event.target.value })}
        />
      </div>
      <div className="two-dates">
        <div className="field">
          <label htmlFor={`${form}-type`}>{t('type')}</label>
          <select
            id={`${form}-type`}
            value={value.type}
            onChange={(event) => put({ type: event.target.value as InspectionType })}
          >
            {Object.entries(INSPECTION_TYPES).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${form}-mode`}>{t('mode')}</label>
          <select
            id={`${form}-mode`}
            value={value.mode}
            onChange={(event) => put({ mode: event.target.value as NoticeMode })}
          >
            {Object.entries(NOTICE_MODES).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </div>
        {day('startsOn')}
        {day('endsOn')}
      </div>
      <PickMany
        label={t('units')}
        choices={unitChoices}
        value={value.unitIds}
        onChange={(unitIds) => put({ unitIds })}
        problem={problem('unitIds')}
      />
      <PickMany
        label={t('items')}
        choices={itemChoices}
        value={value.itemIds}
        onChange={(itemIds) => put({ itemIds })}
      />
      {select(
        'matterId',
        t('matter'),
        t('noMatter'),
        (matters.data?.matters ?? []).map((one) => ({ id: one.id, text: one.wording.slice(0, 60) })),
      )}
      <div className="field">
        <label htmlFor={`${form}-basis`}>{t('basis')}</label>
        <textarea
          id={`${form}-basis`}
          rows={2}
          value={value.basis}
          onChange={(event) => put({ basis: event.target.value })}
        />
      </div>
      {(designated?.length ?? 0) > 0 &&
        select(
          'byUnitId',
          t('byUnit'),
          t('byOffice'),
          designated!.map(({ unit }) => ({ id: unit.id, text: unit.name })),
        )}
      {(draws.data?.draws.length ?? 0) > 0 &&
        select(
          'drawId',
          t('draw'),
          t('noDraw'),
          draws.data!.draws.map((one) => ({ id: one.id, text: one.title })),
        )}
      <div className="field">
        <label htmlFor={`${form}-reason`}>{t('reason')}</label>
        <textarea
          id={`${form}-reason`}
          rows={2}
          value={value.reason}
          aria-describedby={`${form}-reason-hint`}
          onChange={(event) => put({ reason: event.target.value })}
        />
        <p id={`${form}-reason-hint`} className={problem('reason') ? 'field-problem' : 'quiet'}>
          {problem('reason') ?? t('reasonHint')}
        </p>
      </div>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={() => onClose(null)}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
