import { inspectNoticesApi, NOTICE_COLOURS, type NoticeAct, type NoticeColour, type NoticePage } from '@liubu/contract';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify, ReasonBox, useDraft } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { NOTICE_MESSAGES } from '../messages.ts';

const REFRESH = ['inspect.notice', 'inspect.notices', 'inspect.due', 'inspect.chasing', 'platform.todos', 'home.mine'];

type Asks =
  | 'return_draft'
  | 'return_reply'
  | 'return'
  | 'accept'
  | 'close'
  | 'confirmed'
  | 'reopened'
  | 'amend'
  | 'escalate'
  | 'withdraw';

/** What may be done with the notice now: a press where it can be told at once, a written reason where one is needed. */
export function ActionsOfNotice({ page, onEdit }: { page: NoticePage; onEdit: () => void }) {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const id = useId();
  const { notice, replies, allowed } = page;
  const [asks, setAsks] = useState<Asks | null>(null);
  const [day, setDay] = useState('');
  const demand = useDraft(`notice-demand.${notice.id}`, notice.demand);
  const darker = (['orange', 'red'] as const).filter((colour) => colour === 'red' || notice.colour === 'blue');
  const [colour, setColour] = useState<NoticeColour>(darker[0] ?? 'red');
  const [skip, setSkip] = useState('');
  const options = { refresh: REFRESH };
  const submit = useSend(inspectNoticesApi.submitNotice, options);
  const sign = useSend(inspectNoticesApi.signNotice, options);
  const receive = useSend(inspectNoticesApi.receiveNotice, options);
  const signReply = useSend(inspectNoticesApi.signReply, options);
  const review = useSend(inspectNoticesApi.reviewReply, options);
  const close = useSend(inspectNoticesApi.closeNotice, options);
  const recheck = useSend(inspectNoticesApi.recheckNotice, options);
  const amend = useSend(inspectNoticesApi.amendNotice, options);
  const escalate = useSend(inspectNoticesApi.escalateNotice, options);
  const withdraw = useSend(inspectNoticesApi.withdrawNotice, options);
  const all = [submit, sign, receive, signReply, review, close, recheck, amend, escalate, withdraw];
  const busy = all.some((one) => one.busy);
  const failure = all.find((one) => one.failure !== null)?.failure ?? null;
  const params = { year, id: notice.id };
  const { revision } = notice;
  const reply = replies[0];
  const can = (act: NoticeAct) => allowed.includes(act);
  const told = (answer: unknown, text: string): boolean => {
    if (!answer) return false;
    notify(text);
    if (asks === 'amend') demand.clear();
    setAsks(null);
    setDay('');
    return true;
  };
  const open = (what: Asks) => {
    for (const one of all) one.clear();
    setDay('');
    setAsks(what);
  };
  const settle = async (reason: string) => {
    const due = day === '' ? {} : { due: day };
    switch (asks) {
      case 'return_draft':
        return told(await sign.send({ params, body: { decision: 'return', reason, revision } }), t('ok'));
      case 'return_reply':
        return told(
          await signReply.send({ params, body: { decision: 'return', reason, revision: reply?.revision ?? 1 } }),
          t('ok'),
        );
      case 'return':
        return told(await review.send({ params, body: { decision: 'return', reason, ...due, revision } }), t('ok'));
      case 'accept':
        return told(
          await review.send({ params, body: { decision: 'accept', ...(reason && { reason }), revision } }),
          t('acceptedNow'),
        );
      case 'close':
        return told(
          await close.send({ params, body: { words: reason, recheckOn: day === '' ? null : day, revision } }),
          t('closedNow'),
        );
      case 'confirmed':
      case 'reopened':
        return told(await recheck.send({ params, body: { outcome: asks, words: reason, ...due, revision } }), t('ok'));
      case 'amend':
        return told(
          await amend.send({
            params,
            body: { demand: demand.value, assistUnitIds: notice.assistUnits.map((unit) => unit.id), reason, revision },
          }),
          t('ok'),
        );
      case 'escalate': {
        const answer = await escalate.send({
          params,
          body: { colour, kind: 'rectify', reason, ...(skip.trim() && { skipReason: skip.trim() }), revision },
        });
        if (answer) navigate(`/${year}/notices/${answer.notice.id}`);
        return told(answer, t('ok'));
      }
      case 'withdraw':
        return told(await withdraw.send({ params, body: { reason, revision } }), t('ok'));
      default:
        return false;
    }
  };
  const press = (key: string, run: () => Promise<unknown>, isPrimary = true) => (
    <button
      type="button"
      key={key}
      className={isPrimary ? 'button primary' : 'button'}
      disabled={busy}
      onClick={() => void run()}
    >
      {t(key as 'submit')}
    </button>
  );
  const ask = (key: string, what: Asks, look = 'button') => (
    <button type="button" key={key} className={look} onClick={() => open(what)}>
      {t(key as 'return')}
    </button>
  );
  if (allowed.length === 0) return null;
  if (asks !== null) {
    const needsDay = asks === 'return' || asks === 'reopened' || asks === 'close';
    return (
      <ReasonBox
        question={t(QUESTION[asks])}
        confirm={t(CONFIRM[asks])}
        danger={asks === 'withdraw'}
        required={asks !== 'accept'}
        busy={busy}
        failure={failure}
        onCancel={() => setAsks(null)}
        onConfirm={(reason) => void settle(reason)}
      >
        {needsDay && (
          <>
            <label htmlFor={`${id}-day`}>{t(asks === 'close' ? 'recheckDay' : 'newDay')}</label>
            <input
              id={`${id}-day`}
              type="date"
              required={asks === 'reopened'}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
            {(failure?.fields?.due ?? failure?.fields?.recheckOn) && (
              <p className="field-problem">{failure?.fields?.due ?? failure?.fields?.recheckOn}</p>
            )}
          </>
        )}
        {asks === 'amend' && (
          <>
            <label htmlFor={`${id}-demand`}>{t('demand')}</label>
            <textarea
              id={`${id}-demand`}
              rows={4}
              value={demand.value}
              onChange={(event) => demand.set(event.target.value)}
            />
          </>
        )}
        {asks === 'escalate' && (
          <>
            <label htmlFor={`${id}-colour`}>{t('colour')}</label>
            <select
              id={`${id}-colour`}
              value={colour}
              onChange={(event) => setColour(event.target.value as NoticeColour)}
            >
              {darker.map((one) => (
                <option key={one} value={one}>
                  {NOTICE_COLOURS[one][at]}
                </option>
              ))}
            </select>
            {notice.colour === 'blue' && colour === 'red' && (
              <>
                <label htmlFor={`${id}-skip`}>{t('skipReason')}</label>
                <input id={`${id}-skip`} value={skip} onChange={(event) => setSkip(event.target.value)} />
                {failure?.fields?.skipReason && <p className="field-problem">{failure.fields.skipReason}</p>}
              </>
            )}
          </>
        )}
      </ReasonBox>
    );
  }
  return (
    <div className="notice-actions">
      <div className="row">
        {can('edit') && (
          <button type="button" className="button" onClick={onEdit}>
            {t('edit')}
          </button>
        )}
        {can('submit') &&
          press('submit', async () => told(await submit.send({ params, body: { revision } }), t('submitted')))}
        {can('sign') &&
          press('sign', async () =>
            told(await sign.send({ params, body: { decision: 'sign', revision } }), t('signed')),
          )}
        {can('return_draft') && ask('returnDraft', 'return_draft')}
        {can('receive') &&
          press('receive', async () => told(await receive.send({ params, body: { revision } }), t('received')))}
        {can('sign_reply') && (
          <>
            {press('signReply', async () =>
              told(
                await signReply.send({ params, body: { decision: 'sign', revision: reply?.revision ?? 1 } }),
                t('replySigned'),
              ),
            )}
            {ask('returnReply', 'return_reply')}
          </>
        )}
        {can('review') && (
          <>
            {ask('accept', 'accept', 'button primary')}
            {ask('return', 'return')}
          </>
        )}
        {can('close') && ask('close', 'close', 'button primary')}
        {can('recheck') && (
          <>
            {ask('confirm', 'confirmed', 'button primary')}
            {ask('reopen', 'reopened')}
          </>
        )}
        {can('amend') && ask('amend', 'amend')}
        {can('escalate') && notice.colour !== 'red' && ask('escalate', 'escalate')}
        {can('withdraw') && ask('withdraw', 'withdraw', 'button plain')}
      </div>
      <Failure failure={failure} />
    </div>
  );
}

const QUESTION = {
  return_draft: 'returnDraftWhy',
  return_reply: 'returnReplyWhy',
  return: 'returnWhy',
  accept: 'accept',
  close: 'closeWords',
  confirmed: 'recheckWords',
  reopened: 'recheckWords',
  amend: 'amendWhy',
  escalate: 'escalateWhy',
  withdraw: 'withdrawWhy',
} as const;
const CONFIRM = {
  return_draft: 'returnDraft',
  return_reply: 'returnReply',
  return: 'return',
  accept: 'accept',
  close: 'close',
  confirmed: 'confirm',
  reopened: 'reopen',
  amend: 'amend',
  escalate: 'escalate',
  withdraw: 'withdraw',
} as const;
