import { type MarkRow, publicSayApi } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { type Column, DataTable, Page, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { SAY_MESSAGES } from './messages.ts';
import './say.css';

/** How the public rates what is done, item by item. */
export function Component() {
  const t = useText(SAY_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(publicSayApi.marks, { params: { year } });
  const columns = useMemo(
    (): Column<MarkRow>[] => [
      {
        key: 'item',
        title: t('item'),
        text: ({ item }) => `${item.code ?? ''} ${item.title}`,
        filter: 'text',
      },
      {
        key: 'average',
        title: t('average'),
        width: 190,
        text: ({ average }) => average ?? t('tooFew'),
        sort: (a, b) => Number(a.average ?? 9) - Number(b.average ?? 9),
        render: ({ average, isLow, clueMatterId }) => (
          <span className="row">
            {average === null ? <span className="quiet">{t('tooFew')}</span> : <strong>{average}</strong>}
            {isLow && (
              <StateTag tone="bad" shape="triangle">
                {t('low')}
              </StateTag>
            )}
            {clueMatterId !== null && <Link to={`/${year}/matters/${clueMatterId}`}>{t('clue')}</Link>}
          </span>
        ),
      },
      {
        key: 'count',
        title: t('count'),
        width: 90,
        numeric: true,
        text: ({ count }) => String(count),
        sort: (a, b) => a.count - b.count,
      },
      { key: 'unit', title: t('unit'), width: 180, text: ({ unit }) => unit?.name ?? '', filter: 'text', sort: true },
      { key: 'spread', title: t('spread'), width: 170, text: ({ of }) => of.join(' · ') },
    ],
    [t, year],
  );
  return (
    <Page
      title={t('marks')}
      subtitle={
        list.data && `${t('marksHint', { n: list.data.fewestShown })} ${t('followers', { n: list.data.followers })}`
      }
    >
      <DataTable
        name="public-marks"
        columns={columns}
        rows={list.data?.marks}
        rowKey={({ item }) => item.id}
        href={({ item }) => `/${year}/items/${item.id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('marks')}
        empty={{ title: t('noMarks'), hint: t('noMarksHint') }}
      />
    </Page>
  );
}
