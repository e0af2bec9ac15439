import { type BodyOf, peopleApi, type ResponseOf } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { today } from '../../app/server-day.ts';
import { Failure } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, problemAt, unplaced } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';

export type Unit = ResponseOf<typeof peopleApi.units>['units'][number];
export type UnitInput = BodyOf<typeof peopleApi.addUnit>;

export const UNIT_KINDS = peopleApi.addUnit.body!.shape.kind.options;

/** A unit's own fields, for a new one or for mending one. */
export function UnitForm({
  unit,
  busy,
  failure,
  onSave,
  onCancel,
}: {
  unit?: Unit;
  busy: boolean;
  failure: ApiFailure | null;
  onSave: (input: UnitInput) => void;
  onCancel: () => void;
}) {
  const t = useText(PEOPLE_MESSAGES);
  const [name, setName] = useState(unit?.name ?? '');
  const [shortName, setShortName] = useState(unit?.shortName ?? '');
  const [kind, setKind] = useState<Unit['kind']>(unit?.kind ?? 'department');
  const [validFrom, setValidFrom] = useState(unit?.validFrom ?? today());
  const [position, setPosition] = useState(String(unit?.position ?? 0));
  const given = unit?.aliases ?? [];
  const [aliases, setAliases] = useState(given.map(({ alias }) => alias).join('、'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const names = aliases
      .split(/[、，,；;\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
    onSave({
      name,
      shortName: shortName.trim() || null,
      kind,
      validFrom,
      position: Number(position) || 0,
      aliases: names.map((alias) => given.find((one) => one.alias === alias) ?? { alias, kind: 'alias' as const }),
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('fullName')} problem={problemAt(failure, 'name')}>
        {/* biome-ignore lint/a11y/noAutofocus: the form was just asked for */}
        <input value={name} required maxLength={100} autoFocus onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label={t('shortName')}>
        <input value={shortName} maxLength={60} onChange={({ target }) => setShortName(target.value)} />
      </Field>
      <Field label={t('kind')}>
        <select value={kind} onChange={({ target }) => setKind(target.value as Unit['kind'])}>
          {UNIT_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kind-${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('aliases')} hint={t('aliasesHint')}>
        <input value={aliases} onChange={({ target }) => setAliases(target.value)} />
      </Field>
      <div className="row">
        <Field label={t('validFrom')} problem={problemAt(failure, 'validFrom')}>
          <input type="date" value={validFrom} required onChange={({ target }) => setValidFrom(target.value)} />
        </Field>
        <Field label={t('position')}>
          <input type="number" min={0} value={position} onChange={({ target }) => setPosition(target.value)} />
        </Field>
      </div>
      <Failure failure={unplaced(failure, ['name', 'validFrom'])} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={busy}>
          {unit === undefined ? t('add') : t('save')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
