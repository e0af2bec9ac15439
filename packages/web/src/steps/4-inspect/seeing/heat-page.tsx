import { type HeatBy, type HeatCell, type HeatRow, inspectSeeingApi } from '@liubu/contract';
import { type KeyboardEvent, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, KeyHints, Loading, Page } from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { StandingLink } from './standing-links.tsx';
import './seeing.css';

const WAYS = { unit: 'byUnit', leader: 'byLeader', area: 'byArea', county: 'byCounty', item: 'byItem' } as const;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** The worst light in a cell; a letter says it where there is no colour. */
export const worstOf = ({ red, yellow, green }: HeatCell): 'red' | 'yellow' | 'green' | 'none' =>
  red > 0 ? 'red' : yellow > 0 ? 'yellow' : green > 0 ? 'green' : 'none';

export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const given = search.get('by') as HeatBy | null;
  const by = given !== null && given in WAYS ? given : 'unit';
  const heat = useAnswer(inspectSeeingApi.heat, { params: { year }, query: { by } });
  useLive('light', () => void heat.refetch());
  const table = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent) => {
    const way = MOVES[event.key];
    const cell = (event.target as HTMLElement).closest('td');
    if (way === undefined || cell === null) return;
    const row = cell.parentElement as HTMLTableRowElement;
    const next = table.current?.tBodies[0]?.rows[row.sectionRowIndex + way[0]]?.cells[cell.cellIndex + way[1]];
    const link = next?.querySelector('a') ?? null;
    if (link === null) return;
    event.preventDefault();
    link.focus();
  };
  return (
    <Page
      title={t('heat')}
      subtitle={t('heatSubtitle')}
      actions={
        <fieldset className="row segments">
          {(Object.keys(WAYS) as HeatBy[]).map((way) => (
            <button
              key={way}
              type="button"
              className="button"
              aria-pressed={by === way}
              onClick={() => setSearch({ by: way }, { replace: true })}
            >
              {t(WAYS[way])}
            </button>
          ))}
        </fieldset>
      }
    >
      {heat.isPending && <Loading />}
      <Failure failure={heat.error} onRetry={() => void heat.refetch()} />
      {heat.data?.rows.length === 0 && <Empty title={t('heatEmpty')} hint={t('heatEmptyHint')} />}
      {heat.data && heat.data.rows.length > 0 && (
        <>
          <div className="heat-scroll">
            <table className="heat" ref={table} onKeyDown={move}>
              <thead>
                <tr>
                  <th scope="col">{t(WAYS[by])}</th>
                  {Array.from({ length: 12 }, (_, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
                    <th key={at} scope="col" aria-current={heat.data.month === at + 1 ? 'date' : undefined}>
                      {t('monthShort', { n: at + 1 })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {heat.data.rows.map((row) => (
                  <tr key={row.key ?? '-'}>
                    <th scope="row">
                      <RowName year={year} by={by} row={row} name={row.name || t('without')} />
                    </th>
                    {row.months.map((cell, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
                      <Cell key={at} row={row} cell={cell} month={at + 1} to={listOf(year, by, row, at + 1)} t={t} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <KeyHints
            hints={[
              { keys: '← ↑ ↓ →', text: t('keysMove') },
              { keys: 'Enter', text: t('keysOpen') },
            ]}
          />
        </>
      )}
    </Page>
  );
}

/** A row's name leads to where it stands; an item to its page. */
function RowName({ year, by, row, name }: { year: number; by: HeatBy; row: HeatRow; name: string }) {
  if (row.key === null || by === 'county') return name;
  if (by === 'item') return <Link to={`/${year}/items/${row.key}`}>{name}</Link>;
  return <StandingLink by={by} id={row.key} name={name} />;
}

/** The board of that month, with the filter that the cell stands for; a single item has its own page. */
function listOf(year: number, by: HeatBy, { key, name }: HeatRow, month: number): string {
  if (by === 'item') return `/${year}/items/${key}`;
  const filter = new URLSearchParams({ month: String(month) });
  if (key !== null && by === 'unit') filter.set('board.unit', key);
  if (key !== null && by === 'leader') filter.set('board.leader', name);
  if (key !== null && by === 'area') filter.set('board.area', key);
  if (key !== null && by === 'county') return `/${year}/counties`;
  return `/${year}/board?${filter}`;
}

function Cell({
  row,
  cell,
  month,
  to,
  t,
}: {
  row: HeatRow;
  cell: HeatCell | null;
  month: number;
  to: string;
  t: Text<typeof MESSAGES>;
}) {
  const name = row.name || t('without');
  if (cell === null)
    return (
      <td className="heat-empty">
        <span className="visually-hidden">{t('cellNone', { name, month })}</span>
      </td>
    );
  const worst = worstOf(cell);
  const said = t('cell', { name, month, ...cell });
  const counts = (['red', 'yellow', 'green'] as const).map((colour) => cell[colour]);
  const isOne = cell.red + cell.yellow + cell.green + cell.none === 1;
  return (
    <td className={`heat-${worst}`}>
      <Link to={to} title={said}>
        <b aria-hidden>{t(`${worst}Letter`)}</b>
        {!isOne && <span aria-hidden>{counts.join(' ')}</span>}
        <span className="visually-hidden">{said}</span>
      </Link>
    </td>
  );
}
