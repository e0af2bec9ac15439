import type { LongTarget } from '@liubu/contract';
import { formatQuantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const WIDTH = 460;
const HEIGHT = 180;
const PAD = { left: 62, right: 18, top: 14, bottom: 26 } as const;

/** Where the straight way begins: at the baseline, else at the first value. Before it there is none. */
export const beginOf = ({ baselineYear, points }: LongTarget): number =>
  baselineYear ?? points.find(({ value }) => value !== null)?.year ?? 0;

/** Values against the straight way to the target; told apart by dash and mark. The table beside it says the same exactly. */
export function LongChart({ target }: { target: LongTarget }) {
  const t = useText(MESSAGES);
  const { name, dueYear, unit } = target;
  const begins = beginOf(target);
  const points = target.points.filter(({ year, value }) => year >= begins || value !== null);
  const all = points.flatMap(({ line, value }) => [Number(line), ...(value === null ? [] : [Number(value)])]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const spread = high - low || Math.abs(high) || 1;
  const [from, to] = [low - spread * 0.1, high + spread * 0.1];
  const years = points.map(({ year }) => year);
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 1];
  const x = (year: number): number =>
    PAD.left + ((year - first) / Math.max(1, last - first)) * (WIDTH - PAD.left - PAD.right);
  const y = (value: number): number =>
    HEIGHT - PAD.bottom - ((value - from) / (to - from)) * (HEIGHT - PAD.top - PAD.bottom);
  const path = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([year, value], at) => `${at === 0 ? 'M' : 'L'}${x(year).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const values = points.flatMap(({ year, value }) => (value === null ? [] : [[year, Number(value)] as const]));
  const ticks = [low, high];
  return (
    <figure className="long-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('chartLabel', { name, year: dueYear })}>
        {[...new Set(ticks)].map((tick) => (
          <g key={tick}>
            <line className="long-grid" x1={PAD.left} x2={WIDTH - PAD.right} y1={y(tick)} y2={y(tick)} />
            <text className="long-label" x={PAD.left - 6} y={y(tick) + 4} textAnchor="end">
              {formatQuantity(String(Math.round(tick * 100) / 100), unit)}
            </text>
          </g>
        ))}
        {years.map((year) => (
          <text key={year} className="long-label" x={x(year)} y={HEIGHT - 8} textAnchor="middle">
            {year}
          </text>
        ))}
        <path
          className="long-line"
          d={path(points.filter(({ year }) => year >= begins).map(({ year, line }) => [year, Number(line)] as const))}
        />
        <path className="long-value" d={path(values)} />
        {values.map(([year, value]) => (
          <circle key={year} className="long-dot" cx={x(year)} cy={y(value)} r="4" />
        ))}
        <rect className="long-goal" x={x(dueYear) - 4} y={y(Number(target.target)) - 4} width="8" height="8" />
      </svg>
      <figcaption className="quiet">
        {t('linePoints')} · {t('valuePoints')}
        {target.baseline === null && ` · ${t('noBaseline')}`}
      </figcaption>
    </figure>
  );
}
