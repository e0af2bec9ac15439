import type { ExpectedPoint } from '@liubu/contract';
import { formatQuantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const WIDTH = 560;
const HEIGHT = 190;
const EDGE = { left: 8, right: 8, top: 16, bottom: 22 };

/** What is expected at the end of each month, as a small curve; the same numbers stand in a table for those who read. */
export function ScheduleCurve({
  expected,
  unit,
  value,
}: {
  expected: readonly ExpectedPoint[];
  unit: string | null;
  value: string | null;
}) {
  const t = useText(MESSAGES);
  const points = expected.flatMap(({ month, value: at }) => (at === null ? [] : [{ month, at, number: Number(at) }]));
  const numbers = points.map(({ number }) => number);
  const low = Math.min(0, ...numbers);
  const high = Math.max(...numbers, Number(value ?? 0), 0) || 1;
  const x = (month: number) => EDGE.left + ((WIDTH - EDGE.left - EDGE.right) * (month - 0.5)) / 12;
  const y = (number: number) =>
    HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * (number - low)) / (high - low);
  return (
    <figure>
      <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('curve')}>
        <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" />
        {value !== null && (
          <line
            x1={EDGE.left}
            x2={WIDTH - EDGE.right}
            y1={y(Number(value))}
            y2={y(Number(value))}
            stroke="var(--text-quiet)"
            strokeDasharray="4 4"
          />
        )}
        <polyline
          points={points.map(({ month, number }) => `${x(month)},${y(number)}`).join(' ')}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="2"
        />
        {points.map(({ month, at, number }) => (
          <circle key={month} cx={x(month)} cy={y(number)} r="3.2" fill="var(--accent)">
            <title>{`${t('month', { n: month })} ${formatQuantity(at, unit)}`}</title>
          </circle>
        ))}
        {expected.map(({ month }) => (
          <text key={month} x={x(month)} y={HEIGHT - 6} textAnchor="middle" fontSize="11" fill="var(--text-quiet)">
            {month}
          </text>
        ))}
      </svg>
      <details>
        <summary>{t('expected')}</summary>
        <div className="months">
          {expected.map(({ month, value: at }) => (
            <div key={month}>
              <span className="quiet">{t('month', { n: month })}</span>
              <br />
              <span className="numeric">{at === null ? '—' : formatQuantity(at, unit)}</span>
            </div>
          ))}
        </div>
      </details>
    </figure>
  );
}
