import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Where one stands when rows come and go: with the same row, or with the next that is left of those behind it. Pure.
 *
 * @param before  ids as they were listed when `id` was chosen
 */
export function placeOf(ids: readonly string[], id: string | null, before: readonly string[]): number {
  if (id === null) return 0;
  const at = ids.indexOf(id);
  if (at >= 0) return at;
  const was = before.indexOf(id);
  const left = new Set(ids);
  const next = before.slice(was + 1).find((one) => left.has(one));
  return next === undefined ? Math.max(0, ids.length - 1) : ids.indexOf(next);
}

/** The row in hand, by what it is and not by its number: what is decided leaves a filtered list above it. */
export function useCurrentRow(rows: readonly { itemId: string }[]): [at: number, go: (at: number) => void] {
  const [id, setId] = useState<string | null>(null);
  const before = useRef<readonly string[]>([]);
  const ids = rows.map(({ itemId }) => itemId);
  const at = placeOf(ids, id, before.current);
  const here = ids[at] ?? null;
  useEffect(() => {
    // While another list is on its way, the place in this one is kept.
    if (rows.length === 0) return;
    before.current = rows.map(({ itemId }) => itemId);
    setId(here);
  }, [rows, here]);
  const go = useCallback((to: number) => setId(before.current[to] ?? null), []);
  return [at, go];
}
