import { CHANNEL_KINDS, DELIVERY_STATES, type DeliveryRow, inspectChannelsApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import {
  type Column,
  DataTable,
  Failure,
  formatMoment,
  Page,
  type Shape,
  StateTag,
  type Tone,
} from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import './channels.css';
import { MESSAGES } from './messages.ts';

const LOOK: Readonly<Record<DeliveryRow['state'], { tone: Tone; shape: Shape }>> = {
  planned: { tone: 'plain', shape: 'clock' },
  sending: { tone: 'busy', shape: 'half' },
  sent: { tone: 'good', shape: 'check' },
  failed: { tone: 'doubt', shape: 'triangle' },
  given_up: { tone: 'bad', shape: 'cross' },
  unknown: { tone: 'doubt', shape: 'ring' },
  skipped: { tone: 'plain', shape: 'dash' },
};

/** What left the product, to whom, and what was said to it. */
export function Component() {
  const t = useText(MESSAGES);
  const place = useLanguage() === 'zh' ? 0 : 1;
  const answer = useAnswer(inspectChannelsApi.deliveries, { query: {} });
  const again = useSend(inspectChannelsApi.resend, { refresh: [inspectChannelsApi.deliveries.id] });
  const columns = useMemo((): Column<DeliveryRow>[] => {
    const word = ({ state }: DeliveryRow) => DELIVERY_STATES[state][place];
    return [
      { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
      {
        key: 'channel',
        title: t('channels'),
        width: 150,
        text: ({ channelName, channelKind }) => channelName || CHANNEL_KINDS[channelKind][place],
      },
      {
        key: 'to',
        title: t('to'),
        width: 170,
        text: ({ personName, unitName }) => [personName ?? t('group'), unitName].filter(Boolean).join(' · '),
        filter: 'text',
      },
      {
        key: 'state',
        title: t('state'),
        width: 110,
        text: word,
        render: (row) => <StateTag {...LOOK[row.state]}>{word(row)}</StateTag>,
      },
      { key: 'attempts', title: t('attempts'), width: 60, numeric: true, text: ({ attempts }) => String(attempts) },
      {
        key: 'at',
        title: t('at'),
        width: 140,
        text: ({ sentAt, createdAt }) => formatMoment(sentAt ?? createdAt),
        sort: true,
      },
      { key: 'error', title: t('error'), text: ({ lastError }) => lastError ?? '' },
    ];
  }, [t, place]);
  const resend = async (rows: readonly DeliveryRow[], clear: () => void) => {
    for (const { id, state } of rows)
      if (state === 'given_up' || state === 'unknown') await again.send({ params: { id } });
    clear();
  };
  return (
    <Page title={t('deliveries')} subtitle={t('deliveriesSubtitle')}>
      <Failure failure={again.failure} />
      <DataTable
        name="deliveries"
        exportName={t('deliveries')}
        columns={columns}
        rows={answer.data?.deliveries}
        rowKey={({ id }) => id}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        empty={{ title: t('noDeliveries') }}
        bulk={(rows, clear) => (
          <button type="button" className="button" disabled={again.busy} onClick={() => void resend(rows, clear)}>
            {t('resend')}
          </button>
        )}
      />
    </Page>
  );
}
