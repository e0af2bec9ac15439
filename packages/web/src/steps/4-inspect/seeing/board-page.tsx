import { type BoardRow, inspectSeeingApi, LIGHT_COLOURS, LIGHT_STATES, PROOFS, SILENT_DAYS } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { LightTag } from '../lights/light-tag.tsx';
import { BoardCounts } from './board-counts.tsx';
import { MESSAGES } from './messages.ts';
import { StandingLink } from './standing-links.tsx';
import './seeing.css';

type T = Text<typeof MESSAGES>;

/** Every followed item on one screen: dense, filtered in the address, taken away exactly as it is seen. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const go = useNavigate();
  const [search] = useSearchParams();
  const asked = Number(search.get('month'));
  const month = asked >= 1 && asked <= 12 ? Math.trunc(asked) : undefined;
  const board = useAnswer(inspectSeeingApi.board, { params: { year }, query: month === undefined ? {} : { month } });
  useLive('light', () => void board.refetch());
  useLive('item', () => void board.refetch());
  const rows = board.data?.rows;
  const columns = useColumns(t, rows);
  const asOf = rows?.reduce<string | null>(
    (least, { asOf: day }) => (day !== null && (least === null || day < least) ? day : least),
    null,
  );
  const link = ({ id }: BoardRow) => `/${year}/items/${id}`;
  return (
    <Page
      title={t('board')}
      subtitle={
        board.data &&
        (month === undefined
          ? t('boardSubtitle', {
              n: board.data.total,
              day: asOf ? formatDay(asOf) : t('noLights'),
              start: formatDay(board.data.periodStart),
            })
          : t('boardMonth', { n: board.data.total, month }))
      }
      actions={
        month !== undefined && (
          <Link className="button" to={`/${year}/board`}>
            {t('backToNow')}
          </Link>
        )
      }
    >
      {board.data && board.data.total > board.data.rows.length && (
        <p className="quiet">{t('notAll', { total: board.data.total, n: board.data.rows.length })}</p>
      )}
      {rows && rows.length > 0 && <BoardCounts rows={rows} />}
      <DataTable
        name="board"
        exportName={t('board')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={link}
        onOpen={(row) => void go(link(row))}
        loading={board.isPending}
        failure={board.error}
        onRetry={() => void board.refetch()}
        empty={{ title: t('itemsEmpty'), hint: t('itemsEmptyHint') }}
        height="calc(100vh - 270px)"
      />
    </Page>
  );
}

const points = (gap: number | null): string => (gap === null ? '' : (gap * 100).toFixed(1).replace(/\.0$/, ''));

function useColumns(t: T, rows: readonly BoardRow[] | undefined): Column<BoardRow>[] {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return useMemo(() => {
    const wordsOf = (pairs: Readonly<Record<string, readonly [string, string]>>) =>
      Object.entries(pairs).map(([value, pair]) => ({ value, title: pair[at] }));
    const present = (pick: (row: BoardRow) => string | null) =>
      [...new Set((rows ?? []).map(pick))].map((value) => ({ value: value ?? '', title: value ?? t('without') }));
    const either = (yes: string, no: string) => [
      { value: 'yes', title: yes },
      { value: 'no', title: no },
    ];
    const number = (key: 'late' | 'findings' | 'notices', title: string): Column<BoardRow> => ({
      key,
      title,
      width: 84,
      numeric: true,
      text: (row) => (row[key] === 0 ? '' : String(row[key])),
      exportValue: (row) => row[key],
      sort: (a, b) => a[key] - b[key],
      filter: either(t('some'), t('nothing')),
      filterValues: (row) => [row[key] > 0 ? 'yes' : 'no'],
    });
    const hiddenWord = (
      key: 'colour' | 'proof' | 'kind',
      title: string,
      pairs: Readonly<Record<string, readonly [string, string]>>,
    ): Column<BoardRow> => ({
      key,
      title,
      width: 92,
      hidden: key !== 'proof',
      text: (row) => pairs[row[key]]?.[at] ?? row[key],
      filter: wordsOf(pairs),
      filterValues: (row) => [row[key]],
      sort: true,
    });
    const kinds = {
      indicator: MESSAGES.kind_indicator,
      task: MESSAGES.kind_task,
      project: MESSAGES.kind_project,
      livelihood: MESSAGES.kind_livelihood,
    };
    return [
      { key: 'title', title: t('item'), text: (row) => `${row.code} ${row.title}`, sort: true, filter: 'text' },
      {
        key: 'state',
        title: t('light'),
        width: 132,
        text: (row) => LIGHT_STATES[row.state][at],
        render: (row) => <LightTag {...row} isShort />,
        filter: wordsOf(LIGHT_STATES),
        filterValues: (row) => [row.state],
        sort: (a, b) => SEVERITY[a.colour] - SEVERITY[b.colour] || (a.gap ?? 0) - (b.gap ?? 0),
      },
      hiddenWord('colour', t('colour'), LIGHT_COLOURS),
      hiddenWord('proof', t('proof'), PROOFS),
      {
        key: 'lead',
        title: t('lead'),
        width: 150,
        text: ({ lead }) => lead ?? '',
        render: ({ lead, leadId }) => <StandingLink by="unit" id={leadId} name={lead ?? ''} />,
        sort: true,
        filter: present(({ lead }) => lead),
        filterValues: ({ lead }) => [lead ?? ''],
      },
      {
        key: 'unit',
        title: t('filterUnit'),
        width: 100,
        hidden: true,
        text: ({ leadId }) => leadId ?? '',
        filter: present(({ leadId }) => leadId),
        filterValues: ({ leadId }) => [leadId ?? ''],
      },
      {
        key: 'leader',
        title: t('leader'),
        width: 96,
        hidden: true,
        text: ({ leader }) => leader ?? '',
        render: ({ leader, leaderId }) => <StandingLink by="leader" id={leaderId} name={leader ?? ''} />,
        sort: true,
        filter: present(({ leader }) => leader),
        filterValues: ({ leader }) => [leader ?? ''],
      },
      {
        key: 'area',
        title: t('area'),
        width: 80,
        hidden: true,
        text: ({ area }) => area ?? '',
        render: ({ area }) => <StandingLink by="area" id={area} name={area ?? ''} />,
        sort: true,
        filter: present(({ area }) => area),
        filterValues: ({ area }) => [area ?? ''],
      },
      hiddenWord('kind', t('kind'), kinds),
      { key: 'due', title: t('due'), width: 104, hidden: true, text: ({ due }) => formatDay(due, 'table'), sort: true },
      {
        key: 'gap',
        title: t('gap'),
        width: 132,
        numeric: true,
        hidden: true,
        text: ({ gap }) => points(gap),
        exportValue: ({ gap }) => (gap === null ? null : Number(points(gap))),
        sort: (a, b) => (a.gap ?? -9) - (b.gap ?? -9),
      },
      {
        key: 'forecast',
        title: t('forecast'),
        width: 104,
        text: ({ reaches }) => (reaches === null ? '' : t('forecastFine', { n: Math.round(reaches * 100) })),
        sort: (a, b) => (a.reaches ?? 2) - (b.reaches ?? 2),
        filter: [
          { value: 'miss', title: t('miss') },
          { value: 'fine', title: t('fine') },
          { value: 'none', title: t('noForecast') },
        ],
        filterValues: ({ reaches, isForecastMiss }) => [reaches === null ? 'none' : isForecastMiss ? 'miss' : 'fine'],
      },
      {
        key: 'silent',
        title: t('silence'),
        width: 76,
        numeric: true,
        text: ({ silentDays }) => (silentDays === null ? '' : t('days', { n: silentDays })),
        exportValue: ({ silentDays }) => silentDays,
        sort: (a, b) => (a.silentDays ?? -1) - (b.silentDays ?? -1),
        filter: either(t('silent'), t('notSilent')),
        filterValues: ({ silentDays }) => [(silentDays ?? 0) >= SILENT_DAYS ? 'yes' : 'no'],
      },
      number('late', t('late')),
      number('findings', t('findings')),
      number('notices', t('notices')),
      {
        key: 'changes',
        title: t('changes'),
        width: 92,
        text: ({ changes }) => changes.map((change) => t(change)).join('、'),
        filter: (['slipped', 'weakened', 'dropped', 'added'] as const).map((value) => ({ value, title: t(value) })),
        filterValues: ({ changes }) => changes,
      },
    ];
  }, [t, at, rows]);
}

const SEVERITY = { none: 0, green: 1, yellow: 2, red: 3 } as const;
