import { accountApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { Failure } from '../../components/index.ts';
import { QrCode } from '../../components/qr-code.tsx';
import { useText } from '../../text/use-text.ts';
import { Field, Panel, problemAt, unplaced } from '../parts.tsx';
import { ACCOUNT_MESSAGES } from './messages.ts';

type Stage =
  | { is: 'rest' }
  | { is: 'password'; aim: 'begin' | 'remove' }
  | { is: 'scan'; secret: string; address: string }
  | { is: 'codes'; codes: readonly string[] };

/** Sets the second factor up, step by step in the page, or takes it away. */
export function SecondFactorPart({
  isOn,
  codesLeft,
  hasPassword,
}: {
  isOn: boolean;
  codesLeft: number;
  /** Without one the other system asks whatever it asks. */
  hasPassword: boolean;
}) {
  const t = useText(ACCOUNT_MESSAGES);
  const [stage, setStage] = useState<Stage>({ is: 'rest' });
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const rest = () => {
    setStage({ is: 'rest' });
    setPassword('');
    setCode('');
    for (const one of [begin, confirm, remove]) one.clear();
  };
  const refresh = [accountApi.mine.id];
  const begin = useSend(accountApi.beginSecondFactor, {
    onDone: ({ secret, address }) => {
      setPassword('');
      setStage({ is: 'scan', secret, address });
    },
  });
  const confirm = useSend(accountApi.confirmSecondFactor, {
    refresh,
    onDone: ({ recoveryCodes }) => {
      setCode('');
      setStage({ is: 'codes', codes: recoveryCodes });
    },
  });
  const remove = useSend(accountApi.removeSecondFactor, { refresh, onDone: () => rest() });
  const failure = begin.failure ?? confirm.failure ?? remove.failure;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stage.is === 'scan') confirm.send({ body: { code } });
    else if (stage.is === 'password' && stage.aim === 'begin') begin.send({ body: { password } });
    else remove.send({ body: { password, code } });
  };
  const busy = begin.busy || confirm.busy || remove.busy;
  const codeField = (label: string) => (
    <Field label={label} problem={problemAt(failure, 'code')}>
      <input value={code} autoComplete="one-time-code" required onChange={({ target }) => setCode(target.value)} />
    </Field>
  );
  return (
    <Panel title={t('factor')}>
      {stage.is === 'rest' && (
        <div className="stack">
          <p>{isOn ? t('factorOn', { n: codesLeft }) : t(hasPassword ? 'factorOff' : 'factorNoPassword')}</p>
          <div className="row" hidden={!hasPassword}>
            <button
              type="button"
              className={isOn ? 'button danger' : 'button'}
              onClick={() => setStage({ is: 'password', aim: isOn ? 'remove' : 'begin' })}
            >
              {isOn ? t('remove') : t('begin')}
            </button>
          </div>
        </div>
      )}
      {(stage.is === 'password' || stage.is === 'scan') && (
        <form className="form" onSubmit={submit}>
          {stage.is === 'password' && (
            <Field label={t('current')} problem={problemAt(failure, 'password')}>
              <input
                type="password"
                autoComplete="current-password"
                required
                value={password}
                onChange={({ target }) => setPassword(target.value)}
              />
            </Field>
          )}
          {stage.is === 'password' && stage.aim === 'remove' && codeField(t('removeCode'))}
          {stage.is === 'scan' && (
            <>
              <p>{t('scan')}</p>
              <QrCode text={stage.address} label={t('qr')} />
              <p>
                {t('secret')} <code className="secret-text">{stage.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
              </p>
              <p>
                <a href={stage.address}>{t('openApp')}</a>
              </p>
              {codeField(t('code'))}
            </>
          )}
          <Failure failure={unplaced(failure, ['password', 'code'])} />
          <div className="form-actions">
            <button type="submit" className="button primary" disabled={busy}>
              {stage.is === 'scan' ? t('confirm') : stage.aim === 'remove' ? t('remove') : t('begin')}
            </button>
            <button type="button" className="button" onClick={rest}>
              {t('cancel')}
            </button>
          </div>
        </form>
      )}
      {stage.is === 'codes' && (
        <div className="stack">
          <h3>{t('codes')}</h3>
          <p>{t('codesHint')}</p>
          <ul className="code-list">
            {stage.codes.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
          <div className="row">
            <button type="button" className="button primary" onClick={rest}>
              {t('codesKept')}
            </button>
          </div>
        </div>
      )}
    </Panel>
  );
}
