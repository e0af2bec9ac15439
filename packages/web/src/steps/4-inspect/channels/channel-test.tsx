import { CHANNEL_KINDS, type ChannelView, inspectChannelsApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { Failure, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** Sends one message and shows what the other side said, as it said it. */
export function ChannelTest({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const t = useText(MESSAGES);
  const test = useSend(inspectChannelsApi.testChannel);
  const [to, setTo] = useState('');
  const [said, setSaid] = useState<{ ok: boolean; answer: string } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaid(null);
    setSaid(await test.send({ params: { id: channel.id }, body: { to } }));
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      {CHANNEL_KINDS[channel.kind][2] === 'personal' && (
        <label>
          {t('testTo')}
          <input required value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
      )}
      <Failure failure={test.failure} />
      {said !== null && (
        <p role="status">
          <StateTag tone={said.ok ? 'good' : 'bad'} shape={said.ok ? 'check' : 'cross'}>
            {t(said.ok ? 'testOk' : 'testFailed')}
          </StateTag>{' '}
          <span className="channel-error">{said.answer}</span>
        </p>
      )}
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={test.busy}>
          {t('test')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
