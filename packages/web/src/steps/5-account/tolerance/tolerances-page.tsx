import { accountToleranceApi, TOLERANCE_OUTCOMES, TOLERANCE_STATES, type ToleranceRow } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { TOLERANCE_MESSAGES } from './messages.ts';
import { ToleranceStateTag } from './tags.tsx';

const isOpen = ({ state }: ToleranceRow): boolean => ['draft', 'submitted', 'examined'].includes(state);

/** All applications that one may see, what waits first. */
export function Component() {
  const t = useText(TOLERANCE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const list = useAnswer(accountToleranceApi.tolerances, { params: { year } });
  useLive('tolerance', () => void list.refetch());
  const columns = useMemo(
    (): Column<ToleranceRow>[] => [
      { key: 'item', title: t('item'), text: ({ itemCode, itemTitle }) => `${itemCode} ${itemTitle}`, filter: 'text' },
      { key: 'unit', title: t('unit'), width: 210, text: ({ unitName }) => unitName, filter: 'text', sort: true },
      {
        key: 'source',
        title: t('source'),
        width: 110,
        text: ({ isExOfficio }) => t(isExOfficio ? 'exOfficio' : 'applied'),
      },
      {
        key: 'state',
        title: t('state'),
        width: 180,
        text: ({ state }) => TOLERANCE_STATES[state][at],
        filter: Object.entries(TOLERANCE_STATES).map(([value, words]) => ({ value, title: words[at] })),
        filterValues: ({ state }) => [state],
        render: ({ state }) => <ToleranceStateTag state={state} />,
      },
      {
        key: 'outcome',
        title: t('outcome'),
        width: 110,
        text: ({ outcome }) => (outcome === null ? '' : TOLERANCE_OUTCOMES[outcome][at]),
      },
      { key: 'mendBy', title: t('mendBy'), width: 120, text: ({ mendBy }) => formatDay(mendBy, 'table'), sort: true },
      {
        key: 'inForce',
        title: t('inForce'),
        width: 100,
        text: ({ isInForce }) => (isInForce ? t('yes') : ''),
      },
    ],
    [t, at],
  );
  const rows = list.data?.tolerances;
  return (
    <Page
      title={t('tolerances')}
      subtitle={
        rows &&
        rows.length > 0 &&
        t('subtitle', { open: rows.filter(isOpen).length, inForce: rows.filter((row) => row.isInForce).length })
      }
      actions={
        <Link className="button" to={`/${year}/tolerance-rules`}>
          {t('rules')}
        </Link>
      }
    >
      <DataTable
        name="tolerances"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/tolerances/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('tolerances')}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </Page>
  );
}
