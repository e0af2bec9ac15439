import { type AllocatableTarget, deployAllocateApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, exactQuantity, Page, Quantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../deploy.css';
import { MESSAGES } from './messages.ts';
import { bound, SuperiorTag, VerdictTag } from './verdict-tag.tsx';

const FILTERS = [
  ['all', 'filterAll'],
  ['allocated', 'filterAllocated'],
  ['superior', 'filterSuperior'],
] as const;

/** Targets with numbers: what was handed down, whether it makes the target, and how it stands to the superior's. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const only = FILTERS.find(([key]) => key === search.get('only'))?.[0] ?? 'all';
  const answer = useAnswer(deployAllocateApi.allocations, { params: { year }, query: { only } });
  const columns = useMemo((): Column<AllocatableTarget>[] => {
    const amount = (value: string | null, unit: string | null) => <Quantity value={value} unit={unit} />;
    return [
      { key: 'code', title: t('code'), width: 76, text: (row) => row.itemCode, sort: true },
      { key: 'target', title: t('target'), text: (row) => row.name, sort: true, filter: 'text' },
      { key: 'item', title: t('item'), width: '22%', text: (row) => row.itemTitle, filter: 'text' },
      {
        key: 'ours',
        title: t('ours'),
        width: 130,
        numeric: true,
        text: (row) => `${bound(row.op)}${exactQuantity(row.value, row.measureUnit)}`,
        render: (row) => (
          <>
            {bound(row.op)}
            {amount(row.value, row.measureUnit)}
          </>
        ),
        exportValue: (row) => row.value,
      },
      {
        key: 'superior',
        title: t('superior'),
        width: 150,
        text: (row) =>
          row.superior ? `${bound(row.superior.op)}${row.superior.value}${row.superior.measureUnit}` : '',
        render: (row) =>
          row.superior && (
            <>
              {bound(row.superior.op)}
              {amount(row.superior.value, row.superior.measureUnit)}
              {row.superiorVerdict && (
                <div>
                  <SuperiorTag verdict={row.superiorVerdict} />
                </div>
              )}
            </>
          ),
      },
      {
        key: 'allocated',
        title: t('allocated'),
        width: 130,
        numeric: true,
        text: (row) => row.check.sum ?? '',
        render: (row) => amount(row.check.sum, row.measureUnit),
      },
      {
        key: 'difference',
        title: t('difference'),
        width: 120,
        numeric: true,
        text: (row) => row.check.difference ?? '',
        render: (row) => amount(row.check.difference, row.measureUnit),
      },
      {
        key: 'verdict',
        title: t('verdict'),
        width: 120,
        text: (row) => t(row.check.verdict, { n: row.check.percent ?? '' }),
        render: (row) => <VerdictTag verdict={row.check.verdict} percent={row.check.percent} />,
        sort: true,
      },
    ];
  }, [t]);
  return (
    <Page title={t('allocations')} subtitle={t('subtitle')}>
      <div className="desk-filter">
        <div className="segments">
          {FILTERS.map(([key, word]) => (
            <button
              key={key}
              type="button"
              aria-pressed={only === key}
              onClick={() => setSearch(key === 'all' ? {} : { only: key }, { replace: true })}
            >
              {t(word)}
            </button>
          ))}
        </div>
      </div>
      <DataTable
        name="allocations"
        exportName={t('allocations')}
        columns={columns}
        rows={answer.data?.targets}
        rowKey={({ targetId }) => targetId}
        href={({ targetId }) => `/${year}/allocations/${targetId}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </Page>
  );
}
