import { publicProposalsApi as api, type ProposalPage } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { downloadAddress } from '../../api/files.ts';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, formatDay, ReasonBox } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { AssignmentFields, assignmentOf, NO_ASSIGNMENT } from './assignment-fields.tsx';
import { ItemPicker } from './item-picker.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';

export const REFRESH_PROPOSAL = ['public.proposal', 'public.proposals', 'public.bench', 'platform.todos'];
const WITH_REASON = ['withdraw', 'decline', 'return', 'redraft', 'settle'] as const;
type WithReason = (typeof WITH_REASON)[number];
type Asking = WithReason | 'assign' | 'put-off' | 'link' | 'report-promise' | 'decide-promise';

/** What whoever looks may do, each with its reason where one is needed. */
export function ProposalActions({ page }: { page: ProposalPage }) {
  const t = useText(DEPUTY_MESSAGES);
  const { proposal, allowed, replies } = page;
  const params = { year: usePlanYear(), id: proposal.id };
  const { revision } = proposal;
  const [asks, setAsks] = useState<Asking | null>(null);
  const options = { refresh: REFRESH_PROPOSAL, onDone: () => setAsks(null) };
  const receive = useSend(api.receiveProposal, options);
  const sign = useSend(api.signReply, options);
  const make = useSend(api.proposalFile, { onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)) });
  const withReason = {
    withdraw: useSend(api.withdrawProposal, options),
    decline: useSend(api.declineProposal, options),
    return: useSend(api.returnProposal, options),
    redraft: useSend(api.redraftReply, options),
    settle: useSend(api.settleProposal, options),
  } as const;
  const button = (act: Asking, label: keyof typeof DEPUTY_MESSAGES, isPrimary = false) => (
    <button key={act} type="button" className={isPrimary ? 'button primary' : 'button'} onClick={() => setAsks(act)}>
      {t(label)}
    </button>
  );
  const cancel = () => setAsks(null);
  if (asks === 'assign') return <Assign page={page} onDone={cancel} />;
  if (asks === 'link') return <Link page={page} onDone={cancel} />;
  if (asks === 'put-off') return <PutOff page={page} onDone={cancel} />;
  if (asks === 'report-promise') return <ReportPromise page={page} onDone={cancel} />;
  if (asks === 'decide-promise') return <DecidePromise page={page} onDone={cancel} />;
  if (asks !== null) {
    const send = withReason[asks];
    return (
      <ReasonBox
        question={t(`${asks}Why`)}
        confirm={t(asks === 'return' ? 'sendBack' : asks)}
        danger={asks === 'withdraw' || asks === 'decline'}
        busy={send.busy}
        failure={send.failure}
        onCancel={cancel}
        onConfirm={(reason) => void send.send({ params, body: { reason, revision } })}
      />
    );
  }
  return (
    <>
      {allowed.includes('receive') && (
        <button
          type="button"
          className="button primary"
          disabled={receive.busy}
          onClick={() => void receive.send({ params, body: { revision } })}
        >
          {t('receive')}
        </button>
      )}
      {allowed.includes('sign') && (
        <>
          <button
            type="button"
            className="button primary"
            disabled={sign.busy}
            onClick={() => void sign.send({ params, body: { revision } })}
          >
            {t('sign')}
          </button>
          {button('redraft', 'redraft')}
        </>
      )}
      {allowed.includes('assign') && button('assign', 'giveOut', true)}
      {allowed.includes('decline') && button('decline', 'decline')}
      {allowed.includes('return') && button('return', 'notOurs')}
      {allowed.includes('report-promise') && button('report-promise', 'reportPromise', true)}
      {allowed.includes('decide-promise') && button('decide-promise', 'decidePromise', true)}
      {allowed.includes('settle') && button('settle', 'settle', true)}
      {allowed.includes('put-off') && button('put-off', 'putOff')}
      {allowed.includes('link') && button('link', 'link')}
      {allowed.includes('withdraw') && button('withdraw', 'withdraw')}
      {replies.length > 0 && (
        <button
          type="button"
          className="button"
          disabled={make.busy}
          onClick={() => void make.send({ params, body: {} })}
        >
          {t('letter')}
        </button>
      )}
      <Failure failure={receive.failure ?? sign.failure ?? make.failure} />
    </>
  );
}

interface Part {
  page: ProposalPage;
  onDone: () => void;
}

function Buttons({
  confirm,
  busy,
  onCancel,
  hint,
}: {
  confirm: string;
  busy: boolean;
  onCancel: () => void;
  hint?: string | false;
}) {
  const t = useText(DEPUTY_MESSAGES);
  return (
    <div className="form-actions">
      <button type="submit" className="button primary" disabled={busy || !!hint}>
        {confirm}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {t('cancel')}
      </button>
      {hint && <span className="quiet">{hint}</span>}
    </div>
  );
}

function Assign({ page: { proposal }, onDone }: Part) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: proposal.id };
  const [value, setValue] = useState({
    ...NO_ASSIGNMENT,
    ...{ number: proposal.number ?? '', items: [...proposal.items] },
    helperUnitIds: proposal.helpers.map(({ id }) => id),
  });
  const [reason, setReason] = useState('');
  const send = useSend(api.assignProposal, { refresh: REFRESH_PROPOSAL, onDone });
  const assignment = assignmentOf(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (assignment !== null) void send.send({ params, body: { ...assignment, reason, revision: proposal.revision } });
  };
  return (
    <form className="panel form deputy-act" onSubmit={submit}>
      <AssignmentFields value={value} onChange={setValue} problems={send.failure?.fields ?? {}} />
      <label>
        {t('note')}
        <input maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
        {send.failure?.fields?.reason && <span className="field-problem">{send.failure.fields.reason}</span>}
      </label>
      <Failure failure={send.failure} />
      <Buttons
        confirm={t('giveOut')}
        busy={send.busy}
        onCancel={onDone}
        hint={assignment === null && t('chooseUnitFirst')}
      />
    </form>
  );
}

function Link({ page: { proposal }, onDone }: Part) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: proposal.id };
  const [items, setItems] = useState([...proposal.items]);
  const send = useSend(api.linkProposal, { refresh: REFRESH_PROPOSAL, onDone });
  return (
    <form
      className="panel form deputy-act"
      onSubmit={(event) => {
        event.preventDefault();
        void send.send({ params, body: { itemIds: items.map(({ id }) => id), revision: proposal.revision } });
      }}
    >
      <ItemPicker
        label={t('linkedItems')}
        value={items}
        onChange={setItems}
        most={50}
        problem={send.failure?.fields?.itemIds}
      />
      <Failure failure={send.failure} />
      <Buttons confirm={t('save')} busy={send.busy} onCancel={onDone} />
    </form>
  );
}

function PutOff({ page: { proposal }, onDone }: Part) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: proposal.id };
  const [due, setDue] = useState(proposal.longest ?? '');
  const send = useSend(api.putOffReply, { refresh: REFRESH_PROPOSAL, onDone });
  return (
    <ReasonBox
      question={t('putOffWhy', { day: formatDay(proposal.longest) })}
      confirm={t('putOff')}
      busy={send.busy}
      failure={send.failure}
      onCancel={onDone}
      onConfirm={(reason) => void send.send({ params, body: { due, reason, revision: proposal.revision } })}
    >
      <label className="field">
        {t('newDue')}
        <input type="date" required value={due} onChange={({ target }) => setDue(target.value)} />
        {send.failure?.fields?.due && <span className="field-problem">{send.failure.fields.due}</span>}
      </label>
    </ReasonBox>
  );
}

function ReportPromise({ page: { proposal }, onDone }: Part) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: proposal.id };
  const send = useSend(api.reportPromise, { refresh: REFRESH_PROPOSAL, onDone });
  return (
    <ReasonBox
      question={t('reportPromiseHow')}
      confirm={t('reportPromise')}
      busy={send.busy}
      failure={send.failure}
      onCancel={onDone}
      onConfirm={(words) => void send.send({ params, body: { words, revision: proposal.revision } })}
    />
  );
}

function DecidePromise({ page: { proposal }, onDone }: Part) {
  const t = useText(DEPUTY_MESSAGES);
  const params = { year: usePlanYear(), id: proposal.id };
  const [isKept, setKept] = useState(true);
  const send = useSend(api.decidePromise, { refresh: REFRESH_PROPOSAL, onDone });
  return (
    <ReasonBox
      question={t('decidePromiseWhy')}
      confirm={t('decidePromise')}
      busy={send.busy}
      failure={send.failure}
      onCancel={onDone}
      onConfirm={(reason) => void send.send({ params, body: { isKept, reason, revision: proposal.revision } })}
    >
      <fieldset className="deputy-consent">
        <legend className="visually-hidden">{t('decidePromise')}</legend>
        {([true, false] as const).map((one) => (
          <label key={String(one)}>
            <input type="radio" name="kept" checked={isKept === one} onChange={() => setKept(one)} />{' '}
            {t(one ? 'promiseIsKept' : 'promiseIsOpen')}
          </label>
        ))}
      </fieldset>
    </ReasonBox>
  );
}
