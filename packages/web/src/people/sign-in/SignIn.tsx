import { signInApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { Failure } from '../../components/index.ts';
import { type Messages, useText } from '../../text/use-text.ts';

const MESSAGES = {
  title: ['登录', 'Sign in'],
  loginName: ['登录名', 'Login name'],
  password: ['密码', 'Password'],
} as const satisfies Messages;

/** Signing in. @param onSignedIn  asks anew who is signed in; the shell then opens the page that one came for */
export function SignIn({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const t = useText(MESSAGES);
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const { send, busy, failure } = useSend(signInApi.signIn, {
    onDone: ({ state }) => {
      if (state === 'signed-in') onSignedIn();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ body: { loginName, password } });
  };
  return (
    <main className="alone">
      <h1>{t('title')}</h1>
      <form onSubmit={submit}>
        <label>
          {t('loginName')}{' '}
          <input
            value={loginName}
            autoComplete="username"
            required
            onChange={({ target }) => setLoginName(target.value)}
          />
        </label>
        <label>
          {t('password')}{' '}
          <input
            type="password"
            value={password}
            autoComplete="current-password"
            required
            onChange={({ target }) => setPassword(target.value)}
          />
        </label>
        <button type="submit" className="button primary" disabled={busy}>
          {t('title')}
        </button>
        <Failure failure={failure} />
      </form>
    </main>
  );
}
