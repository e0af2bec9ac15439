import type { AssignmentRow } from '@liubu/contract';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { formatDay, type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const ROW_PX = 58;
const TAGS: Record<AssignmentRow['progress'], readonly [Tone, Shape]> = {
  none: ['bad', 'ring'],
  proposed: ['doubt', 'half'],
  decided: ['good', 'check'],
};

export interface DeskTableProps {
  rows: readonly AssignmentRow[];
  current: number;
  onCurrent: (at: number) => void;
  selected: ReadonlySet<string>;
  onSelect: ((itemId: string, all?: boolean) => void) | null;
  refused: ReadonlySet<string>;
}

/** Items in the order of the report, densely; only the rows in sight are in the page. */
export function DeskTable({ rows, current, onCurrent, selected, onSelect, refused }: DeskTableProps) {
  const t = useText(MESSAGES);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    getItemKey: (at) => rows[at]?.itemId ?? at,
  });
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, virtualizer]);
  const inSight = virtualizer.getVirtualItems();
  const before = inSight[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="table-scroll desk-scroll">
      <table className="plain-table desk-table" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {onSelect && (
              <th scope="col" className="desk-check">
                <input
                  type="checkbox"
                  aria-label={t('selectAll')}
                  checked={rows.length > 0 && selected.size >= rows.length}
                  onChange={() => onSelect('', true)}
                />
              </th>
            )}
            <th scope="col" className="desk-code">
              {t('code')}
            </th>
            <th scope="col">{t('item')}</th>
            <th scope="col" className="desk-lead">
              {t('lead')}
            </th>
            <th scope="col" className="desk-support">
              {t('support')}
            </th>
            <th scope="col" className="desk-leader">
              {t('leaderFilter')}
            </th>
            <th scope="col" className="desk-state">
              {t('state')}
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {inSight.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <DeskRow
                key={row.itemId}
                row={row}
                at={index}
                isCurrent={index === current}
                isSelected={selected.has(row.itemId)}
                isRefused={refused.has(row.itemId)}
                onCurrent={onCurrent}
                onSelect={onSelect}
              />
            );
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </div>
  );
}

/** One cell: a span over columns that a narrow page hides would bring them back. */
const Spacer = ({ height }: { height: number }) => (
  <tr className="spacer">
    <td style={{ height }} />
  </tr>
);

const DeskRow = memo(function DeskRow({
  row,
  at,
  isCurrent,
  isSelected,
  isRefused,
  onCurrent,
  onSelect,
}: {
  row: AssignmentRow;
  at: number;
  isCurrent: boolean;
  isSelected: boolean;
  isRefused: boolean;
  onCurrent: (at: number) => void;
  onSelect: DeskTableProps['onSelect'];
}) {
  const t = useText(MESSAGES);
  const [tone, shape] = TAGS[row.progress];
  const names = row.support.map(({ name }) => name);
  return (
    <tr
      className={isCurrent ? 'current' : isSelected ? 'selected' : undefined}
      aria-rowindex={at + 2}
      aria-current={isCurrent}
      onClick={() => onCurrent(at)}
    >
      {onSelect && (
        <td className="desk-check">
          <input
            type="checkbox"
            aria-label={t('selectRow', { code: row.code })}
            checked={isSelected}
            onClick={(event) => event.stopPropagation()}
            onChange={() => onSelect(row.itemId)}
          />
        </td>
      )}
      <td className="desk-code">{row.code}</td>
      <td>
        <span className="two-lines" title={row.wording}>
          {row.wording}
        </span>
      </td>
      <td className={row.progress === 'decided' ? 'desk-lead' : 'desk-lead undecided'}>
        <span className="two-lines">{row.lead?.name ?? '—'}</span>
      </td>
      <td className="desk-support">
        <span className="two-lines" title={names.join('、')}>
          {names.join('、')}
        </span>
      </td>
      <td className="desk-leader">
        <span className="two-lines">{row.leader?.person ?? row.leader?.title ?? ''}</span>
      </td>
      <td className="desk-state">
        <StateTag
          tone={isRefused ? 'bad' : row.locked ? 'plain' : tone}
          shape={isRefused ? 'triangle' : row.locked ? 'square' : shape}
        >
          {t(row.locked ? 'issued' : row.progress)}
        </StateTag>
        {row.due && <div className="quiet">{formatDay(row.due, 'table')}</div>}
      </td>
    </tr>
  );
});
