import { inspectCalendarsApi, type ReportingCalendar, type ResponseOf } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, notify } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

type Row = ResponseOf<typeof inspectCalendarsApi.itemCalendars>['items'][number];

/** Which calendar each item follows; many at once. */
export function ItemCalendars({ calendars }: { calendars: readonly ReportingCalendar[] }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const params = { year };
  const list = useAnswer(inspectCalendarsApi.itemCalendars, { params });
  const sending = useSend(inspectCalendarsApi.setItemCalendars, {
    refresh: ['inspect.item-calendars', 'inspect.calendars', 'inspect.periods'],
    onDone: ({ changed }) => notify(t('setDone', { n: changed })),
  });
  const active = calendars.filter(({ retiredAt }) => retiredAt === null);
  const columns = useMemo<Column<Row>[]>(() => {
    const nameOf = ({ calendarId }: Row): string => calendars.find(({ id }) => id === calendarId)?.name ?? t('default');
    return [
      { key: 'code', title: t('code'), width: 90, text: ({ code }) => code, sort: true },
      { key: 'item', title: t('item'), text: ({ title }) => title, filter: 'text' },
      { key: 'lead', title: t('lead'), width: 200, text: ({ lead }) => lead ?? '', sort: true, filter: 'text' },
      { key: 'due', title: t('due'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
      { key: 'calendar', title: t('calendar'), width: 200, text: nameOf, sort: true, filter: 'text' },
    ];
  }, [t, calendars]);
  return (
    <section className="stack" aria-label={t('itemCalendars')}>
      <h2>{t('itemCalendars')}</h2>
      <Failure failure={sending.failure} />
      <DataTable
        name="item-calendars"
        label={t('itemCalendars')}
        columns={columns}
        rows={list.data?.items}
        rowKey={({ itemId }) => itemId}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('itemCalendars')}
        empty={{ title: t('none'), hint: t('noneHint') }}
        bulk={(rows, clear) =>
          active.map((calendar) => (
            <button
              key={calendar.id}
              type="button"
              className="button"
              disabled={sending.busy}
              onClick={async () => {
                const body = {
                  itemIds: rows.map(({ itemId }) => itemId),
                  calendarId: calendar.isDefault ? null : calendar.id,
                };
                if (await sending.send({ params, body })) clear();
              }}
            >
              {t('setTo', { name: calendar.name })}
            </button>
          ))
        }
      />
    </section>
  );
}
