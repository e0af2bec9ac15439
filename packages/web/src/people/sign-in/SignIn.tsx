import { signInApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { pageOf } from '../../app/page-address.ts';
import { Failure } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field } from '../parts.tsx';
import { Door } from './door.tsx';
import { SIGN_IN_MESSAGES } from './messages.ts';

type Step =
  | { is: 'password' }
  | { is: 'code' }
  | { is: 'government'; governments: readonly { id: string; name: string }[] };

const isProblem = (key: string): key is keyof typeof SIGN_IN_MESSAGES => key in SIGN_IN_MESSAGES;

/** Signing in. @param onSignedIn  asks anew who is signed in; the shell then opens the page that one came for */
export function SignIn({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const t = useText(SIGN_IN_MESSAGES);
  const [search] = useSearchParams();
  const options = useAnswer(signInApi.options, {}, { staleTime: Number.POSITIVE_INFINITY });
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [governmentId, setGovernmentId] = useState<string | undefined>();
  const [formProvider, setFormProvider] = useState<string | null>(null);
  const [step, setStep] = useState<Step>({ is: 'password' });
  const onDone = (answer: { state: string; governments?: readonly { id: string; name: string }[] }) => {
    if (answer.state === 'signed-in') onSignedIn();
    else if (answer.state === 'code-needed') setStep({ is: 'code' });
    else setStep({ is: 'government', governments: answer.governments ?? [] });
  };
  const own = useSend(signInApi.signIn, { onDone });
  const directory = useSend(signInApi.withDirectory, { onDone });
  const sending = formProvider === null ? own : directory;
  const providers = options.data?.providers ?? [];
  const chosen = providers.find(({ id }) => id === formProvider);
  const problem = `problem-${search.get('problem') ?? ''}`;
  const to = pageOf(search.get('to'));

  const send = (chosenGovernment = governmentId) => {
    const codePart = step.is === 'code' ? { code } : {};
    if (formProvider === null)
      own.send({
        body: { loginName, password, ...codePart, ...(chosenGovernment && { governmentId: chosenGovernment }) },
      });
    else directory.send({ params: { provider: formProvider }, body: { loginName, password, ...codePart } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const startAgain = () => {
    setStep({ is: 'password' });
    setCode('');
    setGovernmentId(undefined);
    own.clear();
    directory.clear();
  };
  const switchTo = (provider: string | null) => {
    startAgain();
    setPassword('');
    setFormProvider(provider);
  };

  return (
    <Door>
      <div className="stack">
        <h1>{chosen === undefined ? t('title') : t('signInBy', { name: chosen.name })}</h1>
        {isProblem(problem) && sending.failure === null && (
          <p className="field-problem" role="alert">
            {t(problem)}
          </p>
        )}
        <form onSubmit={submit}>
          {step.is === 'password' && (
            <>
              <Field label={chosen === undefined ? t('loginName') : t('account', { name: chosen.name })}>
                <input
                  value={loginName}
                  autoComplete="username"
                  // biome-ignore lint/a11y/noAutofocus: the page has one purpose, and this is its first field
                  autoFocus
                  required
                  onChange={({ target }) => setLoginName(target.value)}
                />
              </Field>
              <Field label={t('password')}>
                <input
                  type="password"
                  value={password}
                  autoComplete="current-password"
                  required
                  onChange={({ target }) => setPassword(target.value)}
                />
              </Field>
            </>
          )}
          {step.is === 'code' && (
            <>
              <p role="status">{t('codeNeeded')}</p>
              <Field label={t('code')} hint={t('codeHint')}>
                <input
                  value={code}
                  autoComplete="one-time-code"
                  // biome-ignore lint/a11y/noAutofocus: it took the place of the field that had the focus
                  autoFocus
                  required
                  onChange={({ target }) => setCode(target.value)}
                />
              </Field>
            </>
          )}
          {step.is === 'government' && (
            <fieldset>
              <legend>{t('chooseGovernment')}</legend>
              <div className="stack">
                {step.governments.map(({ id, name }) => (
                  <button
                    key={id}
                    type="button"
                    className="button wide"
                    disabled={sending.busy}
                    onClick={() => {
                      setGovernmentId(id);
                      send(id);
                    }}
                  >
                    {name}
                  </button>
                ))}
              </div>
            </fieldset>
          )}
          <Failure failure={sending.failure} />
          {step.is !== 'government' && (
            <button type="submit" className="button primary wide" disabled={sending.busy}>
              {t('title')}
            </button>
          )}
          {step.is !== 'password' && (
            <button type="button" className="button wide" onClick={startAgain}>
              {t('back')}
            </button>
          )}
        </form>
        {step.is === 'password' && (providers.length > 0 || formProvider !== null) && (
          <section className="door-providers" aria-label={t('otherWays')}>
            {formProvider !== null && (
              <button type="button" className="button wide" onClick={() => switchTo(null)}>
                {t('ownPassword')}
              </button>
            )}
            {providers
              .filter(({ id }) => id !== formProvider)
              .map(({ id, name, way }) =>
                way === 'redirect' ? (
                  <a
                    key={id}
                    className="button wide"
                    href={`/api/sign-in/${encodeURIComponent(id)}/begin?to=${encodeURIComponent(to)}`}
                  >
                    {t('signInBy', { name })}
                  </a>
                ) : (
                  <button key={id} type="button" className="button wide" onClick={() => switchTo(id)}>
                    {t('signInBy', { name })}
                  </button>
                ),
              )}
          </section>
        )}
        {options.data && (
          <p className="field-hint">
            {t('lockHint', { limit: options.data.failureLimit, minutes: options.data.lockMinutes })}
          </p>
        )}
      </div>
    </Door>
  );
}
