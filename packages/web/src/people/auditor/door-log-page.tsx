import { peopleApi, type ResponseOf } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { type Column, DataTable, formatMoment, Page, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { clientName } from '../client-name.ts';
import { AUDITOR_MESSAGES } from './messages.ts';
import { TimeFilter, useTimeFilter } from './time-filter.tsx';
import '../people.css';

type Entry = ResponseOf<typeof peopleApi.doorLog>['entries'][number];
const PAGE = 200;

const isTold = (what: string): what is keyof typeof AUDITOR_MESSAGES => what in AUDITOR_MESSAGES;

/** /people/door-log: what happened at the door, for the auditor. */
export function Component() {
  const t = useText(AUDITOR_MESSAGES);
  const time = useTimeFilter();
  const asked = `${time.from ?? ''} ${time.to ?? ''}`;
  // Of this time alone: another time begins with its latest again.
  const [earlier, setEarlier] = useState<{ asked: string; before: number } | null>(null);
  const before = earlier?.asked === asked ? earlier.before : undefined;
  const log = useAnswer(peopleApi.doorLog, { query: { ...time, limit: PAGE, ...(before && { before }) } });
  const columns = useMemo(
    (): Column<Entry>[] => [
      { key: 'time', title: t('time'), width: 180, text: ({ happenedAt }) => formatMoment(happenedAt) },
      {
        key: 'person',
        title: t('person'),
        width: 130,
        text: ({ personName }) => personName ?? t('unknown'),
        filter: 'text',
      },
      {
        key: 'what',
        title: t('what'),
        width: 200,
        text: ({ what }) => (isTold(what) ? t(what) : what),
        render: ({ what }) => {
          const text = isTold(what) ? t(what) : what;
          if (what === 'sign-in:locked')
            return (
              <StateTag tone="bad" shape="square">
                {text}
              </StateTag>
            );
          if (what === 'sign-in:failed')
            return (
              <StateTag tone="doubt" shape="triangle">
                {text}
              </StateTag>
            );
          return (
            <StateTag tone="plain" shape="dot">
              {text}
            </StateTag>
          );
        },
        filter: 'text',
      },
      { key: 'from', title: t('from'), width: 160, text: ({ address }) => address ?? '', filter: 'text' },
      {
        key: 'client',
        title: t('client'),
        text: ({ client }) => (client === null ? '' : clientName(client)),
        filter: 'text',
      },
    ],
    [t],
  );
  const entries = log.data?.entries;
  return (
    <Page title={t('door')} subtitle={t('doorLead')}>
      <DataTable
        name="door"
        exportName={t('door')}
        columns={columns}
        rows={entries}
        rowKey={({ id }) => String(id)}
        loading={log.isPending}
        failure={log.error}
        onRetry={log.refetch}
        empty={{ title: t('none'), hint: t('noneHint') }}
        toolbar={
          <>
            <TimeFilter />
            {before !== undefined && (
              <button type="button" className="button" onClick={() => setEarlier(null)}>
                {t('latest')}
              </button>
            )}
            {entries?.length === PAGE && (
              <button
                type="button"
                className="button"
                onClick={() => setEarlier({ asked, before: entries.at(-1)!.id })}
              >
                {t('more')}
              </button>
            )}
          </>
        }
      />
    </Page>
  );
}
