import { DUE_KINDS, type DueThing, inspectChasingApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { AskExtension } from './ask-extension.tsx';
import { DueStanding, standingText } from './due-standing.tsx';
import { CHASING_MESSAGES } from './messages.ts';
import './chasing.css';

/** What is due and late: of all units for the office, of one's own for a unit. */
export function Component() {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const list = useAnswer(inspectChasingApi.due, { params: { year } });
  useLive('extension', () => void list.refetch());
  useLive('notice', () => void list.refetch());
  const [extending, setExtending] = useState<DueThing | null>(null);
  const today = list.data?.today ?? '';
  const columns = useMemo(() => columnsOf(t, language === 'zh' ? 0 : 1, today, setExtending), [t, language, today]);
  const things = list.data?.things;
  return (
    <Page
      title={t('due')}
      subtitle={
        things &&
        t('dueSubtitle', {
          late: things.filter(({ lateDays }) => lateDays > 0).length,
          soon: things.filter(({ lateDays }) => lateDays <= 0).length,
        })
      }
    >
      {list.data?.isWithoutHolidays && <p className="quiet">{t('noHolidays')}</p>}
      {list.data && !list.data.isWorkingDay && <p className="quiet">{t('dayOff')}</p>}
      {extending && extending.kind !== 'acceptance' && (
        <AskExtension
          key={extending.id}
          subjectKind={extending.kind as 'notice'}
          subjectId={extending.id}
          due={extending.due}
          title={extending.title}
          isOpen
          onClose={() => setExtending(null)}
        />
      )}
      <DataTable
        name="due"
        columns={columns}
        rows={things}
        rowKey={({ kind, id, due }) => `${kind} ${id} ${due}`}
        href={({ link }) => link}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('due')}
        empty={{ title: t('dueNone'), hint: t('dueNoneHint') }}
      />
    </Page>
  );
}

type T = Text<typeof CHASING_MESSAGES>;

const rungText = (t: T, rung: number | null): string =>
  rung === null
    ? t('never')
    : rung === 0
      ? t('rungDay')
      : rung < 0
        ? t('rungBefore', { n: -rung })
        : t('rungAfter', { n: rung });

function columnsOf(t: T, at: 0 | 1, today: string, extend: (thing: DueThing) => void): Column<DueThing>[] {
  return [
    { key: 'what', title: t('what'), text: ({ title }) => title, filter: 'text' },
    {
      key: 'standing',
      title: t('standing'),
      width: 170,
      text: ({ lateDays, due }) => standingText(t, lateDays, { due, today }),
      sort: (a, b) => b.lateDays - a.lateDays,
      render: ({ lateDays, due }) => <DueStanding days={lateDays} at={{ due, today }} />,
    },
    {
      key: 'kind',
      title: t('kind'),
      width: 120,
      text: ({ kind }) => DUE_KINDS[kind][at],
      filter: Object.entries(DUE_KINDS).map(([value, words]) => ({ value, title: words[at] })),
      filterValues: ({ kind }) => [kind],
    },
    {
      key: 'unit',
      title: t('unit'),
      width: 210,
      text: ({ unitName }) => unitName ?? t('office'),
      filter: 'text',
      sort: true,
    },
    { key: 'due', title: t('dueDay'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
    { key: 'reminder', title: t('lastReminder'), width: 120, text: ({ lastRung }) => rungText(t, lastRung) },
    {
      key: 'extend',
      title: t('extend'),
      width: 110,
      text: () => '',
      render: (thing) =>
        thing.canExtend ? (
          <button type="button" className="button link" onClick={() => extend(thing)}>
            {t('extend')}
          </button>
        ) : null,
    },
  ];
}
