import { inspectInspectionsApi, RECTIFICATION_STATES, type Rectification } from '@liubu/contract';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { OUTCOME_MESSAGES } from './outcome-messages.ts';
import { RectificationItem } from './parts/rectification-item.tsx';
import { RectificationTag, useAt } from './tags.tsx';
import './inspections.css';

const OPEN = ['open', 'replied', 'returned', 'verified'];

/** Every rectification that the reader may see, with the chosen one opened above the list. */
export function Component() {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const answer = useAnswer(inspectInspectionsApi.rectifications, { params: { year } });
  useLive('inspection', () => void answer.refetch());
  const columns = useColumns();
  const rows = answer.data?.rectifications;
  const chosen = rows?.find(({ id }) => id === search.get('id'));
  return (
    <Page
      title={t('rectifications')}
      subtitle={
        rows &&
        rows.length > 0 &&
        t('rectificationsSubtitle', {
          open: rows.filter(({ state }) => OPEN.includes(state)).length,
          late: rows.filter(({ isLate }) => isLate).length,
        })
      }
    >
      <div className="stack">
        {chosen && (
          <section className="panel inspect-panel">
            <ul className="inspect-list">
              <RectificationItem key={chosen.id} one={chosen} place="list" />
            </ul>
          </section>
        )}
        <DataTable
          name="rectifications"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          onOpen={({ id }) => {
            const next = new URLSearchParams(search);
            next.set('id', id);
            setSearch(next, { replace: true });
          }}
          loading={answer.isPending}
          failure={answer.error}
          onRetry={() => void answer.refetch()}
          exportName={t('rectifications')}
          empty={{ title: t('rectificationsNone'), hint: t('rectificationsNoneHint') }}
        />
      </div>
    </Page>
  );
}

function useColumns(): Column<Rectification>[] {
  const t = useText(OUTCOME_MESSAGES);
  const at = useAt();
  return useMemo(
    () => [
      { key: 'problem', title: t('problem'), text: ({ problem }) => problem, filter: 'text' },
      { key: 'demand', title: t('demand'), text: ({ demand }) => demand },
      { key: 'unit', title: t('unit'), width: 170, text: ({ unit }) => unit.name, sort: true, filter: 'text' },
      { key: 'item', title: t('item'), width: 180, text: ({ item }) => `${item.code} ${item.title}`, filter: 'text' },
      { key: 'due', title: t('due'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
      {
        key: 'state',
        title: t('state'),
        width: 190,
        text: ({ state, isLate }) => `${RECTIFICATION_STATES[state][at]}${isLate ? ` · ${t('late')}` : ''}`,
        sort: true,
        render: ({ state, isLate }) => (
          <span className="row">
            <RectificationTag state={state} />
            {isLate && (
              <StateTag tone="bad" shape="triangle">
                {t('late')}
              </StateTag>
            )}
          </span>
        ),
      },
    ],
    [t, at],
  );
}
