import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Column, View } from './column.ts';

/** Options stand in one parameter, parted by a mark that no code and hardly a name has. */
const MARK = '~';

/** Reads a table's view from the address: `name.q`, `name.sort`, `name.<column>`. What names no column is passed over. */
export function readView<Row>(search: URLSearchParams, name: string, columns: readonly Column<Row>[]): View {
  const filters: Record<string, string | readonly string[]> = {};
  for (const { key, filter } of columns) {
    const value = search.get(`${name}.${key}`);
    if (value === null || value === '' || filter === undefined) continue;
    filters[key] = filter === 'text' ? value : value.split(MARK);
  }
  const [key, way] = (search.get(`${name}.sort`) ?? '').split(MARK);
  const sorts = columns.some((column) => column.key === key && column.sort);
  return {
    words: search.get(`${name}.q`) ?? '',
    filters,
    sort: key !== undefined && sorts ? { key, down: way === 'down' } : null,
  };
}

/** The address with a view in it; other parameters stay. */
export function writeView(search: URLSearchParams, name: string, view: View): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const key of [...next.keys()]) if (key.startsWith(`${name}.`)) next.delete(key);
  if (view.words !== '') next.set(`${name}.q`, view.words);
  for (const [key, wanted] of Object.entries(view.filters)) {
    const value = typeof wanted === 'string' ? wanted : wanted.join(MARK);
    if (value !== '') next.set(`${name}.${key}`, value);
  }
  if (view.sort) next.set(`${name}.sort`, view.sort.down ? `${view.sort.key}${MARK}down` : view.sort.key);
  return next;
}

/** The view of the table called `name`, kept in the address; a step back undoes no single letter. */
export function useView<Row>(name: string, columns: readonly Column<Row>[]): [View, (view: View) => void] {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search, name, columns), [search, name, columns]);
  const setView = useCallback(
    (next: View) => setSearch((before) => writeView(before, name, next), { replace: true, preventScrollReset: true }),
    [name, setSearch],
  );
  return [view, setView];
}
