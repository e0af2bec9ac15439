import type { accountScoringApi, ResponseOf } from '@liubu/contract';
import { useMemo } from 'react';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatMoment } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { SCORING_MESSAGES } from './messages.ts';
import { QueryStateTag } from './query-parts.tsx';
import { signed } from './run-state-tag.tsx';

type Query = ResponseOf<typeof accountScoringApi.scoreQueries>['queries'][number];

/** What was answered, a row each: to be looked up, exported, printed. */
export function AnsweredQueries({ queries }: { queries: readonly Query[] }) {
  const t = useText(SCORING_MESSAGES);
  const year = usePlanYear();
  const isOfSeveral = new Set(queries.map(({ runId }) => runId)).size > 1;
  const columns = useMemo(
    (): Column<Query>[] => [
      { key: 'unit', title: t('unit'), width: 180, text: ({ unitName }) => unitName, filter: 'text', sort: true },
      { key: 'line', title: t('line'), width: 120, text: ({ lineName }) => lineName, filter: 'text', sort: true },
      ...(isOfSeveral
        ? [
            {
              key: 'run',
              title: t('run'),
              width: 140,
              text: ({ runTitle }: Query) => runTitle,
              filter: 'text' as const,
            },
          ]
        : []),
      { key: 'words', title: t('queryWordsSaid'), text: ({ words }) => words },
      {
        key: 'state',
        title: t('state'),
        width: 100,
        text: ({ state }) => t(`query_${state}`),
        filter: (['stands', 'corrected'] as const).map((value) => ({ value, title: t(`query_${value}`) })),
        filterValues: ({ state }) => [state],
        render: ({ state }) => <QueryStateTag state={state} />,
      },
      {
        key: 'points',
        title: t('correctedBy'),
        width: 80,
        text: ({ points }) => (points === null ? '' : signed(points)),
        numeric: true,
      },
      { key: 'answer', title: t('answer'), text: ({ answer }) => answer ?? '' },
      {
        key: 'answered',
        title: t('answeredAt'),
        width: 150,
        text: ({ answeredAt, answeredBy }) =>
          answeredAt === null ? '' : [formatMoment(answeredAt), answeredBy].filter(Boolean).join(' '),
        sort: true,
      },
    ],
    [t, isOfSeveral],
  );
  return (
    <section aria-labelledby="answered-queries">
      <h2 id="answered-queries">{t('answeredQueries')}</h2>
      <DataTable
        name="answered-queries"
        exportName={t('answeredQueries')}
        columns={columns}
        rows={queries}
        rowKey={({ id }) => id}
        href={({ runId, unitId }) => `/${year}/score-runs/${runId}/sheets/${unitId}`}
        empty={{ title: t('queriesNone'), hint: t('queriesNoneHint') }}
      />
    </section>
  );
}
