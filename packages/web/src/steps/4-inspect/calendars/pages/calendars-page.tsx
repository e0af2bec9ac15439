import { inspectCalendarsApi, type ReportingCalendar, RHYTHMS } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Empty, Failure, Loading, Page, ReasonBox, StateTag } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { CalendarForm } from '../parts/calendar-form.tsx';
import { ItemCalendars } from '../parts/item-calendars.tsx';
import { PeriodsTable } from '../parts/periods-table.tsx';
import '../calendars.css';

const REFRESH = ['inspect.calendars', 'inspect.periods', 'inspect.item-calendars'];

/** When units file: calendars, the year's periods, and items that follow one of their own. */
export function Component() {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const year = usePlanYear();
  const [editing, setEditing] = useState<ReportingCalendar | 'new' | null>(null);
  const [retiring, setRetiring] = useState<ReportingCalendar | null>(null);
  const answer = useAnswer(inspectCalendarsApi.calendars, { params: { year } });
  const making = useSend(inspectCalendarsApi.setDefaultCalendar, { refresh: REFRESH });
  const retirement = useSend(inspectCalendarsApi.retireCalendar, {
    refresh: REFRESH,
    onDone: () => setRetiring(null),
  });
  const data = answer.data;
  if (data === undefined)
    return (
      <Page title={t('calendars')}>
        {answer.error ? <Failure failure={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />}
      </Page>
    );
  const { calendars, presets, holidaysKnown } = data;
  const unknown = [...(holidaysKnown.thisYear ? [] : [year]), ...(holidaysKnown.nextYear ? [] : [year + 1])];
  const add = (
    <button type="button" className="button primary" onClick={() => setEditing('new')}>
      {t('add')}
    </button>
  );
  return (
    <Page title={t('calendars')} subtitle={t('subtitle')} actions={editing === null && calendars.length > 0 && add}>
      {unknown.map((one) => (
        <p key={one} className="calendar-warning">
          {t('holidaysWarning', { year: one })}
        </p>
      ))}
      <Failure failure={making.failure} />
      {editing !== null && (
        <CalendarForm
          key={editing === 'new' ? 'new' : editing.id}
          calendar={editing === 'new' ? null : editing}
          presets={presets}
          onClose={() => setEditing(null)}
        />
      )}
      {calendars.length === 0 && editing === null && <Empty title={t('none')} hint={t('noneHint')} action={add} />}
      <ul className="calendar-cards">
        {calendars.map((calendar) => (
          <li key={calendar.id} className="panel">
            <span>
              <strong>{calendar.name}</strong> {RHYTHMS[calendar.rhythm][language === 'zh' ? 0 : 1]}{' '}
              {calendar.isDefault && (
                <StateTag tone="good" shape="check">
                  {t('default')}
                </StateTag>
              )}
              {calendar.retiredAt && (
                <StateTag tone="plain" shape="dash">
                  {t('retired')}
                </StateTag>
              )}
              <br />
              <span className="quiet">
                {t('counts', { planned: calendar.planned, open: calendar.open, closed: calendar.closed })}
                {calendar.items > 0 && ` · ${t('items', { n: calendar.items })}`}
              </span>
            </span>
            {calendar.retiredAt === null && (
              <span className="row">
                <button type="button" className="button" onClick={() => setEditing(calendar)}>
                  {t('edit')}
                </button>
                {!calendar.isDefault && (
                  <>
                    <button
                      type="button"
                      className="button"
                      disabled={making.busy}
                      onClick={() => void making.send({ params: { year, id: calendar.id } })}
                    >
                      {t('setDefault')}
                    </button>
                    <button type="button" className="button" onClick={() => setRetiring(calendar)}>
                      {t('retire')}
                    </button>
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {retiring && (
        <ReasonBox
          question={t('retireWhy', { name: retiring.name })}
          confirm={t('retire')}
          danger
          busy={retirement.busy}
          failure={retirement.failure}
          onCancel={() => setRetiring(null)}
          onConfirm={(reason) => void retirement.send({ params: { year, id: retiring.id }, body: { reason } })}
        />
      )}
      {calendars.length > 0 && (
        <div className="stack">
          <PeriodsTable />
          <ItemCalendars calendars={calendars} />
        </div>
      )}
    </Page>
  );
}
