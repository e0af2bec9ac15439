import { accountHonoursApi, type HonourReward, REWARD_KINDS, type RewardKind } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, notify, ReasonBox, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { RewardTag } from './honour-tags.tsx';
import { HONOUR_MESSAGES } from './messages.ts';
import { useUnits } from './use-units.ts';

const REFRESH = ['account.honours', 'account.honour-batch', 'platform.todos'];

/** One reward: what, by whom, until when, whether it came; and what one may do about it. */
export function RewardLine({
  reward,
  to,
  mayChange = false,
}: {
  reward: HonourReward;
  /** Who gets it, where the line stands alone. */
  to?: string;
  mayChange?: boolean;
}) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [does, setDoes] = useState<'deliver' | 'edit' | 'cancel' | null>(null);
  const deliver = useSend(accountHonoursApi.deliverReward, { refresh: REFRESH });
  const cancel = useSend(accountHonoursApi.cancelReward, { refresh: REFRESH });
  const [givenOn, setGivenOn] = useState(today);
  const [note, setNote] = useState('');
  const params = { year, id: reward.id };
  const { revision } = reward;
  const isOpen = reward.state === 'planned' || reward.state === 'promised';
  const give = async (event: FormEvent) => {
    event.preventDefault();
    if (await deliver.send({ params, body: { givenOn, note, revision } })) {
      notify(t('done'));
      setDoes(null);
    }
  };
  if (does === 'edit') return <RewardForm honourId={reward.honourId} reward={reward} onClose={() => setDoes(null)} />;
  return (
    <div className="reward-line">
      <div className="row">
        {to !== undefined && <strong>{to}</strong>}
        <span>{REWARD_KINDS[reward.kind][at]}</span>
        <span>
          {reward.what}
          {reward.amount !== null && ` ${reward.amount} ${reward.measureUnit}`}
        </span>
        <span className="quiet">{reward.giver?.name ?? t('office')}</span>
        {reward.due !== null && (
          <span className="quiet">
            {t('due')} {formatDay(reward.due)}
          </span>
        )}
        <RewardTag state={reward.state} />
        {reward.lateDays > 0 && (
          <StateTag tone="bad" shape="triangle">
            {t('late', { n: reward.lateDays })}
          </StateTag>
        )}
        {reward.mayDeliver && does === null && (
          <button type="button" className="button" onClick={() => setDoes('deliver')}>
            {t('deliver')}
          </button>
        )}
        {mayChange && isOpen && does === null && (
          <>
            <button type="button" className="button link" onClick={() => setDoes('edit')}>
              {t('edit')}
            </button>
            <button type="button" className="button link" onClick={() => setDoes('cancel')}>
              {t('cancelReward')}
            </button>
          </>
        )}
      </div>
      {reward.state === 'given' && (
        <p className="quiet">{t('givenWords', { day: formatDay(reward.givenOn), note: reward.note ?? '' })}</p>
      )}
      {reward.state !== 'given' && reward.note !== null && <p className="quiet">{reward.note}</p>}
      {does === 'deliver' && (
        <form className="row" onSubmit={(event) => void give(event)}>
          <label>
            {t('givenOn')}{' '}
            <input type="date" required value={givenOn} onChange={(event) => setGivenOn(event.target.value)} />
          </label>
          <label>
            {t('deliverNote')} <input required value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
          <button type="submit" className="button primary" disabled={deliver.busy}>
            {t('deliver')}
          </button>
          <button type="button" className="button" onClick={() => setDoes(null)}>
            {t('cancel')}
          </button>
          <Failure failure={deliver.failure} />
        </form>
      )}
      {does === 'cancel' && (
        <ReasonBox
          question={t('cancelWhy')}
          confirm={t('cancelReward')}
          danger
          busy={cancel.busy}
          failure={cancel.failure}
          onCancel={() => setDoes(null)}
          onConfirm={async (reason) => {
            if (await cancel.send({ params, body: { reason, revision } })) setDoes(null);
          }}
        />
      )}
    </div>
  );
}

/** A reward of an honour, new or changed. */
export function RewardForm({
  honourId,
  reward,
  onClose,
}: {
  honourId: string;
  reward: HonourReward | null;
  onClose: () => void;
}) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const units = useUnits();
  const [kind, setKind] = useState<RewardKind>(reward?.kind ?? 'money');
  const [what, setWhat] = useState(reward?.what ?? '');
  const [amount, setAmount] = useState(reward?.amount ?? '');
  const [measureUnit, setMeasureUnit] = useState(reward?.measureUnit ?? '');
  const [giverUnitId, setGiver] = useState(reward?.giver?.id ?? '');
  const [due, setDue] = useState(reward?.due ?? '');
  const add = useSend(accountHonoursApi.addReward, { refresh: REFRESH });
  const set = useSend(accountHonoursApi.setReward, { refresh: REFRESH });
  const failure = add.failure ?? set.failure;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
    const body = {
      ...{ kind, what, amount: orNull(amount), measureUnit: orNull(measureUnit) },
      ...{ giverUnitId: orNull(giverUnitId), due: orNull(due) },
    };
    const answer =
      reward === null
        ? await add.send({ params: { year, id: honourId }, body })
        : await set.send({ params: { year, id: reward.id }, body: { ...body, revision: reward.revision } });
    if (answer === null) return;
    notify(t('saved'));
    onClose();
  };
  return (
    <form className="form panel" onSubmit={(event) => void submit(event)}>
      <div className="row">
        <label>
          {t('kind')}{' '}
          <select value={kind} onChange={(event) => setKind(event.target.value as RewardKind)}>
            {Object.entries(REWARD_KINDS).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('amount')}{' '}
          <input inputMode="decimal" size={8} value={amount} onChange={(event) => setAmount(event.target.value)} />
        </label>
        <label>
          {t('measureUnit')}{' '}
          <input size={6} value={measureUnit} onChange={(event) => setMeasureUnit(event.target.value)} />
        </label>
        <label>
          {t('due')} <input type="date" value={due} onChange={(event) => setDue(event.target.value)} />
        </label>
      </div>
      {failure?.fields?.amount && <p className="field-problem">{failure.fields.amount}</p>}
      <label>
        {t('what')}
        <input required value={what} onChange={(event) => setWhat(event.target.value)} />
      </label>
      <label>
        {t('giver')}
        <select value={giverUnitId} onChange={(event) => setGiver(event.target.value)}>
          <option value="">{t('office')}</option>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Failure failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={add.busy || set.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
