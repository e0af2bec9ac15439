import { publicDeputiesApi as api, type QuestionPage } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, ReasonBox } from '../../components/index.ts';
import { UnitField } from '../../steps/2-deploy/unit-field.tsx';
import { useText } from '../../text/use-text.ts';
import { Consent } from './ask-page.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';

const REFRESH = ['public.question', 'public.questions', 'public.bench', 'platform.todos'];
type Asking = 'withdraw' | 'return' | 'redraft' | 'pass' | 'release' | 'take-back' | 'settle' | 'publishing';

/** What whoever looks may do, each with its reason where one is needed. */
export function QuestionActions({ page: { question, allowed } }: { page: QuestionPage }) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: question.id };
  const [asks, setAsks] = useState<Asking | null>(null);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [passes, setPasses] = useState(false);
  const { revision } = question;
  const options = { refresh: REFRESH, onDone: () => setAsks(null) };
  const sign = useSend(api.signAnswer, options);
  const withdraw = useSend(api.withdrawQuestion, options);
  const back = useSend(api.returnQuestion, options);
  const redraft = useSend(api.redraftAnswer, options);
  const pass = useSend(api.passQuestion, options);
  const release = useSend(api.releaseQuestion, options);
  const settle = useSend(api.settleQuestion, options);
  const withReason = { withdraw, return: back, redraft, settle } as const;
  const cancel = () => setAsks(null);
  const found = release.failure?.details as { isForbidden?: boolean } | undefined;
  const isPassable = found?.isForbidden === false;
  const button = (act: Asking, label: keyof typeof DEPUTY_MESSAGES, isPrimary = false) => (
    <button key={act} type="button" className={isPrimary ? 'button primary' : 'button'} onClick={() => setAsks(act)}>
      {t(label)}
    </button>
  );
  if (asks === 'publishing') return <Publishing page={question} onDone={cancel} />;
  if (asks === 'pass')
    return (
      <ReasonBox
        question={t('passWhy')}
        confirm={t('pass')}
        busy={pass.busy}
        failure={pass.failure}
        onCancel={cancel}
        onConfirm={(reason) => unitId !== null && void pass.send({ params, body: { unitId, reason, revision } })}
      >
        <div className="deputy-unit">
          <UnitField label={t('passTo')} value={unitId} onChange={setUnitId} problem={pass.failure?.fields?.unitId} />
        </div>
      </ReasonBox>
    );
  if (asks === 'release' || asks === 'take-back')
    return (
      <ReasonBox
        question={t(asks === 'release' ? 'releaseWhy' : 'takeBackWhy')}
        confirm={t(asks === 'release' ? 'release' : 'takeBack')}
        busy={release.busy}
        failure={release.failure}
        onCancel={cancel}
        onConfirm={(reason) =>
          void release.send({
            params,
            body: { isReleased: asks === 'release', reason, passesFindings: passes, revision },
          })
        }
      >
        {isPassable && (
          <label>
            <input type="checkbox" checked={passes} onChange={({ target }) => setPasses(target.checked)} />{' '}
            {t('passesFindings')}
          </label>
        )}
      </ReasonBox>
    );
  if (asks !== null) {
    const send = withReason[asks];
    return (
      <ReasonBox
        question={t(`${asks}Why`)}
        confirm={t(asks === 'return' ? 'sendBack' : asks)}
        danger={asks === 'withdraw'}
        busy={send.busy}
        failure={send.failure}
        onCancel={cancel}
        onConfirm={(reason) => void send.send({ params, body: { reason, revision } })}
      />
    );
  }
  return (
    <>
      {allowed.includes('sign') && (
        <button
          type="button"
          className="button primary"
          disabled={sign.busy}
          onClick={() => void sign.send({ params, body: { revision } })}
        >
          {t('sign')}
        </button>
      )}
      {allowed.includes('sign') && button('redraft', 'redraft')}
      {allowed.includes('pass') && button('pass', 'pass', question.state === 'returned')}
      {allowed.includes('return') && button('return', 'notOurs')}
      {allowed.includes('settle') && button('settle', 'settle', true)}
      {allowed.includes('release') && button('release', 'release', true)}
      {allowed.includes('take-back') && button('take-back', 'takeBack')}
      {allowed.includes('publishing') && button('publishing', 'changePublishing')}
      {allowed.includes('withdraw') && button('withdraw', 'withdraw')}
      <Failure failure={sign.failure} />
    </>
  );
}

function Publishing({ page, onDone }: { page: QuestionPage['question']; onDone: () => void }) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: page.id };
  const [value, setValue] = useState({ mayPublish: page.mayPublish, showsName: page.showsName });
  const save = useSend(api.publishing, { refresh: REFRESH, onDone });
  return (
    <form
      className="reason-box"
      onSubmit={(event) => {
        event.preventDefault();
        void save.send({ params, body: { ...value, revision: page.revision } });
      }}
    >
      <Consent value={value} onChange={setValue} problem={save.failure?.fields?.showsName} />
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
