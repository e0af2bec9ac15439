import { feedbackCarryingApi } from '@liubu/contract';
import { useId, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { notify, ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** A link that nobody proposed, with a written reason. */
export function AddLink() {
  const t = useText(MESSAGES);
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('byHand')}
        </button>
      </div>
    );
  return <Form onClose={() => setOpen(false)} />;
}

function Form({ onClose }: { onClose: () => void }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const [ours, setOurs] = useState('');
  const [theirs, setTheirs] = useState('');
  const matrix = useAnswer(feedbackCarryingApi.carryMatrix, { params: { year } });
  const shared = useAnswer(feedbackCarryingApi.sharedItems, { params: { year } });
  const add = useSend(feedbackCarryingApi.addLink, {
    refresh: ['feedback.carry-links', 'feedback.carry-matrix'],
    onDone: () => {
      notify(t('added'));
      onClose();
    },
  });
  const rows = matrix.data?.rows ?? [];
  const items = shared.data?.items ?? [];
  const send = (reason: string) => {
    const itemId = ours || rows[0]?.itemId;
    const sharedItemId = theirs || items[0]?.id;
    if (itemId && sharedItemId) void add.send({ params: { year }, body: { itemId, sharedItemId, reason } });
  };
  return (
    <ReasonBox
      question={t('why')}
      confirm={t('add')}
      busy={add.busy || rows.length === 0 || items.length === 0}
      failure={add.failure}
      onCancel={onClose}
      onConfirm={send}
    >
      <div className="form">
        <label htmlFor={`${id}-ours`}>{t('chooseOurs')}</label>
        <select id={`${id}-ours`} value={ours} onChange={(event) => setOurs(event.target.value)}>
          {rows.map(({ itemId, code, title }) => (
            <option key={itemId} value={itemId}>
              {code} {title}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-theirs`}>{t('chooseTheirs')}</label>
        <select id={`${id}-theirs`} value={theirs} onChange={(event) => setTheirs(event.target.value)}>
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {item.fromName} {item.code} {item.title}
            </option>
          ))}
        </select>
      </div>
    </ReasonBox>
  );
}
