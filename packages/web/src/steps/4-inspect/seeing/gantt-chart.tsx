import type { GanttRow } from '@liubu/contract';
import { formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type Node = GanttRow['nodes'][number];
const DAY = 86_400_000;

/** Nodes of one item over the year: a shape says each state, so that grey paper loses nothing. */
export function GanttLine({
  nodes,
  due,
  year,
  today,
}: {
  nodes: readonly Node[];
  due: string | null;
  year: number;
  today: string;
}) {
  const t = useText(MESSAGES);
  const start = Date.UTC(year, 0, 1);
  const length = Date.UTC(year + 1, 0, 1) - start;
  const at = (day: string) => Math.max(0, Math.min(100, ((Date.parse(day) - start + DAY / 2) / length) * 100));
  const state = ({ doneOn, due: by }: Node) => (doneOn !== null ? 'done' : by < today ? 'late' : 'waiting');
  const last = due ?? nodes.at(-1)?.due ?? null;
  return (
    <div className="gantt-line">
      <span className="gantt-today" style={{ left: `${at(today)}%` }} />
      {last && <span className="gantt-bar" style={{ left: 0, width: `${at(last)}%` }} />}
      {nodes.map((node) => {
        const said = `${t('nodeAt', { title: node.title, due: formatDay(node.due), state: t(`node_${state(node)}`) })}${node.formerDues.length > 0 ? ` ${t('movedFrom', { days: node.formerDues.map((day) => formatDay(day)).join('、') })}` : ''}`;
        return (
          <svg
            key={node.id}
            role="img"
            aria-label={said}
            className={`gantt-node gantt-${state(node)}`}
            style={{ left: `${at(node.doneOn ?? node.due)}%` }}
            viewBox="0 0 16 16"
            width="16"
            height="16"
          >
            <title>{said}</title>
            <path
              d="M8 1 15 8 8 15 1 8z"
              fill={state(node) === 'done' ? 'currentColor' : 'var(--paper)'}
              stroke="currentColor"
              strokeWidth="1.6"
            />
            {state(node) === 'late' && <path d="m5.5 5.5 5 5m0-5-5 5" stroke="currentColor" strokeWidth="1.6" />}
          </svg>
        );
      })}
    </div>
  );
}

export function GanttMonths() {
  const t = useText(MESSAGES);
  return (
    <div className="gantt-months" aria-hidden="true">
      {Array.from({ length: 12 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place
        <span key={at}>{t('monthShort', { n: at + 1 })}</span>
      ))}
    </div>
  );
}
