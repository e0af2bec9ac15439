import { accountCasesApi, CASE_OUTCOMES, CASE_STATES, type CaseRow, ENDED_CASES } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { CaseStateTag } from './case-tags.tsx';
import { CASE_MESSAGES } from './messages.ts';

/** Cases that one may see, those first that are open. */
export function Component() {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const proposes = useCan('account:propose-case') !== null;
  const list = useAnswer(accountCasesApi.cases, { params: { year } });
  useLive('todo', () => void list.refetch());
  const columns = useMemo(() => columnsOf(t, at), [t, at]);
  const rows = list.data?.cases;
  return (
    <Page
      title={t('cases')}
      subtitle={
        rows &&
        rows.length > 0 &&
        t('subtitle', {
          open: rows.filter(({ state }) => !ENDED_CASES.includes(state)).length,
          late: rows.filter(({ lateDays }) => lateDays > 0).length,
        })
      }
      actions={
        proposes && (
          <Link className="button primary" to={`/${year}/cases/new`}>
            {t('newCase')}
          </Link>
        )
      }
    >
      <DataTable
        name="cases"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/cases/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('cases')}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof CASE_MESSAGES>, at: 0 | 1): Column<CaseRow>[] {
  const options = (words: Readonly<Record<string, readonly [string, string]>>) =>
    Object.entries(words).map(([value, pair]) => ({ value, title: pair[at] }));
  return [
    { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
    { key: 'number', title: t('number'), width: 162, text: ({ number }) => number, sort: true },
    {
      key: 'unit',
      title: t('unit'),
      width: 185,
      text: ({ unit, personName }) => [unit.name, personName].filter(Boolean).join(' '),
      filter: 'text',
      sort: true,
    },
    { key: 'rung', title: t('rung'), width: 125, text: ({ rungName }) => rungName?.[at] ?? '', filter: 'text' },
    {
      key: 'state',
      title: t('state'),
      width: 160,
      text: ({ state }) => CASE_STATES[state][at],
      filter: options(CASE_STATES),
      filterValues: ({ state }) => [state],
      render: ({ state }) => <CaseStateTag state={state} />,
    },
    {
      key: 'due',
      title: t('due'),
      width: 165,
      text: ({ due, lateDays }) =>
        [formatDay(due, 'table'), lateDays > 0 && t('late', { n: lateDays })].filter(Boolean).join(' '),
      sort: (a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'),
      render: ({ due, lateDays }) => (
        <>
          {formatDay(due, 'table')}{' '}
          {lateDays > 0 && (
            <StateTag tone="bad" shape="triangle">
              {t('late', { n: lateDays })}
            </StateTag>
          )}
        </>
      ),
    },
    {
      key: 'outcome',
      title: t('outcome'),
      width: 130,
      text: ({ outcome }) => (outcome === null ? '' : CASE_OUTCOMES[outcome][at]),
    },
    {
      key: 'items',
      title: t('items'),
      width: 240,
      text: ({ items }) => items.map(({ code, title }) => `${code ?? ''} ${title}`.trim()).join('；'),
      hidden: true,
    },
    {
      key: 'opened',
      title: t('openedOn'),
      width: 110,
      text: ({ openedOn }) => formatDay(openedOn, 'table'),
      sort: true,
      hidden: true,
    },
  ];
}
