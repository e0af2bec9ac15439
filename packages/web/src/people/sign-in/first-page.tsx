import { signInApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { Failure, Loading } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, problemAt, unplaced } from '../parts.tsx';
import { Door } from './door.tsx';
import { SIGN_IN_MESSAGES } from './messages.ts';

const FIELDS = [
  'government.name',
  'name',
  'loginName',
  'password',
  'securityAdministrator.name',
  'securityAdministrator.loginName',
  'auditor.name',
  'auditor.loginName',
] as const;
type FieldName = (typeof FIELDS)[number];
const LEVELS = ['province', 'prefecture', 'county', 'township'] as const;
type Level = (typeof LEVELS)[number];

/** /first/<token>: the first start's link. The administrator chooses a name and a password, and names the other two. */
export function Component() {
  const t = useText(SIGN_IN_MESSAGES);
  const { token = '' } = useParams();
  const link = useAnswer(signInApi.openLink, { body: { token } }, { retry: false, refetchOnWindowFocus: false });
  const options = useAnswer(signInApi.options);
  const [typed, setTyped] = useState<Record<FieldName, string>>(
    () => Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<FieldName, string>,
  );
  const [level, setLevel] = useState<Level>('prefecture');
  const [again, setAgain] = useState('');
  const [isDifferent, setDifferent] = useState(false);
  const [links, setLinks] = useState<{ securityAdministratorLink: string; auditorLink: string } | null>(null);
  const { send, busy, failure } = useSend(signInApi.firstAdministrator, { onDone: setLinks });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDifferent(typed.password !== again);
    if (typed.password !== again) return;
    const person = (of: 'securityAdministrator' | 'auditor') => ({
      name: typed[`${of}.name`],
      loginName: typed[`${of}.loginName`],
    });
    const { name, loginName, password } = typed;
    send({
      body: {
        token,
        name,
        loginName,
        password,
        securityAdministrator: person('securityAdministrator'),
        auditor: person('auditor'),
        government: { name: typed['government.name'], level },
      },
    });
  };
  const input = (field: FieldName, type: 'text' | 'password' = 'text') => (
    <input
      type={type}
      required
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      value={typed[field]}
      onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
    />
  );
  if (links !== null)
    return (
      <Door broad>
        <div className="stack">
          <h1>{t('firstDone')}</h1>
          <p>{t('firstLinks')}</p>
          <dl className="facts">
            <dt>{`${t('securityAdministrator')} ${typed['securityAdministrator.name']}`}</dt>
            <dd className="secret-text">{location.origin + links.securityAdministratorLink}</dd>
            <dt>{`${t('auditor')} ${typed['auditor.name']}`}</dt>
            <dd className="secret-text">{location.origin + links.auditorLink}</dd>
          </dl>
          <Link className="button primary" to="/sign-in">
            {t('toSignIn')}
          </Link>
        </div>
      </Door>
    );
  if (link.isPending) return <Loading />;
  if (link.error)
    return (
      <Door>
        <div className="stack">
          <h1>{t('linkDead')}</h1>
          <Failure failure={link.error} />
          <Link to="/sign-in">{t('toSignIn')}</Link>
        </div>
      </Door>
    );
  return (
    <Door broad>
      <form onSubmit={submit}>
        <h1>{t('firstTitle')}</h1>
        <p>{t('firstLead')}</p>
        <fieldset className="stack">
          <legend>
            <h2>{t('government')}</h2>
          </legend>
          <Field label={t('governmentName')} hint={t('governmentHint')} problem={problemAt(failure, 'government.name')}>
            {input('government.name')}
          </Field>
          <Field label={t('governmentLevel')}>
            <select value={level} onChange={({ target }) => setLevel(target.value as Level)}>
              {LEVELS.map((one) => (
                <option key={one} value={one}>
                  {t(one)}
                </option>
              ))}
            </select>
          </Field>
        </fieldset>
        <fieldset className="stack">
          <legend>
            <h2>{t('administrator')}</h2>
          </legend>
          <Field label={t('name')} problem={problemAt(failure, 'name')}>
            {input('name')}
          </Field>
          <Field label={t('loginName')} problem={problemAt(failure, 'loginName')}>
            {input('loginName')}
          </Field>
          <Field
            label={t('newPassword')}
            hint={t('newPasswordHint', { n: options.data?.passwordLength ?? 10 })}
            problem={problemAt(failure, 'password')}
          >
            {input('password', 'password')}
          </Field>
          <Field label={t('repeat')} problem={isDifferent ? t('notSame') : undefined}>
            <input
              type="password"
              autoComplete="new-password"
              required
              value={again}
              onChange={({ target }) => setAgain(target.value)}
            />
          </Field>
        </fieldset>
        <div className="columns">
          {(['securityAdministrator', 'auditor'] as const).map((of) => (
            <fieldset key={of} className="stack">
              <legend>
                <h2>{t(of)}</h2>
              </legend>
              <Field label={t('name')} problem={problemAt(failure, `${of}.name`)}>
                {input(`${of}.name`)}
              </Field>
              <Field label={t('loginName')} problem={problemAt(failure, `${of}.loginName`)}>
                {input(`${of}.loginName`)}
              </Field>
            </fieldset>
          ))}
        </div>
        <Failure failure={unplaced(failure, FIELDS)} />
        <button type="submit" className="button primary" disabled={busy}>
          {t('firstSave')}
        </button>
      </form>
    </Door>
  );
}
