import { type FormEvent, useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { Failure } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, problemAt, unplaced } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Person } from './persons-page.tsx';

export function PersonForm({
  person,
  busy,
  failure,
  onSave,
  onCancel,
}: {
  /** null: a new one. */
  person: Person | null;
  busy: boolean;
  failure: ApiFailure | null;
  onSave: (input: { name: string; phone: string | null; loginName: string }) => unknown;
  onCancel: () => void;
}) {
  const t = useText(PEOPLE_MESSAGES);
  const [name, setName] = useState(person?.name ?? '');
  const [phone, setPhone] = useState(person?.phone ?? '');
  const [loginName, setLoginName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ name: name.trim(), phone: phone.trim() || null, loginName: loginName.trim() });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('personName')} problem={problemAt(failure, 'name')}>
        {/* biome-ignore lint/a11y/noAutofocus: the form was just asked for */}
        <input value={name} required maxLength={40} autoFocus onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label={t('phone')} problem={problemAt(failure, 'phone')}>
        <input value={phone} maxLength={30} inputMode="tel" onChange={({ target }) => setPhone(target.value)} />
      </Field>
      {person?.account ? (
        <p>
          {t('loginName')}：{person.account.loginName}
        </p>
      ) : (
        <Field label={t('loginName')} hint={t('loginNameHint')} problem={problemAt(failure, 'loginName')}>
          <input value={loginName} maxLength={40} onChange={({ target }) => setLoginName(target.value)} />
        </Field>
      )}
      <Failure failure={unplaced(failure, ['name', 'phone', 'loginName'])} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={busy}>
          {person === null ? t('add') : t('save')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
