import { type BoardRow, inspectSeeingApi, SILENT_DAYS } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { Failure, formatDay, Loading, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { LightTag } from '../lights/light-tag.tsx';
import { ItemBrief } from './item-brief.tsx';
import { MESSAGES } from './messages.ts';
import './seeing.css';

const LINES = 8;

/** Reds first, then the newly silent, forecast misses, what moved; a line opens to what one must know of it. */
export function LightBlocks({
  year,
  keep,
  filter = '',
}: {
  year: number;
  keep?: (row: BoardRow) => boolean;
  filter?: string;
}) {
  const t = useText(MESSAGES);
  const board = useAnswer(inspectSeeingApi.board, { params: { year } });
  useLive('light', () => void board.refetch());
  if (board.isPending) return <Loading />;
  if (board.error) return <Failure failure={board.error} onRetry={() => void board.refetch()} />;
  const rows = keep ? board.data.rows.filter(keep) : board.data.rows;
  const by = (a: BoardRow, b: BoardRow) => (b.gap ?? 0) - (a.gap ?? 0);
  const blocks = [
    {
      key: 'red',
      title: t('redsFirst'),
      query: 'board.colour=red',
      tone: 'bad',
      rows: rows.filter(({ colour }) => colour === 'red').sort(by),
    },
    {
      key: 'silent',
      title: t('newlySilent'),
      query: 'board.silent=yes',
      tone: 'doubt',
      rows: rows
        .filter(({ silentDays }) => (silentDays ?? 0) >= SILENT_DAYS)
        .sort((a, b) => (a.silentDays ?? 0) - (b.silentDays ?? 0)),
    },
    {
      key: 'miss',
      title: t('misses'),
      query: 'board.forecast=miss',
      tone: 'doubt',
      rows: rows.filter(({ isForecastMiss }) => isForecastMiss).sort((a, b) => (a.reaches ?? 1) - (b.reaches ?? 1)),
    },
    {
      key: 'moved',
      title: t('moved'),
      query: 'board.changes=slipped~weakened~dropped~added',
      tone: 'plain',
      rows: rows.filter(({ changes }) => changes.length > 0),
    },
  ] as const;
  return (
    <div className="light-blocks">
      {blocks.map((block) => (
        <section key={block.key}>
          <h3>
            {block.title}{' '}
            {block.rows.length === 0 ? (
              <span className="quiet">{t('noneHere')}</span>
            ) : (
              <StateTag tone={block.tone} shape={block.key === 'red' ? 'square' : 'triangle'}>
                {block.rows.length}
              </StateTag>
            )}
          </h3>
          <ul>
            {block.rows.slice(0, LINES).map((row) => (
              <Line key={row.id} row={row} year={year} />
            ))}
          </ul>
          {block.rows.length > 0 && (
            <Link to={`/${year}/board?${[block.query, filter].filter(Boolean).join('&')}`}>
              {block.rows.length > LINES ? t('more', { n: block.rows.length - LINES }) : t('openBoard')}
            </Link>
          )}
        </section>
      ))}
    </div>
  );
}

function Line({ row, year }: { row: BoardRow; year: number }) {
  const t = useText(MESSAGES);
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button type="button" className="button link light-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        {row.code} {row.title}
      </button>
      <span className="quiet light-facts">
        <LightTag {...row} />
        {[
          row.lead,
          row.due && formatDay(row.due),
          row.reaches !== null && row.isForecastMiss && t('forecastMiss', { n: Math.round(row.reaches * 100) }),
          (row.silentDays ?? 0) >= SILENT_DAYS && `${t('silence')} ${t('days', { n: row.silentDays ?? 0 })}`,
          row.changes.map((change) => t(change)).join('、'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {open && <ItemBrief year={year} itemId={row.id} />}
    </li>
  );
}
