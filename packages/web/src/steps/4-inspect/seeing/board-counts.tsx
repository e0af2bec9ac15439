import { type BoardRow, SILENT_DAYS } from '@liubu/contract';
import { Link, useSearchParams } from 'react-router';
import { StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const SHAPES = {
  red: ['bad', 'square'],
  yellow: ['doubt', 'triangle'],
  green: ['good', 'dot'],
  none: ['plain', 'dash'],
} as const;

/** Counts over the board; each is a filter, and pressed again takes it away. */
export function BoardCounts({ rows }: { rows: readonly BoardRow[] }) {
  const t = useText(MESSAGES);
  const [search] = useSearchParams();
  const to = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    if (next.get(`board.${key}`) === value) next.delete(`board.${key}`);
    else next.set(`board.${key}`, value);
    return `?${next}`;
  };
  const count = (test: (row: BoardRow) => boolean) => rows.filter(test).length;
  const others = [
    { key: 'state', value: 'overdue', name: t('overdueCount'), n: count(({ state }) => state === 'overdue') },
    { key: 'late', value: 'yes', name: t('late'), n: count(({ late }) => late > 0) },
    { key: 'silent', value: 'yes', name: t('silent'), n: count(({ silentDays }) => (silentDays ?? 0) >= SILENT_DAYS) },
    { key: 'forecast', value: 'miss', name: t('miss'), n: count(({ isForecastMiss }) => isForecastMiss) },
    {
      key: 'changes',
      value: 'slipped~weakened~dropped',
      name: t('slipped'),
      n: count(({ changes }) => changes.some((change) => change !== 'added')),
    },
    { key: 'changes', value: 'added', name: t('added'), n: count(({ changes }) => changes.includes('added')) },
    { key: 'findings', value: 'yes', name: t('findings'), n: count(({ findings }) => findings > 0) },
    { key: 'notices', value: 'yes', name: t('notices'), n: count(({ notices }) => notices > 0) },
  ];
  const current = (key: string, value: string) =>
    search.get(`board.${key}`) === value ? ('true' as const) : undefined;
  return (
    <ul className="board-counts" aria-label={t('counts')}>
      {(['red', 'yellow', 'green', 'none'] as const).map((colour) => (
        <li key={colour}>
          <Link to={to('colour', colour)} aria-current={current('colour', colour)} replace>
            <b>{count((row) => row.colour === colour)}</b>
            <StateTag tone={SHAPES[colour][0]} shape={SHAPES[colour][1]}>
              {t(colour)}
            </StateTag>
          </Link>
        </li>
      ))}
      {others.map(({ key, value, name, n }) => (
        <li key={key + value}>
          <Link to={to(key, value)} aria-current={current(key, value)} replace>
            <b>{n}</b>
            <span>{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
