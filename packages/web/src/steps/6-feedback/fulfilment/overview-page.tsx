import {
  FULFILMENT_PERIODS,
  type FulfilmentPeriod,
  type FulfilmentRow,
  feedbackFulfilmentApi,
  OUTCOMES,
  PROOFS,
} from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, formatQuantity, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { GroupTable } from './group-table.tsx';
import { MESSAGES } from './messages.ts';
import { OutcomeTag, useFigureMark } from './outcome-tag.tsx';
import './fulfilment.css';

/** What became of the year's items: counts by kind, area, unit and leader that open the list below them. */
export function Component() {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const go = useNavigate();
  const [search, setSearch] = useSearchParams();
  const period: FulfilmentPeriod = search.get('period') === 'half' ? 'half' : 'year';
  const answer = useAnswer(feedbackFulfilmentApi.fulfilment, { params: { year }, query: { period } });
  useLive('fulfilment', () => void answer.refetch());
  const rows = answer.data?.rows;
  const columns = useColumns(rows);
  const link = ({ itemId }: FulfilmentRow) => `/${year}/fulfilment/${itemId}?period=${period}`;
  return (
    <Page
      title={t('fulfilment')}
      subtitle={
        answer.data?.asOf == null
          ? answer.data && t('notBegun')
          : t('fulfilmentSubtitle', { n: rows?.length ?? 0, day: formatDay(answer.data.asOf) })
      }
      actions={
        <>
          <label className="row">
            {t('period')}
            <select
              value={period}
              onChange={(event) => {
                const next = new URLSearchParams(search);
                next.set('period', event.target.value);
                setSearch(next, { replace: true });
              }}
            >
              {(['year', 'half'] as const).map((key) => (
                <option key={key} value={key}>
                  {FULFILMENT_PERIODS[key][at]}
                </option>
              ))}
            </select>
          </label>
          <Link className="button" to={`/${year}/fulfilment/rule`}>
            {t('rule')}
          </Link>
        </>
      }
    >
      {rows !== undefined && rows.length > 0 && <GroupTable rows={rows} />}
      <DataTable
        name="fulfilment"
        exportName={t('fulfilment')}
        columns={columns}
        rows={rows}
        rowKey={({ itemId }) => itemId}
        href={link}
        onOpen={(row) => void go(link(row))}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
    </Page>
  );
}

function useColumns(rows: readonly FulfilmentRow[] | undefined): Column<FulfilmentRow>[] {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const markOf = useFigureMark();
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks change with the language alone
  return useMemo(() => {
    const at = language === 'zh' ? 0 : 1;
    const words = (pairs: Readonly<Record<string, readonly [string, string]>>) =>
      Object.entries(pairs).map(([value, pair]) => ({ value, title: pair[at] }));
    const present = (pick: (row: FulfilmentRow) => string | null) =>
      [...new Set((rows ?? []).map(pick))].map((value) => ({ value: value ?? '', title: value ?? t('without') }));
    const either = [
      { value: 'yes', title: t('yes') },
      { value: 'no', title: t('no') },
    ];
    const said = (key: 'area' | 'lead' | 'leader', width: number, hidden: boolean): Column<FulfilmentRow> => ({
      key,
      title: t(key),
      width,
      hidden,
      text: (row) => row[key] ?? '',
      sort: true,
      filter: present((row) => row[key]),
      filterValues: (row) => [row[key] ?? ''],
    });
    const figuresOf = (row: FulfilmentRow) =>
      row.figures
        .filter(({ value }) => value !== null)
        .map((one) => {
          const mark = markOf(one);
          return `${one.name} ${formatQuantity(one.value, one.measureUnit)}${mark && `（${mark}）`}`;
        })
        .join('；');
    return [
      { key: 'title', title: t('item'), text: (row) => `${row.code} ${row.title}`, sort: true, filter: 'text' },
      {
        key: 'outcome',
        title: t('outcome'),
        width: 170,
        text: (row) => OUTCOMES[row.outcome][at],
        render: (row) => <OutcomeTag {...row} />,
        sort: true,
        filter: words(OUTCOMES),
        filterValues: (row) => [row.outcome],
      },
      {
        key: 'proof',
        title: t('proof'),
        width: 84,
        text: (row) => PROOFS[row.proof][at],
        filter: words(PROOFS),
        filterValues: (row) => [row.proof],
        sort: true,
      },
      { key: 'figures', title: t('figures'), width: 250, text: figuresOf },
      said('lead', 150, false),
      {
        key: 'why',
        title: t('why'),
        width: 180,
        text: (row) => (row.outcome === 'met' ? '' : (row.why ?? '')),
      },
      {
        key: 'carry',
        title: t('carry'),
        width: 96,
        text: (row) => (row.carry === null ? '' : t(`carry_${row.carry}`)),
        filter: [
          ...(['carried', 'waiting', 'ended'] as const).map((value) => ({ value, title: t(`carry_${value}`) })),
          { value: 'none', title: t('undecided') },
        ],
        filterValues: (row) => [row.carry ?? 'none'],
      },
      {
        key: 'kind',
        title: t('kind'),
        width: 84,
        hidden: true,
        text: (row) => t(`kind_${row.kind}`),
        sort: true,
        filter: (['indicator', 'task', 'project', 'livelihood'] as const).map((value) => ({
          value,
          title: t(`kind_${value}`),
        })),
        filterValues: (row) => [row.kind],
      },
      said('area', 100, true),
      said('leader', 100, true),
      {
        key: 'settled',
        title: t('settled'),
        width: 90,
        hidden: true,
        text: (row) => (isSettled(row) ? t('yes') : t('no')),
        filter: either,
        filterValues: (row) => [isSettled(row) ? 'yes' : 'no'],
      },
      {
        key: 'differs',
        title: t('differs'),
        width: 110,
        hidden: true,
        text: (row) => (row.figures.some(({ reported }) => reported !== null) ? t('yes') : t('no')),
        filter: either,
        filterValues: (row) => [row.figures.some(({ reported }) => reported !== null) ? 'yes' : 'no'],
      },
    ];
  }, [rows, language]);
}

const isSettled = ({ figures }: FulfilmentRow): boolean =>
  figures.every(({ value, status }) => value === null || status === 'final');
