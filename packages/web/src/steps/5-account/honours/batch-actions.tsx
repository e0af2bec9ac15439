import { accountHonoursApi, type HonourBatchPage } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { HONOUR_MESSAGES } from './messages.ts';

const REFRESH = ['account.honour-batch', 'account.honours', 'platform.todos'];

/** The one next step of a batch, and the way back. */
export function BatchActions({ page }: { page: HonourBatchPage }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const { batch, allowed, honours } = page;
  const [asks, setAsks] = useState<'approve' | 'return' | 'withdraw' | 'publish' | null>(null);
  const start = useSend(accountHonoursApi.startNotice, { refresh: REFRESH });
  const submit = useSend(accountHonoursApi.submitHonours, { refresh: REFRESH });
  const decide = useSend(accountHonoursApi.decideHonours, { refresh: REFRESH });
  const withdraw = useSend(accountHonoursApi.withdrawHonours, { refresh: REFRESH });
  const params = { year, id: batch.id };
  const { revision } = batch;
  const told = (answer: unknown) => {
    if (!answer) return;
    notify(t('done'));
    setAsks(null);
  };
  const acts = (['start_notice', 'submit', 'decide', 'publish', 'withdraw'] as const).filter((act) =>
    allowed.includes(act),
  );
  const waitsForNotice = batch.state === 'on_notice' && allowed.includes('withdraw') && !allowed.includes('submit');
  if (acts.length === 0 && !waitsForNotice) return null;
  if (asks === 'approve') return <Approve page={page} onClose={() => setAsks(null)} />;
  if (asks === 'publish') return <Publish page={page} onClose={() => setAsks(null)} />;
  if (asks !== null)
    return (
      <ReasonBox
        question={t(asks === 'return' ? 'returnWhy' : 'withdrawWhy')}
        confirm={t(asks)}
        danger={asks === 'withdraw'}
        busy={decide.busy || withdraw.busy}
        failure={decide.failure ?? withdraw.failure}
        onCancel={() => setAsks(null)}
        onConfirm={async (reason) =>
          told(
            asks === 'return'
              ? await decide.send({ params, body: { decision: 'return', reason, revision } })
              : await withdraw.send({ params, body: { reason, revision } }),
          )
        }
      />
    );
  return (
    <div>
      <div className="row">
        {acts.includes('start_notice') && honours.some(({ state }) => state === 'proposed') && (
          <button
            type="button"
            className="button primary"
            disabled={start.busy}
            onClick={async () => told(await start.send({ params, body: { revision } }))}
          >
            {t('startNotice')}
          </button>
        )}
        {acts.includes('submit') && (
          <button
            type="button"
            className="button primary"
            disabled={submit.busy}
            onClick={async () => told(await submit.send({ params, body: { revision } }))}
          >
            {t('submit')}
          </button>
        )}
        {acts.includes('decide') && (
          <>
            <button type="button" className="button primary" onClick={() => setAsks('approve')}>
              {t('approve')}
            </button>
            <button type="button" className="button" onClick={() => setAsks('return')}>
              {t('return')}
            </button>
          </>
        )}
        {acts.includes('publish') && (
          <button type="button" className="button primary" onClick={() => setAsks('publish')}>
            {t('publish')}
          </button>
        )}
        {acts.includes('withdraw') && (
          <button type="button" className="button plain" onClick={() => setAsks('withdraw')}>
            {t('withdraw')}
          </button>
        )}
      </div>
      {acts.includes('start_notice') && <p className="quiet">{t('startNoticeHint', { n: batch.noticeDays })}</p>}
      {waitsForNotice && <p className="quiet">{t('submitHint', { until: formatDay(batch.noticeUntil) })}</p>}
      <Failure failure={start.failure ?? submit.failure} />
    </div>
  );
}

/** The head looks at the list and unticks who is not honoured. */
function Approve({ page, onClose }: { page: HonourBatchPage; onClose: () => void }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const { batch } = page;
  const proposed = page.honours.filter(({ state }) => state === 'proposed');
  const [without, setWithout] = useState<readonly string[]>([]);
  const [basis, setBasis] = useState('');
  const decide = useSend(accountHonoursApi.decideHonours, { refresh: REFRESH });
  const send = async (reason: string) => {
    const answer = await decide.send({
      params: { year, id: batch.id },
      body: {
        decision: 'approve',
        without: [...without],
        ...(basis.trim() !== '' && { basis: basis.trim() }),
        ...(reason !== '' && { reason }),
        revision: batch.revision,
      },
    });
    if (answer === null) return;
    notify(t('done'));
    onClose();
  };
  return (
    <ReasonBox
      question={t('approveWhy')}
      confirm={t('approve')}
      required={without.length > 0}
      busy={decide.busy}
      failure={decide.failure}
      onCancel={onClose}
      onConfirm={(reason) => void send(reason)}
    >
      <ul className="honour-list">
        {proposed.map(({ id, name, unit, kindName }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={!without.includes(id)}
                onChange={(event) =>
                  setWithout(event.target.checked ? without.filter((one) => one !== id) : [...without, id])
                }
              />{' '}
              {name ?? unit.name} <span className="quiet">{kindName}</span>
            </label>
          </li>
        ))}
      </ul>
      {batch.needsMeeting && (
        <label>
          {t('meeting')}
          <input value={basis} onChange={(event) => setBasis(event.target.value)} />
          {decide.failure?.fields?.basis && <p className="field-problem">{decide.failure.fields.basis}</p>}
        </label>
      )}
    </ReasonBox>
  );
}

/** Number and day as the office system gave them. */
function Publish({ page, onClose }: { page: HonourBatchPage; onClose: () => void }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const { batch } = page;
  const [documentNumber, setNumber] = useState('');
  const [publishedOn, setDay] = useState('');
  const publish = useSend(accountHonoursApi.publishHonours, { refresh: REFRESH });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { documentNumber, publishedOn, revision: batch.revision };
    if ((await publish.send({ params: { year, id: batch.id }, body })) === null) return;
    notify(t('done'));
    onClose();
  };
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <label>
        {t('documentNumber')}
        <input required value={documentNumber} onChange={(event) => setNumber(event.target.value)} />
      </label>
      <label>
        {t('publishedOn')}
        <input type="date" required value={publishedOn} onChange={(event) => setDay(event.target.value)} />
        {publish.failure?.fields?.publishedOn && <p className="field-problem">{publish.failure.fields.publishedOn}</p>}
      </label>
      <Failure failure={publish.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={publish.busy}>
          {t('publish')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
