import { peopleApi, type ResponseOf } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { type Column, DataTable, Failure, formatMoment, notify } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { clientName } from '../client-name.ts';
import { Panel } from '../parts.tsx';
import { SECURITY_MESSAGES } from './messages.ts';

type Session = ResponseOf<typeof peopleApi.sessions>['sessions'][number];

/** Who is signed in now, from where. */
export function SessionsPart() {
  const t = useText(SECURITY_MESSAGES);
  const sessions = useAnswer(peopleApi.sessions, {}, { refetchInterval: 60_000 });
  const { send, busy, failure } = useSend(peopleApi.revokeSession, {
    refresh: [peopleApi.sessions.id],
    onDone: () => notify(t('ended')),
  });
  const columns = useMemo(
    (): Column<Session>[] => [
      { key: 'name', title: t('name'), width: 120, text: ({ personName }) => personName, sort: true, filter: 'text' },
      { key: 'client', title: t('client'), text: ({ client }) => clientName(client), filter: 'text' },
      { key: 'from', title: t('from'), width: 150, text: ({ address }) => address ?? '', filter: 'text', sort: true },
      {
        key: 'since',
        title: t('since'),
        width: 170,
        text: ({ createdAt }) => formatMoment(createdAt),
        sort: (a, b) => (a.createdAt < b.createdAt ? -1 : 1),
      },
      {
        key: 'seen',
        title: t('lastSeen'),
        width: 170,
        text: ({ lastSeenAt }) => formatMoment(lastSeenAt),
        sort: (a, b) => (a.lastSeenAt < b.lastSeenAt ? -1 : 1),
      },
      {
        key: 'act',
        title: t('actions'),
        width: 90,
        text: ({ isThisOne }) => (isThisOne ? t('thisOne') : ''),
        render: ({ id, isThisOne }) =>
          isThisOne ? (
            t('thisOne')
          ) : (
            <button type="button" className="button" disabled={busy} onClick={() => send({ params: { id } })}>
              {t('end')}
            </button>
          ),
      },
    ],
    [t, busy, send],
  );
  return (
    <Panel title={t('sessions')}>
      <Failure failure={failure} />
      <DataTable
        name="sessions"
        exportName={null}
        label={t('sessions')}
        columns={columns}
        rows={sessions.data?.sessions}
        rowKey={({ id }) => id}
        loading={sessions.isPending}
        failure={sessions.error}
        onRetry={sessions.refetch}
        empty={{ title: t('noSessions') }}
      />
    </Panel>
  );
}
