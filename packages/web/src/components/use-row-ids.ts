import { useState } from 'react';

/** Names for rows while they are typed: a row has nothing of its own that stays. */
export interface RowIds {
  /** The key of the row at this place. */
  at: (place: number) => string;
  /** To be called with what removes a row: those after it keep their names. */
  drop: (place: number) => void;
  /** To be called with what puts a row before this place. */
  insert: (place: number) => void;
  /** To be called with what makes a row change its place. */
  move: (from: number, to: number) => void;
}

/**
 * Keys for the rows of a form, so that what is typed, selected and focused stays with its row when another one goes.
 *
 * @param length  how many rows there are now; those that came at the end are named by themselves
 */
export function useRowIds(length: number): RowIds {
  const [{ ids, next }, setNames] = useState(() => namesFor({ ids: [], next: 1 }, length));
  const names = namesFor({ ids, next }, length);
  const change = (task: (ids: number[]) => void, added = 0) => {
    const changed = [...names.ids];
    task(changed);
    setNames({ ids: changed, next: names.next + added });
  };
  return {
    at: (place) => `row-${names.ids[place] ?? place}`,
    drop: (place) => change((rows) => void rows.splice(place, 1)),
    insert: (place) => change((rows) => void rows.splice(place, 0, names.next), 1),
    move: (from, to) => change((rows) => void rows.splice(to, 0, ...rows.splice(from, 1))),
  };
}

interface Names {
  ids: readonly number[];
  next: number;
}

/** @returns as many names as there are rows: what is new at the end gets new ones. Pure. */
export function namesFor({ ids, next }: Names, length: number): Names {
  if (ids.length >= length) return { ids: ids.slice(0, length), next };
  const added = Array.from({ length: length - ids.length }, (_, at) => next + at);
  return { ids: [...ids, ...added], next: next + added.length };
}
