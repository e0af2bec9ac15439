import type { DeskChange, ReviewDesk, ReviewItem } from '@liubu/contract';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/** What part of the items the list shows. */
export type Tab = 'proposed' | 'confirmed' | 'dropped' | 'all' | 'left';

/**
 * Items of one desk outside of React: a press of Enter changes one item, and only the rows that show it are drawn anew.
 * What is on its way to the server is shown as done, and put right by the answer.
 */
export class DeskStore {
  readonly items = new Map<string, ReviewItem>();
  /** Ids in the order of the text. */
  order: readonly string[] = [];
  current: string | null = null;
  chosen: ReadonlySet<string> = new Set();
  last: DeskChange['last'] = null;
  /** Goes up when spans or the order changed, so that the source is marked anew. */
  shape = 0;
  version = 0;
  /** Items whose change is on its way: an answer about them that was asked for before is old. */
  readonly pending = new Set<string>();
  readonly #listeners = new Set<() => void>();

  constructor(desk: ReviewDesk) {
    this.load(desk);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }

  /** Takes a whole desk, as at the start or after many things changed. */
  load({ items, last }: Pick<ReviewDesk, 'items' | 'last'>): void {
    const kept = new Map([...this.pending].flatMap((id) => (this.items.has(id) ? [[id, this.items.get(id)!]] : [])));
    this.items.clear();
    for (const item of items) this.items.set(item.id, kept.get(item.id) ?? item);
    this.last = last;
    this.#sort();
    if (this.current === null || !this.items.has(this.current))
      this.current = this.order.find((id) => this.items.get(id)?.state === 'proposed') ?? this.order[0] ?? null;
    this.shape += 1;
    this.#tell();
  }

  #sort(): void {
    this.order = [...this.items.values()]
      .sort((a, b) => a.position - b.position || a.code.localeCompare(b.code))
      .map(({ id }) => id);
  }

  /** Shows a change before the server has answered. */
  expect(id: string, change: Partial<ReviewItem>): void {
    const item = this.items.get(id);
    if (item === undefined) return;
    this.items.set(id, { ...item, ...change });
    this.pending.add(id);
    this.#tell();
  }

  /** Takes the items as the server has them; an older version of one never replaces a newer. */
  take(change: DeskChange, settled: readonly string[] = []): void {
    for (const id of settled) this.pending.delete(id);
    let reshaped = change.removed.length > 0;
    for (const item of change.changed) {
      const known = this.items.get(item.id);
      if (this.pending.has(item.id) || (known !== undefined && known.revision > item.revision)) continue;
      if (known === undefined || JSON.stringify(known.sources) !== JSON.stringify(item.sources)) reshaped = true;
      this.items.set(item.id, item);
    }
    for (const id of change.removed) this.items.delete(id);
    this.last = change.last;
    if (reshaped) {
      this.#sort();
      this.shape += 1;
    }
    if (this.current !== null && !this.items.has(this.current)) this.current = change.changed[0]?.id ?? null;
    this.#tell();
  }

  /** Puts one item as given, such as back to what it was when the server refused. */
  put(item: ReviewItem): void {
    this.pending.delete(item.id);
    this.items.set(item.id, item);
    this.#tell();
  }

  go(id: string | null): void {
    if (id === this.current) return;
    this.current = id;
    this.#tell();
  }

  choose(id: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
    this.#tell();
  }

  clearChosen(): void {
    if (this.chosen.size === 0) return;
    this.chosen = new Set();
    this.#tell();
  }

  isIn(id: string, tab: Tab): boolean {
    const state = this.items.get(id)?.state;
    if (tab === 'all') return state !== undefined;
    if (tab === 'dropped') return state === 'dropped' || state === 'merged';
    return state === tab;
  }

  /** Ids that a tab lists. What was just confirmed leaves the waiting ones, except for where one stands. */
  listed(tab: Tab): string[] {
    return this.order.filter((id) => this.isIn(id, tab));
  }

  /** The next one below (or above) that the tab lists; for the waiting ones, round to the first that is left. */
  neighbour(tab: Tab, step: 1 | -1): string | null {
    const at = this.current === null ? -1 : this.order.indexOf(this.current);
    for (let i = at + step; i >= 0 && i < this.order.length; i += step)
      if (this.isIn(this.order[i]!, tab)) return this.order[i]!;
    if (tab !== 'proposed' || step < 0) return null;
    return this.order.find((id) => id !== this.current && this.isIn(id, tab)) ?? null;
  }

  counts(): Record<ReviewItem['state'] | 'certain', number> {
    const counts = { proposed: 0, confirmed: 0, dropped: 0, merged: 0, certain: 0 };
    for (const { state, doubts } of this.items.values()) {
      counts[state] += 1;
      if (state === 'proposed' && doubts.length === 0) counts.certain += 1;
    }
    return counts;
  }
}

/** Part of the desk; drawn anew only when that part is another. Plain values, or things kept as they are. */
export function useDeskPart<T>(store: DeskStore, part: (store: DeskStore) => T): T {
  const latest = useRef(part);
  latest.current = part;
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => latest.current(store), [store]),
  );
}
