import type { AdjustmentChange, VersionItem } from '@liubu/contract';
import { useId, useState } from 'react';
import { formatDay } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UnitField, useUnits } from '../../unit-field.tsx';
import { ADJUST_MESSAGES } from '../messages.ts';

const OPS = ['>=', '<=', '=', '~'] as const;
const ITEM_KINDS = ['task', 'project', 'indicator', 'livelihood'] as const;

/** What is typed of a change, whichever kind it is. */
export interface ChangeForm {
  wording: string;
  title: string;
  due: string;
  targetId: string;
  op: (typeof OPS)[number];
  value: string;
  lead: string | null;
  support: string[];
  itemKind: (typeof ITEM_KINDS)[number];
}

/** As the item stands. */
export const fieldsOf = (item: VersionItem | null): ChangeForm => ({
  wording: item?.wording ?? '',
  title: item?.title ?? '',
  due: '',
  targetId: item?.targets[0]?.id ?? '',
  op: '>=',
  value: '',
  lead: item?.lead[0]?.id ?? null,
  support: item?.support.map((party) => party.id) ?? [],
  itemKind: 'task',
});

interface Props {
  kind: AdjustmentChange['kind'];
  item: VersionItem | null;
  form: ChangeForm;
  onChange: (form: ChangeForm) => void;
}

/** The fields of one kind of change, with what stands now beside them. */
export function ChangeFields({ kind, item, form, onChange }: Props) {
  const t = useText(ADJUST_MESSAGES);
  const id = useId();
  const set = (part: Partial<ChangeForm>) => onChange({ ...form, ...part });
  const target = item?.targets.find((one) => one.id === form.targetId);
  const now = (text: string | null | undefined) => text && <p className="quiet">{`${t('before')}：${text}`}</p>;
  if (kind === 'drop') return now(item?.wording);
  return (
    <>
      {(kind === 'wording' || kind === 'add') && (
        <>
          <label htmlFor={`${id}-title`}>{t('newTitle')}</label>
          <input
            id={`${id}-title`}
            value={form.title}
            maxLength={200}
            onChange={(event) => set({ title: event.target.value })}
          />
          <label htmlFor={`${id}-wording`}>{t('newWording')}</label>
          <textarea
            id={`${id}-wording`}
            rows={3}
            maxLength={4000}
            value={form.wording}
            onChange={(event) => set({ wording: event.target.value })}
          />
        </>
      )}
      {kind === 'target' && (
        <>
          <label htmlFor={`${id}-target`}>{t('whichTarget')}</label>
          <select id={`${id}-target`} value={form.targetId} onChange={(event) => set({ targetId: event.target.value })}>
            {item?.targets.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} {one.value}
                {one.measureUnit}
              </option>
            ))}
          </select>
          {now(target && `${target.op} ${target.value ?? ''}${target.measureUnit ?? ''}`)}
          <label htmlFor={`${id}-op`}>{t('newOp')}</label>
          <select
            id={`${id}-op`}
            value={form.op}
            onChange={(event) => set({ op: event.target.value as typeof form.op })}
          >
            {OPS.map((op) => (
              <option key={op} value={op}>
                {t(`op_${op}`)}
              </option>
            ))}
          </select>
          <label htmlFor={`${id}-value`}>{t('newValue', { unit: target?.measureUnit ?? '' })}</label>
          <input
            id={`${id}-value`}
            inputMode="decimal"
            value={form.value}
            onChange={(event) => set({ value: event.target.value })}
          />
        </>
      )}
      {(kind === 'due' || kind === 'add') && (
        <>
          <label htmlFor={`${id}-due`}>{t('newDue')}</label>
          <input id={`${id}-due`} type="date" value={form.due} onChange={(event) => set({ due: event.target.value })} />
          {kind === 'due' && now(formatDay(item?.due ?? null))}
        </>
      )}
      {(kind === 'unit' || kind === 'add') && (
        <>
          <UnitField label={t('newLead')} value={form.lead} onChange={(lead) => set({ lead })} />
          <Supports value={form.support} item={item} onChange={(support) => set({ support })} />
        </>
      )}
      {kind === 'add' && (
        <>
          <label htmlFor={`${id}-kind`}>{t('itemKind')}</label>
          <select
            id={`${id}-kind`}
            value={form.itemKind}
            onChange={(event) => set({ itemKind: event.target.value as typeof form.itemKind })}
          >
            {ITEM_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`kindOf_${one}`)}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}

/** Null while a field is missing. */
export function changeOf(kind: AdjustmentChange['kind'], form: ChangeForm): AdjustmentChange | null {
  const [title, wording, value] = [form.title.trim(), form.wording.trim(), form.value.trim()];
  const { due, lead, targetId, op, support, itemKind } = form;
  switch (kind) {
    case 'drop':
      return { kind };
    case 'due':
      return due === '' ? null : { kind, due };
    case 'wording':
      return wording === '' || title === '' ? null : { kind, wording, title };
    case 'target':
      return targetId === '' || !/^-?\d{1,20}(\.\d{1,10})?$/.test(value)
        ? null
        : { kind, targetId, op, value, valueHigh: null };
    case 'unit':
      return lead === null ? null : { kind, leadUnitId: lead, supportUnitIds: support };
    case 'add':
      return title === '' || wording === '' || due === '' || lead === null
        ? null
        : { kind, title, wording, itemKind, due, leadUnitId: lead, supportUnitIds: support };
  }
}

function Supports({
  value,
  item,
  onChange,
}: {
  value: readonly string[];
  item: VersionItem | null;
  onChange: (ids: string[]) => void;
}) {
  const t = useText(ADJUST_MESSAGES);
  const units = useUnits();
  const [added, setAdded] = useState(0);
  const nameOf = (id: string) =>
    item?.support.find((party) => party.id === id)?.name ?? units.find((unit) => unit.id === id)?.name ?? '';
  return (
    <>
      <ul className="chosen-units" aria-label={t('supports')}>
        {value.map((id) => (
          <li key={id}>
            {nameOf(id)}
            <button
              type="button"
              className="button plain"
              aria-label={t('remove', { name: nameOf(id) })}
              onClick={() => onChange(value.filter((one) => one !== id))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <UnitField
        key={added}
        label={t('addSupport')}
        value={null}
        onChange={(id) => {
          if (id === null || value.includes(id)) return;
          onChange([...value, id]);
          setAdded(added + 1);
        }}
      />
    </>
  );
}
