import { type MouseEvent, memo, type RefObject } from 'react';
import { Link } from 'react-router';
import { useText } from '../../text/use-text.ts';
import { COMPONENT_MESSAGES } from '../messages.ts';
import type { Column } from './column.ts';

/** What a row does when pressed; by reference, so that a row that looks the same need not be made anew for it. */
export interface RowActs<Row> {
  press: (row: Row, at: number) => void;
  select: (row: Row, range: boolean) => void;
}

interface RowProps<Row> {
  row: Row;
  at: number;
  columns: readonly Column<Row>[];
  current: boolean;
  /** null where rows are not chosen. */
  selected: boolean | null;
  act: RefObject<RowActs<Row>>;
  opens: boolean;
  href: string | undefined;
  className: string | undefined;
  measure: ((element: Element | null) => void) | undefined;
}

/** A press on a link, a button or a field inside is theirs; a marked text is for copying. */
function isForRow(event: MouseEvent): boolean {
  const inner = (event.target as HTMLElement).closest('a, button, input, label, select, textarea');
  return inner === null && !getSelection()?.toString();
}

function Row<R>(props: RowProps<R>) {
  const { row, at, columns, current, selected, act, opens, href, className, measure } = props;
  const t = useText(COMPONENT_MESSAGES);
  const names = [current && 'current', selected && 'selected', opens && 'opens', className].filter(Boolean).join(' ');
  return (
    <tr
      ref={measure}
      data-index={at}
      data-at={at}
      aria-rowindex={at + 2}
      className={names || undefined}
      aria-current={current || undefined}
      onClick={(event) => {
        if (isForRow(event)) act.current.press(row, at);
      }}
    >
      {selected !== null && (
        <td className="on-screen">
          <input
            type="checkbox"
            aria-label={t('selectRow', { n: at + 1 })}
            checked={selected}
            onClick={(event) => act.current.select(row, event.shiftKey)}
            onChange={() => undefined}
          />
        </td>
      )}
      {columns.map((column, number) => {
        const shown = column.render ? column.render(row) : column.text(row);
        const linked = number === 0 && href !== undefined;
        return (
          <td key={column.key} className={column.numeric ? 'numeric' : undefined}>
            {linked ? <Link to={href}>{shown}</Link> : shown}
          </td>
        );
      })}
    </tr>
  );
}

export const TableRow = memo(Row) as typeof Row;
