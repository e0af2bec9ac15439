import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { type DeskStore, type Tab, useDeskPart } from './desk-store.ts';
import { ItemRow } from './item-row.tsx';

type Row = { heading: string; depth: number } | { id: string };

/** Items under their headings: a heading is said once, where it begins. */
function rowsOf(store: DeskStore, ids: readonly string[]): Row[] {
  const rows: Row[] = [];
  let above: readonly string[] = [];
  for (const id of ids) {
    const { headings } = store.items.get(id)!;
    headings.forEach((heading, depth) => {
      if (above[depth] !== heading || above.slice(0, depth).join('\n') !== headings.slice(0, depth).join('\n'))
        rows.push({ heading, depth });
    });
    above = headings;
    rows.push({ id });
  }
  return rows;
}

const HEADING_HEIGHT = 30;
const ROW_HEIGHT = 40;

/** The items of a tab in the outline of the document. */
export function ItemList({
  store,
  tab,
  onGo,
  scroller,
}: {
  store: DeskStore;
  tab: Tab;
  onGo: (id: string) => void;
  scroller: HTMLDivElement;
}) {
  const t = useText(MESSAGES);
  const current = useDeskPart(store, (one) => one.current);
  // One string, so that the list is made anew only when other items are listed.
  const listed = useDeskPart(store, (one) => `${one.shape} ${one.listed(tab).join(' ')}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `listed` tells when other items are listed
  const rows = useMemo(() => rowsOf(store, store.listed(tab)), [store, tab, listed]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (at) => ('id' in rows[at]! ? ROW_HEIGHT : HEADING_HEIGHT),
    overscan: 8,
    getItemKey: (at) => {
      const row = rows[at]!;
      return 'id' in row ? row.id : `h${at}${row.heading}`;
    },
  });
  const shown = useRef(virtual);
  shown.current = virtual;
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the item in hand
  useEffect(() => {
    const at = rows.findIndex((row) => 'id' in row && row.id === current);
    if (at >= 0) shown.current.scrollToIndex(at, { align: 'auto' });
  }, [current]);
  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label={t('items')}
      aria-activedescendant={current === null ? undefined : `item-${current}`}
      className="read-items"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <div
            key={key}
            role="presentation"
            ref={virtual.measureElement}
            data-index={index}
            className="read-placed"
            style={{ transform: `translateY(${start}px)` }}
          >
            {'id' in row ? (
              <ItemRow store={store} id={row.id} onGo={onGo} />
            ) : (
              <div role="presentation" className={`read-group-heading depth-${Math.min(row.depth, 3)}`}>
                {row.heading}
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
