import { CHANNEL_KINDS, type ChannelView, inspectChannelsApi } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { Empty, Failure, Loading, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import './channels.css';
import { ChannelForm } from './channel-form.tsx';
import { ChannelTest } from './channel-test.tsx';
import { FeedKeys } from './feed-keys.tsx';
import { MESSAGES } from './messages.ts';

/** Every channel with what became of its messages; all of them are off until somebody sets them up. */
export function Component() {
  const t = useText(MESSAGES);
  const [isAdding, setAdding] = useState(false);
  const answer = useAnswer(inspectChannelsApi.channels);
  return (
    <Page
      title={t('channels')}
      subtitle={t('channelsSubtitle')}
      actions={
        !isAdding && (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            {t('add')}
          </button>
        )
      }
    >
      <div className="stack">
        {isAdding && <ChannelForm channel={null} onClose={() => setAdding(false)} />}
        {answer.isPending && <Loading />}
        <Failure failure={answer.error} onRetry={answer.refetch} />
        {answer.data?.channels.length === 0 && !isAdding && <Empty title={t('none')} hint={t('noneHint')} />}
        {answer.data?.channels.map((channel) => (
          <Channel key={channel.id} channel={channel} />
        ))}
        <FeedKeys />
      </div>
    </Page>
  );
}

function Channel({ channel }: { channel: ChannelView }) {
  const t = useText(MESSAGES);
  const place = useLanguage() === 'zh' ? 0 : 1;
  const [showing, setShowing] = useState<'nothing' | 'edit' | 'test'>('nothing');
  if (showing === 'edit') return <ChannelForm channel={channel} onClose={() => setShowing('nothing')} />;
  return (
    <section className="panel channel">
      <div className="row">
        <h2>{channel.name}</h2>
        <span className="quiet">{CHANNEL_KINDS[channel.kind][place]}</span>
        <StateTag tone={channel.isOn ? 'good' : 'plain'} shape={channel.isOn ? 'check' : 'dash'}>
          {t(channel.isOn ? 'on' : 'off')}
        </StateTag>
        <span className="channel-acts">
          <button type="button" className="button" onClick={() => setShowing('test')}>
            {t('test')}
          </button>
          <button type="button" className="button" onClick={() => setShowing('edit')}>
            {t('edit')}
          </button>
        </span>
      </div>
      <p className="numeric">
        {t('counts', {
          sent: channel.sent,
          waiting: channel.waiting,
          failed: channel.failed,
          unknown: channel.unknown,
        })}
      </p>
      {channel.lastError !== null && (
        <p className="quiet channel-error">
          {t('lastError')}：{channel.lastError}
        </p>
      )}
      {showing === 'test' && <ChannelTest channel={channel} onClose={() => setShowing('nothing')} />}
    </section>
  );
}
