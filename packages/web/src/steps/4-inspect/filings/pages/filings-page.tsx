import { inspectFilingsApi, type SheetRow } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../../api/hooks.ts';
import { useCan, useMe, usePlanYear } from '../../../../app/session.tsx';
import {
  type Column,
  DataTable,
  formatDay,
  Page,
  type Shape,
  StateTag,
  type Tone,
} from '../../../../components/index.ts';
import { type Text, useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../filings.css';

type State = 'todo' | 'sign' | 'review' | 'done' | 'planned';
const LOOK: Readonly<Record<State, readonly [Tone, Shape]>> = {
  todo: ['doubt', 'ring'],
  sign: ['busy', 'clock'],
  review: ['busy', 'dot'],
  done: ['good', 'check'],
  planned: ['plain', 'dash'],
};

const left = ({ waiting, drafts, returned }: SheetRow): number => waiting + drafts + returned;
function stateOf(row: SheetRow): State {
  if (row.period.state === 'planned') return 'planned';
  if (left(row) > 0) return 'todo';
  if (row.submitted > 0) return 'sign';
  return row.approved === row.items ? 'done' : 'review';
}

/** What the unit has to file and when; with one sheet open, straight on it. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const me = useMe();
  const mayFile = useCan('inspect:file') !== null;
  const [search] = useSearchParams();
  const unit = search.get('unit') ?? undefined;
  const list = useAnswer(inspectFilingsApi.sheets, { params: { year }, query: unit === undefined ? {} : { unit } });
  useLive('filing', () => void list.refetch());
  const rows = list.data?.sheets;
  const own = useMemo(() => new Set(me.posts.flatMap(({ unitId }) => unitId ?? [])), [me]);
  const isMany = new Set(rows?.map(({ unitId }) => unitId)).size > 1;
  const columns = useMemo(() => columnsOf(t, year, isMany), [t, year, isMany]);
  const open = rows?.filter((row) => own.has(row.unitId) && ['todo', 'sign'].includes(stateOf(row))) ?? [];
  // One sheet, nothing else to choose: the list would only be a press more. ?list keeps it.
  if (mayFile && open.length === 1 && left(open[0]!) > 0 && !search.has('list'))
    return <Navigate replace to={addressOf(open[0]!, year)} />;
  return (
    <Page title={t('myFilings')} subtitle={t('ownUnit')}>
      {mayFile && open.length > 0 && (
        <ul className="sheet-list">
          {open.map((row) => (
            <li key={row.sheetId}>
              <Link to={addressOf(row, year)}>
                <span>
                  <strong>{t('sheetTitle', { month: row.period.month })}</strong>{' '}
                  <span className="quiet">{row.period.calendarName}</span> {isMany && row.unitName}
                </span>
                <span className="filing-facts">
                  <SheetState row={row} />
                  <span>{t('dueOn', { day: formatDay(row.due) })}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <DataTable
        name="sheets"
        columns={columns}
        rows={rows}
        rowKey={({ sheetId }) => sheetId}
        href={(row) => addressOf(row, year)}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('myFilings')}
        empty={{ title: t('noSheets'), hint: t('noSheetsHint') }}
      />
    </Page>
  );
}

const addressOf = ({ period, unitId, waiting, drafts, returned, submitted }: SheetRow, year: number): string =>
  `/${year}/filings/${period.id}${waiting + drafts + returned === 0 && submitted > 0 ? '/sign' : ''}?unit=${unitId}`;

function SheetState({ row }: { row: SheetRow }) {
  const t = useText(MESSAGES);
  const state = stateOf(row);
  const [tone, shape] = LOOK[state];
  return (
    <span className="filing-tags">
      <StateTag tone={tone} shape={shape}>
        {t(`state_${state}`, { n: state === 'sign' ? row.submitted : left(row) })}
      </StateTag>
      {row.late > 0 && (
        <StateTag tone="bad" shape="clock">
          {t('late')} {row.late}
        </StateTag>
      )}
    </span>
  );
}

function columnsOf(t: Text<typeof MESSAGES>, _year: number, isMany: boolean): Column<SheetRow>[] {
  const count = (key: string, title: string, of: (row: SheetRow) => number): Column<SheetRow> => ({
    key,
    title,
    width: 100,
    numeric: true,
    text: (row) => String(of(row)),
    sort: (a, b) => of(a) - of(b),
  });
  return [
    {
      key: 'period',
      title: t('period'),
      width: 150,
      text: ({ period }) => `${t('periodMonth', { month: period.month })} ${period.calendarName}`,
      sort: (a, b) => a.period.month - b.period.month,
    },
    { key: 'unit', title: t('unit'), text: ({ unitName }) => unitName, sort: true, filter: 'text', hidden: !isMany },
    {
      key: 'state',
      title: t('state'),
      text: (row) => t(`state_${stateOf(row)}`, { n: stateOf(row) === 'sign' ? row.submitted : left(row) }),
      render: (row) => <SheetState row={row} />,
    },
    { key: 'due', title: t('due'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
    count('items', t('item'), ({ items }) => items),
    count('filed', t('filedOf'), ({ submitted, signed, approved }) => submitted + signed + approved),
    count('approved', t('approvedOf'), ({ approved }) => approved),
    count('late', t('late'), ({ late }) => late),
  ];
}
