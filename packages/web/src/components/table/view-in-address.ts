import { useCallback, useEffect, useRef, useState } from 'react';
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

/** The router is told once typing pauses: it makes the whole page anew for every address. */
const SETTLE_MS = 250;

/**
 * The view of the table called `name`, kept in the address. The table changes at once and the address with it, so that
 * going on and coming back finds it; a step back undoes no single letter.
 */
export function useView<Row>(name: string, columns: readonly Column<Row>[]): [View, (view: View) => void] {
  const [search, setSearch] = useSearchParams();
  const [view, setView] = useState(() => readView(search, name, columns));
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const known = useRef({ written: own(search, name), columns, setSearch });
  known.current.columns = columns;
  known.current.setSearch = setSearch;
  useEffect(() => {
    // An address that is not of our making: a link, or a step back.
    const given = own(search, name);
    if (given === known.current.written || settling.current !== undefined) return;
    known.current.written = given;
    setView(readView(search, name, known.current.columns));
  }, [search, name]);
  useEffect(() => () => clearTimeout(settling.current), []);
  const change = useCallback(
    (next: View) => {
      setView(next);
      const written = writeView(new URLSearchParams(location.search), name, next);
      known.current.written = own(written, name);
      const query = written.toString();
      history.replaceState(history.state, '', `${location.pathname}${query && `?${query}`}${location.hash}`);
      clearTimeout(settling.current);
      settling.current = setTimeout(() => {
        settling.current = undefined;
        known.current.setSearch(written, { replace: true, preventScrollReset: true });
      }, SETTLE_MS);
    },
    [name],
  );
  return [view, change];
}

/** What the address says of one table, for telling whether it changed. */
const own = (search: URLSearchParams, name: string): string =>
  [...search]
    .filter(([key]) => key.startsWith(`${name}.`))
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('&');
