import type { CellProblem, SavedCells, TypedCell } from '@liubu/contract';

export interface Place {
  targetId: string;
  unitId: string | null;
  month: number;
}

export const rowKeyOf = ({ targetId, unitId }: { targetId: string; unitId: string | null }): string =>
  `${targetId} ${unitId ?? ''}`;

/** A cell that was typed and does not stand on the server yet. */
export interface Pending {
  typed: TypedCell;
  state: 'waiting' | 'sending' | 'refused';
  problem: CellProblem | null;
}

type OfRow = Readonly<Record<number, Pending>>;

/**
 * Sends what is typed as it is typed: one request at a time, with all that gathered meanwhile. What is refused stays with
 * its words; what a lost connection kept back is sent again. Nothing is kept in the browser, figures may be under embargo.
 */
export class CellSaver {
  /** Row → month → cell; rows that did not change stay the same objects. */
  pending: ReadonlyMap<string, OfRow> = new Map();
  failure: unknown = null;
  readonly #send: (cells: TypedCell[]) => Promise<SavedCells>;
  readonly #onSaved: (saved: SavedCells['saved']) => void;
  readonly #listeners = new Set<() => void>();
  #isRunning = false;

  constructor(send: (cells: TypedCell[]) => Promise<SavedCells>, onSaved: (saved: SavedCells['saved']) => void) {
    this.#send = send;
    this.#onSaved = onSaved;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  snapshot = (): ReadonlyMap<string, OfRow> => this.pending;

  get all(): Pending[] {
    return [...this.pending.values()].flatMap((row) => Object.values(row));
  }

  put(cells: readonly TypedCell[]): void {
    for (const typed of cells) this.#set(typed, { typed, state: 'waiting', problem: null });
    this.#tell();
    void this.#run();
  }

  /** Takes back what was typed and refused. */
  drop(place: Place): void {
    this.#set(place, null);
    this.#tell();
  }

  /** The reason for all cells that wait for one. */
  giveReason(reason: string): void {
    this.put(this.all.filter(({ problem }) => problem?.field === 'reason').map(({ typed }) => ({ ...typed, reason })));
  }

  retry = (): void => {
    void this.#run();
  };

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (;;) {
        const batch = this.all.filter(({ state }) => state === 'waiting').slice(0, 2000);
        if (batch.length === 0) break;
        for (const cell of batch) this.#set(cell.typed, { ...cell, state: 'sending' });
        this.#tell();
        let answer: SavedCells;
        try {
          answer = await this.#send(batch.map(({ typed }) => typed));
        } catch (failure) {
          for (const { typed } of batch)
            if (this.#at(typed)?.typed === typed) this.#set(typed, { typed, state: 'waiting', problem: null });
          this.failure = failure;
          break;
        }
        this.failure = null;
        this.#settle(batch, answer);
      }
    } finally {
      this.#isRunning = false;
      this.#tell();
    }
  }

  #settle(batch: readonly Pending[], { saved, refused }: SavedCells): void {
    const isOf = (place: Place) => (one: Place) => rowKeyOf(one) === rowKeyOf(place) && one.month === place.month;
    this.#onSaved(saved);
    for (const { typed } of batch) {
      const now = this.#at(typed);
      const done = saved.find(isOf(typed));
      // Typed over while it was on its way: it goes on from the version that was just made.
      if (now?.typed !== typed) {
        if (now && done) this.#set(typed, { ...now, typed: { ...now.typed, from: done.version } });
        continue;
      }
      const problem = refused.find(isOf(typed));
      this.#set(typed, problem ? { typed, state: 'refused', problem } : null);
    }
  }

  #at(place: Place): Pending | undefined {
    return this.pending.get(rowKeyOf(place))?.[place.month];
  }

  #set(place: Place, cell: Pending | null): void {
    const key = rowKeyOf(place);
    const row = { ...this.pending.get(key) };
    if (cell === null) delete row[place.month];
    else row[place.month] = cell;
    const next = new Map(this.pending);
    if (Object.keys(row).length === 0) next.delete(key);
    else next.set(key, row);
    this.pending = next;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
