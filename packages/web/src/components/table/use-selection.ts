import { useMemo, useRef, useState } from 'react';

export interface Selection<Row> {
  /** Chosen rows that are in view: what is filtered out is never changed unseen. */
  rows: readonly Row[];
  all: boolean;
  has: (key: string) => boolean;
  /** @param range  also all between the last one and this (Shift) */
  toggle: (key: string, range: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
}

export function useSelection<Row>(seen: readonly Row[], rowKey: (row: Row) => string): Selection<Row> {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rowKey is made anew each time and does the same
  const rows = useMemo(() => seen.filter((row) => chosen.has(rowKey(row))), [seen, chosen]);
  return {
    rows,
    all: rows.length > 0 && rows.length === seen.length,
    has: (key) => chosen.has(key),
    toggle: (key, range) => {
      const keys = seen.map(rowKey);
      const [from, to] = [keys.indexOf(last.current ?? ''), keys.indexOf(key)];
      const between = range && from >= 0 ? keys.slice(Math.min(from, to), Math.max(from, to) + 1) : [key];
      last.current = key;
      setChosen((before) => {
        const next = new Set(before);
        const add = !before.has(key);
        for (const one of between) {
          if (add) next.add(one);
          else next.delete(one);
        }
        return next;
      });
    },
    toggleAll: () => setChosen(rows.length === seen.length ? new Set() : new Set(seen.map(rowKey))),
    clear: () => setChosen(new Set()),
  };
}
