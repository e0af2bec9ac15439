import { COORDINATION_STATES, type Coordination, inspectCoordinationApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { CoordinationAnswer } from './coordination-answer.tsx';
import { COORDINATION_MESSAGES } from './coordination-messages.ts';
import { CoordinationTag } from './coordination-tag.tsx';
import './chasing.css';

/** 需协调事项: what units asked for in their filings, and what the office answered. */
export function Component() {
  const t = useText(COORDINATION_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [search, setSearch] = useSearchParams();
  const list = useAnswer(inspectCoordinationApi.coordination, { params: { year }, query: {} });
  useLive('coordination', () => void list.refetch());
  const rows = list.data?.requests;
  const shown = rows?.find(({ filingId }) => filingId === search.get('id'));
  const look = (id: string | null) => setSearch(id === null ? {} : { id }, { replace: true });
  const columns = useMemo(() => columnsOf(t, year, at), [t, year, at]);
  return (
    <Page
      title={t('title')}
      subtitle={rows && t('subtitle', { open: rows.filter(({ state }) => state === 'open').length, all: rows.length })}
    >
      {shown && (
        <CoordinationAnswer key={`${shown.filingId}${shown.revision}`} request={shown} onClose={() => look(null)} />
      )}
      <DataTable
        name="coordination"
        exportName={t('title')}
        columns={columns}
        rows={rows}
        rowKey={({ filingId }) => filingId}
        onOpen={({ filingId }) => look(filingId)}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof COORDINATION_MESSAGES>, year: number, at: 0 | 1): Column<Coordination>[] {
  return [
    {
      key: 'state',
      title: t('state'),
      width: 110,
      text: ({ state }) => COORDINATION_STATES[state][at],
      render: ({ state }) => <CoordinationTag state={state} />,
      filter: Object.entries(COORDINATION_STATES).map(([value, pair]) => ({ value, title: pair[at] })),
      filterValues: ({ state }) => [state],
    },
    {
      key: 'item',
      title: t('item'),
      width: 220,
      text: ({ code, itemTitle }) => `${code} ${itemTitle}`,
      render: ({ itemId, code, itemTitle }) => (
        <Link to={`/${year}/items/${itemId}`}>
          {code} {itemTitle}
        </Link>
      ),
      filter: 'text',
      sort: true,
    },
    { key: 'unit', title: t('unit'), width: 150, text: ({ unitName }) => unitName, filter: 'text', sort: true },
    { key: 'request', title: t('request'), text: ({ request }) => request, filter: 'text' },
    {
      key: 'month',
      title: t('month'),
      width: 90,
      text: ({ month }) => t('monthOf', { n: month }),
      sort: (a, b) => a.month - b.month,
    },
    {
      key: 'times',
      title: t('times'),
      width: 90,
      numeric: true,
      text: ({ times }) => String(times),
      exportValue: ({ times }) => times,
      sort: (a, b) => a.times - b.times,
    },
    { key: 'answer', title: t('answer'), text: ({ answer }) => answer ?? '', filter: 'text' },
    { key: 'due', title: t('due'), width: 104, text: ({ due }) => formatDay(due, 'table'), sort: true },
  ];
}
