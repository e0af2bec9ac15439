import { type ClosingPage as Desk, feedbackClosingApi } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'react-router';
import { useSend } from '../../../api/hooks.ts';
import { useSession } from '../../../app/session.tsx';
import { Failure, notify, ReasonBox, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CLOSING_MESSAGES } from './messages.ts';

const REFRESH = ['feedback.closing', 'feedback.archives', 'platform.todos', 'home.mine'];
type Asks = 'approve' | 'return' | 'reopen' | 'withdraw';

/** What is to be done now, and nothing else in the way of it. */
export function NextStep({ desk }: { desk: Desk }) {
  const t = useText(CLOSING_MESSAGES);
  const { refresh } = useSession();
  const [asks, setAsks] = useState<Asks | null>(null);
  const told = (text: string) => ({
    refresh: REFRESH,
    onDone: () => {
      setAsks(null);
      notify(text);
      void refresh();
    },
  });
  const begin = useSend(feedbackClosingApi.beginClosing, told(t('begun')));
  const decide = useSend(feedbackClosingApi.decideClosing, told(t('done')));
  const reopen = useSend(feedbackClosingApi.reopenYear, told(t('done')));
  const withdraw = useSend(feedbackClosingApi.withdrawClosing, told(t('done')));
  const can = (act: Desk['allowed'][number]) => desk.allowed.includes(act);
  const params = { year: desk.year };
  const revision = desk.closing?.revision ?? 1;
  const standing = (desk.checklist ?? []).filter(({ stands }) => stands).length;
  const words = can('begin')
    ? t('next_begin')
    : can('submit')
      ? standing > 0
        ? t('next_clear', { n: standing })
        : t('next_submit')
      : can('approve')
        ? t('next_approve')
        : desk.closing?.state === 'submitted'
          ? t('next_wait')
          : can('archive')
            ? t(
                desk.archive === 'done'
                  ? 'next_archived'
                  : desk.archive === 'making'
                    ? 'next_archiving'
                    : 'next_archive',
              )
            : desk.state === 'closed'
              ? t('next_closed')
              : desk.state === 'drafting'
                ? t('next_drafting')
                : t('next_none');
  const confirm = (reason: string) => {
    if (asks === 'approve' || asks === 'return')
      void decide.send({ params, body: { decision: asks, revision, ...(reason !== '' && { reason }) } });
    else if (asks === 'reopen') void reopen.send({ params, body: { reason, revision } });
    else void withdraw.send({ params, body: { reason, revision } });
  };
  const busy = decide.busy || reopen.busy || withdraw.busy;
  const failure = decide.failure ?? reopen.failure ?? withdraw.failure;
  return (
    <section className="panel closing-next">
      <p>{words}</p>
      {desk.closing?.statement && !can('submit') && <p className="quiet">{desk.closing.statement}</p>}
      <Failure failure={begin.failure} />
      {can('submit') && standing === 0 && <Statement desk={desk} />}
      {asks === null && (
        <div className="row">
          {can('begin') && (
            <button
              type="button"
              className="button primary"
              disabled={begin.busy}
              onClick={() => void begin.send({ params })}
            >
              {t('begin')}
            </button>
          )}
          {can('approve') && (
            <>
              <button type="button" className="button primary" onClick={() => setAsks('approve')}>
                {t('approve')}
              </button>
              <button type="button" className="button" onClick={() => setAsks('return')}>
                {t('return')}
              </button>
            </>
          )}
          {can('archive') && (
            <Link className={desk.archive === 'done' ? 'button' : 'button primary'} to={`/${desk.year}/archive`}>
              {t('toArchive')}
            </Link>
          )}
          {can('withdraw') && (
            <button type="button" className="button plain" onClick={() => setAsks('withdraw')}>
              {t('withdraw')}
            </button>
          )}
          {can('reopen') && (
            <button type="button" className="button plain" onClick={() => setAsks('reopen')}>
              {t('reopen')}
            </button>
          )}
        </div>
      )}
      {asks !== null && (
        <ReasonBox
          question={t(asks === 'approve' ? 'approveSure' : (`${asks}Why` as 'returnWhy'))}
          confirm={t(asks)}
          required={asks !== 'approve'}
          danger={asks === 'reopen'}
          busy={busy}
          failure={failure}
          onCancel={() => setAsks(null)}
          onConfirm={confirm}
        />
      )}
    </section>
  );
}

/** 结账说明: its draft is kept in the browser until it is submitted. */
function Statement({ desk }: { desk: Desk }) {
  const t = useText(CLOSING_MESSAGES);
  const id = useId();
  const draft = useDraft(`closing-${desk.year}`, desk.closing?.statement ?? '');
  const [missing, setMissing] = useState(false);
  const submit = useSend(feedbackClosingApi.submitClosing, {
    refresh: REFRESH,
    onDone: () => {
      draft.clear();
      notify(t('submitted'));
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const statement = draft.value.trim();
    if (statement === '') return setMissing(true);
    void submit.send({ params: { year: desk.year }, body: { statement, revision: desk.closing?.revision ?? 1 } });
  };
  return (
    <form className="form" onSubmit={send}>
      <label htmlFor={id}>{t('statement')}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={draft.value}
        aria-invalid={missing}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          draft.set(event.target.value);
          setMissing(false);
        }}
      />
      <p id={`${id}-hint`} className={missing ? 'field-problem' : 'quiet'}>
        {t(missing ? 'statementMissing' : 'statementHint')}
      </p>
      <Failure failure={submit.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={submit.busy}>
          {t('submit')}
        </button>
      </div>
    </form>
  );
}
