import { inspectNoticesApi, NOTICE_COLOURS, NOTICE_KINDS, NOTICE_STATES, type NoticeRow } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { NOTICE_MESSAGES } from './messages.ts';
import { NoticeColourTag, NoticeStateTag } from './notice-tags.tsx';
import './notices.css';

const isOpen = ({ state }: NoticeRow): boolean => !['closed', 'confirmed', 'withdrawn'].includes(state);

/** All notices that one may see, what waits first. */
export function Component() {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const list = useAnswer(inspectNoticesApi.notices, { params: { year } });
  useLive('notice', () => void list.refetch());
  const columns = useMemo(() => columnsOf(t, at), [t, at]);
  const rows = list.data?.notices;
  return (
    <Page
      title={t('notices')}
      subtitle={
        rows &&
        rows.length > 0 &&
        t('subtitle', { open: rows.filter(isOpen).length, late: rows.filter(({ lateDays }) => lateDays > 0).length })
      }
    >
      <DataTable
        name="notices"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/notices/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('notices')}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof NOTICE_MESSAGES>, at: 0 | 1): Column<NoticeRow>[] {
  const options = (words: Readonly<Record<string, readonly [string, string]>>) =>
    Object.entries(words).map(([value, pair]) => ({ value, title: pair[at] }));
  return [
    { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
    {
      key: 'number',
      title: t('number'),
      width: 170,
      text: ({ numberText }) => numberText ?? t('draftNumber'),
      sort: true,
    },
    {
      key: 'colour',
      title: t('colour'),
      width: 90,
      text: ({ colour }) => NOTICE_COLOURS[colour][at],
      filter: options(NOTICE_COLOURS),
      filterValues: ({ colour }) => [colour],
      render: ({ colour }) => <NoticeColourTag colour={colour} />,
    },
    {
      key: 'kind',
      title: t('kind'),
      width: 120,
      text: ({ kind }) => NOTICE_KINDS[kind][at],
      filter: options(NOTICE_KINDS),
      filterValues: ({ kind }) => [kind],
    },
    { key: 'unit', title: t('unit'), width: 200, text: ({ leadUnit }) => leadUnit.name, filter: 'text', sort: true },
    {
      key: 'state',
      title: t('state'),
      width: 150,
      text: ({ state }) => NOTICE_STATES[state][at],
      filter: options(NOTICE_STATES),
      filterValues: ({ state }) => [state],
      render: ({ state }) => <NoticeStateTag state={state} />,
    },
    {
      key: 'due',
      title: t('replyDue'),
      width: 190,
      text: ({ replyDue, lateDays }) =>
        [formatDay(replyDue, 'table'), lateDays > 0 && t('late', { n: lateDays })].filter(Boolean).join(' '),
      sort: (a, b) => (a.replyDue ?? '').localeCompare(b.replyDue ?? ''),
      render: ({ replyDue, lateDays }) => (
        <>
          {formatDay(replyDue, 'table')}{' '}
          {lateDays > 0 && (
            <StateTag tone="bad" shape="triangle">
              {t('late', { n: lateDays })}
            </StateTag>
          )}
        </>
      ),
    },
    {
      key: 'recheck',
      title: t('recheckOn'),
      width: 110,
      text: ({ recheckOn }) => formatDay(recheckOn, 'table'),
      hidden: true,
    },
  ];
}
