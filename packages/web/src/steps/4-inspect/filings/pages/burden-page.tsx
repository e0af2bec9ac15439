import { inspectFilingsApi, type ResponseOf } from '@liubu/contract';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { type Column, DataTable, Page } from '../../../../components/index.ts';
import { type Text, useText } from '../../../../text/use-text.ts';
import { REVIEW_MESSAGES } from '../review/messages.ts';

type Answer = ResponseOf<typeof inspectFilingsApi.burden>;
type Row = Answer['rows'][number];

const SECONDS_A_MINUTE = 60;
const minutes = (seconds: number): string => (seconds / SECONDS_A_MINUTE).toFixed(1);

/** What filing costs units: counted, so that nobody has to assert it. */
export function Component() {
  const t = useText(REVIEW_MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const by = search.get('by') === 'period' ? 'period' : 'unit';
  const answer = useAnswer(inspectFilingsApi.burden, { params: { year }, query: { by } });
  const columns = useMemo(() => columnsOf(t, by), [t, by]);
  const total = answer.data?.total;
  return (
    <Page
      title={t('burden')}
      subtitle={t('burdenHint')}
      actions={(['unit', 'period'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className={by === one ? 'button primary' : 'button'}
          aria-pressed={by === one}
          onClick={() => setSearch(one === 'unit' ? {} : { by: one }, { replace: true })}
        >
          {t(one === 'unit' ? 'byUnit' : 'byPeriod')}
        </button>
      ))}
    >
      <DataTable
        name={`burden-${by}`}
        columns={columns}
        rows={answer.data?.rows}
        rowKey={({ key }) => key}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={() => void answer.refetch()}
        exportName={t('burden')}
        empty={{ title: t('burdenEmpty'), hint: t('burdenEmptyHint') }}
        toolbar={
          total && (
            <span role="status">
              {t('totalRow')}：{t('asked')} {total.asked} · {t('askedTwice')} {total.askedTwice} · {t('prefilled')}{' '}
              {total.prefilled} · {t('answered')} {total.answered} · {t('minutes')} {minutes(total.seconds)}
            </span>
          )
        }
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof REVIEW_MESSAGES>, by: 'unit' | 'period'): Column<Row>[] {
  const count = (key: 'filings' | 'asked' | 'askedTwice' | 'prefilled' | 'answered'): Column<Row> => ({
    key,
    title: t(key),
    width: 110,
    numeric: true,
    text: (row) => String(row[key]),
    sort: (a, b) => a[key] - b[key],
  });
  const each = ({ seconds, filings }: Row): number => (filings === 0 ? 0 : Math.round(seconds / filings));
  return [
    { key: 'name', title: t(by), text: ({ name }) => name, sort: true, filter: 'text' },
    count('filings'),
    count('asked'),
    count('askedTwice'),
    count('prefilled'),
    count('answered'),
    {
      key: 'minutes',
      title: t('minutes'),
      width: 120,
      numeric: true,
      text: ({ seconds }) => minutes(seconds),
      sort: (a, b) => a.seconds - b.seconds,
    },
    {
      key: 'each',
      title: t('perFiling'),
      width: 110,
      numeric: true,
      text: (row) => String(each(row)),
      sort: (a, b) => each(a) - each(b),
    },
  ];
}
