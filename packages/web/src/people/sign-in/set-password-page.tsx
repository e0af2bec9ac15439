import { signInApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { Failure, Loading } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, problemAt, unplaced } from '../parts.tsx';
import { Door } from './door.tsx';
import { SIGN_IN_MESSAGES } from './messages.ts';

/** /set-password/<token>: a link that works once. */
export function Component() {
  const t = useText(SIGN_IN_MESSAGES);
  const { token = '' } = useParams();
  const link = useAnswer(signInApi.openLink, { body: { token } }, { retry: false, refetchOnWindowFocus: false });
  const options = useAnswer(signInApi.options);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [isDifferent, setDifferent] = useState(false);
  const [isDone, setDone] = useState(false);
  const { send, busy, failure } = useSend(signInApi.setPassword, { onDone: () => setDone(true) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDifferent(password !== again);
    if (password === again) send({ body: { token, password } });
  };
  if (link.isPending) return <Loading />;
  if (isDone)
    return (
      <Door>
        <div className="stack">
          <h1>{t('linkTitle')}</h1>
          <p role="status">{t('saved')}</p>
          <Link className="button primary" to="/sign-in">
            {t('toSignIn')}
          </Link>
        </div>
      </Door>
    );
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
    <Door>
      <form onSubmit={submit}>
        <h1>{t('linkTitle')}</h1>
        <p>{t('linkFor', { government: link.data.governmentName, name: link.data.loginName })}</p>
        <input type="text" autoComplete="username" value={link.data.loginName} readOnly hidden />
        <Field
          label={t('newPassword')}
          hint={t('newPasswordHint', { n: options.data?.passwordLength ?? 10 })}
          problem={problemAt(failure, 'password')}
        >
          <input
            type="password"
            autoComplete="new-password"
            required
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
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
        <Failure failure={unplaced(failure, ['password'])} />
        <button type="submit" className="button primary wide" disabled={busy}>
          {t('save')}
        </button>
      </form>
    </Door>
  );
}
