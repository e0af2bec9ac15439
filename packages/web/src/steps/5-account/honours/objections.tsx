import { accountHonoursApi, type HonourBatchPage, type HonourObjection } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, notify, Restored, StateTag, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { useMarks } from '../use-marks.ts';
import { HONOUR_MESSAGES } from './messages.ts';

const REFRESH = ['account.honour-batch', 'account.honours'];

/** What was said against it during the notice, and what was answered. */
export function Objections({ page }: { page: HonourBatchPage }) {
  const t = useText(HONOUR_MESSAGES);
  const { batch, objections, allowed } = page;
  if (batch.noticeFrom === null) return null;
  return (
    <section className="panel">
      <h2>{t('objections')}</h2>
      {objections.length === 0 && <p className="quiet">{t('noObjections')}</p>}
      <ul className="honour-list">
        {objections.map((objection) => (
          <Said key={`${objection.id} ${objection.answer}`} objection={objection} page={page} />
        ))}
      </ul>
      {allowed.includes('object') && <Raise page={page} />}
    </section>
  );
}

function Said({ objection, page }: { objection: HonourObjection; page: HonourBatchPage }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const draft = useDraft(`honour-answer.${objection.id}`, { answer: '' });
  const { answer } = draft.value;
  const send = useSend(accountHonoursApi.answerObjection, { refresh: REFRESH, onDone: draft.clear });
  const about = page.honours.find(({ id }) => id === objection.honourId);
  const settle = async (isUpheld: boolean) => {
    if (await send.send({ params: { year, id: objection.id }, body: { isUpheld, answer } })) notify(t('done'));
  };
  return (
    <li>
      <p>
        <span className="quiet">
          {t('from', { who: objection.from || t('anonymous'), day: formatDay(objection.receivedOn) })}
          {about && ` · ${about.name ?? about.unit.name}`}
        </span>
      </p>
      <p className="honour-words">{objection.words}</p>
      {objection.answer !== null && (
        <p>
          <StateTag tone={objection.isUpheld ? 'bad' : 'good'} shape={objection.isUpheld ? 'cross' : 'check'}>
            {objection.isUpheld ? t('upheld') : t('notUpheld')}
          </StateTag>{' '}
          {objection.answer} <span className="quiet">{objection.answeredBy}</span>
        </p>
      )}
      {objection.answer === null && page.allowed.includes('answer') && (
        <div className="form">
          <Restored draft={draft} />
          <label>
            {t('answer')}
            <textarea
              rows={2}
              placeholder={t('answerWhy')}
              value={answer}
              onChange={(event) => draft.change({ answer: event.target.value })}
            />
          </label>
          <Failure failure={send.failure} />
          <div className="row">
            {objection.honourId !== null && (
              <button
                type="button"
                className="button"
                disabled={send.busy || answer.trim() === ''}
                onClick={() => void settle(true)}
              >
                {t('upheld')}
              </button>
            )}
            <button
              type="button"
              className="button"
              disabled={send.busy || answer.trim() === ''}
              onClick={() => void settle(false)}
            >
              {t('notUpheld')}
            </button>
            {answer.trim() === '' && <span className="quiet">{t('answerWhy')}</span>}
          </div>
        </div>
      )}
    </li>
  );
}

function Raise({ page }: { page: HonourBatchPage }) {
  const t = useText(HONOUR_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const isOffice = useCan('account:propose-honour') !== null;
  const [opens, setOpens] = useState(false);
  const draft = useDraft(`honour-objection.${page.batch.id}`, { honourId: '', words: '', byName: '' });
  const { honourId, words, byName } = draft.value;
  const send = useSend(accountHonoursApi.objectHonour, { refresh: REFRESH });
  const close = () => {
    draft.clear();
    setOpens(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await send.send({
      params: { year, id: page.batch.id },
      body: { words, honourId: honourId === '' ? null : honourId, byName: byName.trim() === '' ? null : byName.trim() },
    });
    if (answer === null) return;
    notify(t('objected'));
    close();
  };
  if (!opens)
    return (
      <button type="button" className="button" onClick={() => setOpens(true)}>
        {t('object')}
      </button>
    );
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Restored draft={draft} />
      <label>
        {t('objectTo')}
        <select value={honourId} onChange={(event) => draft.change({ honourId: event.target.value })}>
          <option value="">{t('objectAll')}</option>
          {page.honours
            .filter(({ state }) => state === 'proposed')
            .map(({ id, name, unit, kindName }) => (
              <option key={id} value={id}>
                {name ?? unit.name}
                {marks.within(kindName)}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t('objectWords')}
        <textarea required rows={3} value={words} onChange={(event) => draft.change({ words: event.target.value })} />
      </label>
      {isOffice && (
        <label>
          {t('byName')}
          <input value={byName} onChange={(event) => draft.change({ byName: event.target.value })} />
        </label>
      )}
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('object')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
