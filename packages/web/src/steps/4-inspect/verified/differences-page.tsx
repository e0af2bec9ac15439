import { inspectVerifiedApi as api, VALUE_STATUSES, type ValueDifference } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  type Column,
  DataTable,
  exactQuantity,
  formatDay,
  Page,
  Quantity,
  StateTag,
} from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { VERIFIED_MESSAGES } from './messages.ts';

/** Reported against verified, month by month: what is off, by how much, and the finding that it opened. */
export function Component() {
  const t = useText(VERIFIED_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [search, setSearch] = useSearchParams();
  const all = search.get('all') === 'true';
  const item = search.get('item');
  const answer = useAnswer(
    api.valueDifferences,
    { params: { year }, query: { all: all ? 'true' : 'false', ...(item && { item }) } },
    { placeholderData: (before) => before },
  );
  useLive('verified', () => void answer.refetch());
  const columns = useMemo(() => columnsOf(t, at, year), [t, at, year]);
  const { rows, compared = 0 } = answer.data ?? {};
  return (
    <Page title={t('differences')} subtitle={t('differencesHint')}>
      <DataTable
        name="value-differences"
        columns={columns}
        rows={rows}
        rowKey={({ targetId, unitId, month }) => `${targetId} ${unitId ?? ''} ${month}`}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        exportName={t('differences')}
        toolbar={
          <>
            <select
              aria-label={t('only')}
              value={all ? 'true' : 'false'}
              onChange={({ target }) => {
                const next = new URLSearchParams(search);
                if (target.value === 'true') next.set('all', 'true');
                else next.delete('all');
                setSearch(next, { replace: true });
              }}
            >
              <option value="false">{t('beyondOnly')}</option>
              <option value="true">{t('showAll')}</option>
            </select>
            {rows && (
              <span className="quiet">
                {t('compared', { n: compared, d: rows.filter(({ isBeyondTolerance }) => isBeyondTolerance).length })}
              </span>
            )}
          </>
        }
        empty={
          compared > 0
            ? { title: t('noDifferences'), hint: t('noDifferencesHint', { n: compared }) }
            : { title: t('nothingCompared'), hint: t('nothingComparedHint') }
        }
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof VERIFIED_MESSAGES>, at: 0 | 1, year: number): Column<ValueDifference>[] {
  const verdictOf = (row: ValueDifference): 'beyond' | 'within' | 'same' =>
    row.isBeyondTolerance ? 'beyond' : Number(row.difference) === 0 ? 'same' : 'within';
  const figure = (value: string, unit: string | null, status: 'expected' | 'flash' | 'final', asOf: string) => (
    <span title={t('asOfShort', { day: formatDay(asOf) })}>
      <Quantity value={value} unit={unit} /> <span className="quiet">{VALUE_STATUSES[status][at]}</span>
    </span>
  );
  return [
    {
      key: 'target',
      title: t('target'),
      text: ({ name }) => name,
      filter: 'text',
      sort: true,
    },
    {
      key: 'item',
      title: t('item'),
      text: ({ code, itemTitle }) => `${code} ${itemTitle}`,
      render: ({ code, itemTitle, itemId }) => (
        <Link to={`/${year}/items/${itemId}`}>
          {code} {itemTitle}
        </Link>
      ),
      filter: 'text',
    },
    { key: 'unit', title: t('unitOf'), width: 120, text: ({ unitName }) => unitName ?? '', filter: 'text', sort: true },
    {
      key: 'month',
      title: t('monthColumn'),
      width: 64,
      text: ({ month }) => t('month', { month }),
      sort: (a, b) => a.month - b.month,
    },
    {
      key: 'reported',
      title: t('reported'),
      width: 112,
      numeric: true,
      text: ({ reported, measureUnit }) => exactQuantity(reported, measureUnit),
      render: (row) => figure(row.reported, row.measureUnit, row.reportedStatus, row.reportedAsOf),
      exportValue: ({ reported }) => reported,
    },
    {
      key: 'verified',
      title: t('verified'),
      width: 112,
      numeric: true,
      text: ({ verified, measureUnit }) => exactQuantity(verified, measureUnit),
      render: (row) => figure(row.verified, row.measureUnit, row.verifiedStatus, row.verifiedAsOf),
      exportValue: ({ verified }) => verified,
    },
    { key: 'source', title: t('from'), width: 120, text: ({ source }) => source, hidden: true },
    {
      key: 'difference',
      title: t('difference'),
      width: 96,
      numeric: true,
      text: ({ difference, measureUnit }) =>
        `${difference.startsWith('-') || Number(difference) === 0 ? '' : '+'}${exactQuantity(difference, measureUnit)}`,
      exportValue: ({ difference }) => difference,
      sort: (a, b) => Number(a.difference) - Number(b.difference),
    },
    {
      key: 'percent',
      title: t('percent'),
      width: 84,
      numeric: true,
      text: ({ percent }) => (percent === null ? '' : `${percent > 0 ? '+' : ''}${Number(percent.toFixed(2))}%`),
      sort: (a, b) => Math.abs(a.percent ?? 0) - Math.abs(b.percent ?? 0),
    },
    {
      key: 'verdict',
      title: t('verdict'),
      width: 120,
      text: (row) => t(verdictOf(row)),
      render: (row) => {
        const verdict = verdictOf(row);
        return (
          <>
            <StateTag
              tone={verdict === 'beyond' ? 'bad' : verdict === 'within' ? 'plain' : 'good'}
              shape={verdict === 'beyond' ? 'triangle' : verdict === 'within' ? 'half' : 'check'}
            >
              {t(verdict)}
            </StateTag>
            {row.findingId !== null && (
              <div>
                <Link to={`/${year}/findings?id=${row.findingId}`}>{t('openFinding')}</Link>
              </div>
            )}
          </>
        );
      },
      filter: (['beyond', 'within', 'same'] as const).map((value) => ({ value, title: t(value) })),
      filterValues: (row) => [verdictOf(row)],
    },
  ];
}
