import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { ApiFailure } from '../../api/client.ts';
import { recall, remember } from '../../text/remember.ts';
import { useText } from '../../text/use-text.ts';
import { COMPONENT_MESSAGES } from '../messages.ts';
import { Empty, Failure, Loading } from '../states.tsx';
import { useKeys } from '../use-keys.ts';
import { type Column, rowsInView } from './column.ts';
import { exportRows } from './export.ts';
import { HeadCell } from './head-cell.tsx';
import { type RowActs, TableRow } from './table-row.tsx';
import { Toolbar } from './toolbar.tsx';
import { usePrinting } from './use-printing.ts';
import { useSelection } from './use-selection.ts';
import { useView } from './view-in-address.ts';

export interface DataTableProps<Row> {
  /** Of this table among all: its view stands in the address under it, its columns in this browser. */
  name: string;
  /** What is listed, for screen readers and the export; the page's title where it is left out. */
  label?: string;
  /** Keep it the same between renders (useMemo), or every letter typed makes all rows anew. */
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** Address of a row's page: the first column becomes a link, which a middle press opens beside. */
  href?: (row: Row) => string;
  /** What can be done with the chosen rows; shown while there are any. */
  bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
  loading?: boolean;
  failure?: ApiFailure | null;
  onRetry?: () => void;
  empty: { title: string; hint?: string; action?: ReactNode };
  /** Name of the exported file without its end; null for lists that are not taken away. */
  exportName?: string | null;
  /** A class for a row, such as for what is struck out. */
  rowClass?: (row: Row) => string | undefined;
  /** Below the last row: sums. */
  foot?: (rows: readonly Row[]) => ReactNode;
  /** Height of the scrolling part once rows are many; 'none' lets the page scroll. */
  height?: string;
  /** Further keys on the current row: `{ e: edit }`. */
  keys?: Readonly<Record<string, (row: Row) => void>>;
  /** More controls in the toolbar. */
  toolbar?: ReactNode;
}

/** From here on only the rows in sight are in the page. */
const VIRTUAL_FROM = 100;
const ROW_PX = 37;
const LEAST_TEXT_PX = 200;
/** Rows that a page key passes over. */
const PAGE_ROWS = 15;
/** Where a key leads from the current row; what lies outside is brought to the nearest end. */
const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  j: (at) => at + 1,
  k: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + PAGE_ROWS,
  PageUp: (at) => at - PAGE_ROWS,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, columns, rows, rowKey, onOpen, href, bulk, loading, failure, empty, exportName } = props;
  const t = useText(COMPONENT_MESSAGES);
  const label = props.label ?? exportName ?? name;
  const [view, setView] = useView(name, columns);
  // What is typed shows at once; the rows follow.
  const calm = useDeferredValue(view);
  const seen = useMemo(() => rowsInView(rows ?? [], columns, calm), [rows, columns, calm]);
  const [hidden, setHidden] = useHidden(name, columns);
  const visible = useMemo(() => columns.filter(({ key }) => !hidden.has(key)), [columns, hidden]);
  const selection = useSelection(seen, rowKey);
  const [current, setCurrent] = useState(-1);
  const [exportFailure, setExportFailure] = useState<ApiFailure | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const printing = usePrinting();
  const virtual = seen.length > VIRTUAL_FROM && props.height !== 'none' && !printing;
  const virtualizer = useVirtualizer({
    count: virtual ? seen.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    getItemKey: (at) => rowKey(seen[at] as Row),
  });
  // Columns that found their width by the rows in sight would dance while one scrolls.
  const laid = virtual || visible.some(({ width }) => width !== undefined);
  const inSight = virtual ? virtualizer.getVirtualItems() : [];
  const before = inSight[0]?.start ?? 0;
  const after = virtual ? virtualizer.getTotalSize() - (inSight.at(-1)?.end ?? 0) : 0;
  const shown = virtual ? inSight.map(({ index }) => index) : seen.map((_, at) => at);

  useEffect(() => {
    if (current >= seen.length) setCurrent(seen.length - 1);
  }, [current, seen.length]);
  const go = (to: number) => {
    if (seen.length === 0) return false as const;
    const at = Math.max(0, Math.min(seen.length - 1, to));
    setCurrent(at);
    if (virtual) virtualizer.scrollToIndex(at, { align: 'auto' });
    else scroller.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
    return undefined;
  };
  const currentRow = seen[current];
  const onCurrent = (act: ((row: Row) => void) | undefined) =>
    act && currentRow !== undefined ? () => act(currentRow) : undefined;
  const moves = Object.fromEntries(Object.entries(MOVES).map(([key, to]) => [key, () => go(to(current, seen.length))]));
  useKeys({
    ...moves,
    Enter: onCurrent(onOpen),
    ...(bulk && { x: onCurrent((row) => selection.toggle(rowKey(row), false)) }),
    ...Object.fromEntries(Object.entries(props.keys ?? {}).map(([key, act]) => [key, onCurrent(act)])),
  });
  const acts = useRef<RowActs<Row>>({ press: () => undefined, select: () => undefined });
  acts.current = {
    press: (row, at) => {
      setCurrent(at);
      onOpen?.(row);
    },
    select: (row, range) => selection.toggle(rowKey(row), range),
  };

  if (loading) return <Loading />;
  if (failure) return <Failure failure={failure} {...(props.onRetry && { onRetry: props.onRetry })} />;
  if (rows === undefined || rows.length === 0)
    return <Empty title={empty.title} {...(empty.hint && { hint: empty.hint })} action={empty.action} />;

  const save = async () => {
    setExportFailure(null);
    await exportRows(exportName ?? name, visible, seen).catch((problem: unknown) => {
      if (!(problem instanceof ApiFailure)) throw problem;
      setExportFailure(problem);
    });
  };
  return (
    <div className="data-table">
      <Toolbar
        columns={columns}
        view={view}
        setView={setView}
        shown={seen.length}
        all={rows.length}
        hidden={hidden}
        setHidden={setHidden}
        onExport={exportName === null || exportName === undefined ? null : save}
        extra={props.toolbar}
      />
      <Failure failure={exportFailure} />
      {bulk && selection.rows.length > 0 && (
        <div className="bulk-bar">
          <span role="status">{t('selected', { n: selection.rows.length })}</span>
          {bulk(selection.rows, selection.clear)}
          <button type="button" className="button link" onClick={selection.clear}>
            {t('clearSelection')}
          </button>
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: no landmark; a page has several tables in parts of the same name */}
      <div
        ref={scroller}
        role="group"
        className={virtual ? 'table-scroll high' : 'table-scroll'}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        style={virtual && props.height ? { maxHeight: props.height } : undefined}
      >
        <table
          aria-rowcount={seen.length + 1}
          className={laid ? 'laid' : undefined}
          style={{ minWidth: leastWidth(visible) }}
        >
          <colgroup>
            {bulk && <col className="on-screen" style={{ width: 36 }} />}
            {visible.map(({ key, width }) => (
              <col key={key} style={{ width, '--share': shareOf(width, visible) } as CSSProperties} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {bulk && (
                <th scope="col" className="on-screen">
                  <input
                    type="checkbox"
                    aria-label={t('selectAll')}
                    checked={selection.all}
                    ref={(box) => {
                      if (box) box.indeterminate = !selection.all && selection.rows.length > 0;
                    }}
                    onChange={selection.toggleAll}
                  />
                </th>
              )}
              {visible.map((column) => (
                <HeadCell key={column.key} column={column} view={view} setView={setView} />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Spacer height={before} />}
            {shown.map((at) => {
              const row = seen[at] as Row;
              const key = rowKey(row);
              return (
                <TableRow
                  key={key}
                  row={row}
                  at={at}
                  columns={visible}
                  current={at === current}
                  selected={bulk ? selection.has(key) : null}
                  act={acts}
                  opens={onOpen !== undefined}
                  href={href?.(row)}
                  className={props.rowClass?.(row)}
                  measure={virtual ? virtualizer.measureElement : undefined}
                />
              );
            })}
            {after > 0 && <Spacer height={after} />}
          </tbody>
          {props.foot && <tfoot>{props.foot(seen)}</tfoot>}
        </table>
        {seen.length === 0 && (
          <Empty
            title={t('noneLeft')}
            hint={t('noneLeftHint', { all: rows.length })}
            action={
              <button
                type="button"
                className="button"
                onClick={() => setView({ words: '', filters: {}, sort: view.sort })}
              >
                {t('clearAll')}
              </button>
            }
          />
        )}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {currentRow !== undefined && visible[0] !== undefined
          ? t('atRow', { n: current + 1, text: visible[0].text(currentRow) })
          : ''}
      </p>
      {(onOpen || bulk) && <p className="table-hint">{t(bulk ? 'tableKeysSelect' : 'tableKeys')}</p>}
    </div>
  );
}

/** Running text is not squeezed to a word a line: rather the table scrolls sideways. */
const leastWidth = <Row,>(columns: readonly Column<Row>[]): number =>
  columns.reduce((sum, { width }) => sum + pixels(width), 0);
const pixels = (width: string | number | undefined): number => (typeof width === 'number' ? width : LEAST_TEXT_PX);

/** Paper does not scroll: there the columns share its width as they stand to each other. */
const shareOf = <Row,>(width: string | number | undefined, columns: readonly Column<Row>[]): string =>
  `${Math.round((pixels(width) / leastWidth(columns)) * 10_000) / 100}%`;

const Spacer = ({ height }: { height: number }) => (
  <tr className="spacer">
    <td style={{ height }} />
  </tr>
);

function useHidden<Row>(
  name: string,
  columns: readonly Column<Row>[],
): [ReadonlySet<string>, (hidden: ReadonlySet<string> | null) => void] {
  const [chosen, setChosen] = useState<readonly string[] | null>(() => recall(`columns.${name}`));
  const hidden = useMemo(
    () => new Set(chosen ?? columns.filter((column) => column.hidden).map(({ key }) => key)),
    [chosen, columns],
  );
  const set = (next: ReadonlySet<string> | null) => {
    const kept = next === null ? null : [...next];
    setChosen(kept);
    remember(`columns.${name}`, kept);
  };
  return [hidden, set];
}
