import { accountApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { Failure, notify } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, Panel, problemAt, unplaced } from '../parts.tsx';
import { ACCOUNT_MESSAGES } from './messages.ts';

export function PasswordPart({ hasPassword, onChanged }: { hasPassword: boolean; onChanged: () => void }) {
  const t = useText(ACCOUNT_MESSAGES);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isDifferent, setDifferent] = useState(false);
  const { send, busy, failure } = useSend(accountApi.changePassword, {
    refresh: [accountApi.mine.id],
    onDone: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      notify(t('changed'));
      onChanged();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDifferent(next !== again);
    if (next === again) send({ body: { current, next } });
  };
  return (
    <Panel title={t('password')}>
      {hasPassword ? (
        <form className="form" onSubmit={submit}>
          <Field label={t('current')} problem={problemAt(failure, 'current')}>
            <input
              type="password"
              autoComplete="current-password"
              required
              value={current}
              onChange={({ target }) => setCurrent(target.value)}
            />
          </Field>
          <Field label={t('next')} hint={t('nextHint')} problem={problemAt(failure, 'next')}>
            <input
              type="password"
              autoComplete="new-password"
              required
              value={next}
              onChange={({ target }) => setNext(target.value)}
            />
          </Field>
          <Field label={t('again')} problem={isDifferent ? t('notSame') : undefined}>
            <input
              type="password"
              autoComplete="new-password"
              required
              value={again}
              onChange={({ target }) => setAgain(target.value)}
            />
          </Field>
          <Failure failure={unplaced(failure, ['current', 'next'])} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={busy}>
              {t('change')}
            </button>
          </div>
        </form>
      ) : (
        <p>{t('noPassword')}</p>
      )}
    </Panel>
  );
}
