import type {
  DoubtOfField,
  FilingContent,
  FilingSheet,
  FilingState,
  SaidOfField,
  SavedFiling,
  SheetItem,
} from '@liubu/contract';
import { ApiFailure, newKey } from '../../../../api/client.ts';
import { forget, recall, remember } from '../../../../text/remember.ts';
import { type Change, contentOf, differing, isOpenToUnit, merged, type Typed, typedOf, withChange } from './typed.ts';

/** One filing as it stands on this page. */
export interface FilingDraft {
  id: string;
  revision: number;
  state: FilingState;
  typed: Typed;
  /** Typed and not yet at the server. */
  unsaved: Change | null;
  doubts: readonly DoubtOfField[];
  problems: readonly SaidOfField[];
  /** Another saved it meanwhile, and both wrote in the same field. */
  conflict: { theirs: SheetItem; fields: readonly { field: string; mine: string; theirs: string }[] } | null;
  failure: ApiFailure | null;
  lateDays: number | null;
}

export type SaveBody = FilingContent & { revision: number; seconds: number };
export interface Server {
  save(id: string, body: SaveBody, key: string): Promise<SavedFiling>;
  /** The filing as it stands at the server. */
  read(id: string): Promise<SheetItem>;
  /** Seconds of attention not yet told. */
  takeSeconds(): number;
}

/** saved: the server has all · saving · local: not connected, kept in this browser · stuck: refused or in conflict */
export type KeptWhere = 'saved' | 'saving' | 'local' | 'stuck';

interface Kept {
  at: number;
  filings: Record<string, { base: Typed; unsaved: Change }>;
}

const SAVE_AFTER_MS = 900;
const OLDEST_MS = 30 * 86_400_000;

/**
 * What is typed on a sheet: it goes to the server by itself and stands in this browser until it is there, so that a lost
 * connection, a closed window and an ended session lose nothing.
 */
export class SheetDrafts {
  readonly #drafts = new Map<string, FilingDraft>();
  readonly #bases = new Map<string, Typed>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #running = new Map<string, Promise<void>>();
  /** What went out without an answer: sent again as it was, it is done once. */
  readonly #out = new Map<string, { body: SaveBody; key: string }>();
  readonly #listeners = new Set<() => void>();
  readonly #place: string;
  readonly #server: Server;
  #isLocal = false;
  /** Something from an earlier time was taken up. */
  readonly restored: boolean;
  savedAt: number | null = null;
  #version = 0;

  constructor(sheet: FilingSheet, place: string, server: Server) {
    this.#place = place;
    this.#server = server;
    for (const item of sheet.items) this.#adopt(item);
    this.restored = this.#takeUp(sheet);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  version = (): number => this.#version;
  get(id: string): FilingDraft {
    const draft = this.#drafts.get(id);
    if (draft === undefined) throw new Error(`no filing ${id} on this sheet`);
    return draft;
  }
  all(): FilingDraft[] {
    return [...this.#drafts.values()];
  }

  where(): KeptWhere {
    if (this.all().some(({ conflict, failure }) => conflict || failure)) return 'stuck';
    if (this.#isLocal) return 'local';
    return this.all().some(({ unsaved }) => unsaved) || this.#running.size > 0 ? 'saving' : 'saved';
  }

  /** Takes what a person typed. */
  change(id: string, change: Change): void {
    const draft = this.get(id);
    if (!isOpenToUnit(draft.state)) return;
    this.#set(id, {
      typed: withChange(draft.typed, change),
      unsaved: merged(draft.unsaved ?? {}, change),
      failure: null,
      problems: draft.problems.filter(({ field }) => !touches(change, field)),
      doubts: draft.doubts.filter(({ field }) => !touches(change, field)),
    });
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.flush(id), SAVE_AFTER_MS),
    );
  }

  /** A newer answer of the server. What is being typed stays. */
  follow(sheet: FilingSheet): void {
    for (const item of sheet.items) {
      const draft = this.#drafts.get(item.filingId);
      if (draft === undefined || (!draft.unsaved && !draft.conflict && item.revision >= draft.revision))
        this.#adopt(item);
    }
    this.#tell();
  }

  /** Sends what is not saved. @returns when nothing is under way any more */
  async flush(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    const before = this.#running.get(id);
    if (before !== undefined) {
      await before;
      return this.flush(id);
    }
    const draft = this.get(id);
    if ((draft.unsaved === null && !this.#out.has(id)) || draft.conflict) return;
    const run = this.#send(id).finally(() => {
      this.#running.delete(id);
      this.#tell();
    });
    this.#running.set(id, run);
    this.#tell();
    await run;
    // Typed while it was under way.
    if (this.get(id).unsaved && !this.#isLocal && !this.get(id).failure && !this.get(id).conflict) await this.flush(id);
  }

  flushAll = (): Promise<unknown> => Promise.all(this.all().map(({ id }) => this.flush(id)));

  /** The connection is back. */
  resume(): void {
    this.#isLocal = false;
    for (const draft of this.all()) if (draft.failure?.code === 'NOT_SIGNED_IN') this.#set(draft.id, { failure: null });
    void this.flushAll();
  }

  /** Puts an end to a conflict: one's own words go on top, or the other's stand. */
  settle(id: string, whose: 'mine' | 'theirs'): void {
    const { conflict, unsaved } = this.get(id);
    if (conflict === null) return;
    this.#out.delete(id);
    this.#adopt(conflict.theirs);
    if (whose === 'mine' && unsaved) this.change(id, unsaved);
    this.#write();
    this.#tell();
  }

  /** What an answer tells of a filing: after a submit in bulk, a withdrawal. */
  told(saved: Pick<SavedFiling, 'id'> & Partial<SavedFiling>): void {
    const { id, revision, state, doubts, problems, lateDays } = saved;
    this.#set(id, {
      ...(revision !== undefined && { revision }),
      ...(state !== undefined && { state }),
      ...(doubts !== undefined && { doubts }),
      ...(problems !== undefined && { problems }),
      ...(lateDays !== undefined && { lateDays }),
    });
  }

  async #send(id: string): Promise<void> {
    const draft = this.get(id);
    const sending = draft.unsaved;
    const again = this.#out.get(id);
    const out = again ?? {
      body: { ...contentOf(sending ?? {}), revision: draft.revision, seconds: this.#server.takeSeconds() },
      key: newKey(),
    };
    this.#out.set(id, out);
    try {
      const saved = await this.#server.save(id, out.body, out.key);
      this.#out.delete(id);
      this.#isLocal = false;
      this.savedAt = Date.now();
      if (again === undefined) this.#bases.set(id, withChange(this.#bases.get(id)!, sending ?? {}));
      const now = this.get(id);
      // What went out again may be older than what stands here: then it is sent once more.
      const isAll = now.unsaved === sending && again === undefined;
      this.#set(id, {
        revision: saved.revision,
        state: saved.state,
        doubts: saved.doubts,
        problems: now.problems.length > 0 ? saved.problems : [],
        failure: null,
        unsaved: isAll ? null : now.unsaved,
      });
      this.#write();
    } catch (failure) {
      await this.#failed(id, failure);
    }
  }

  async #failed(id: string, failure: unknown): Promise<void> {
    if (!(failure instanceof ApiFailure)) throw failure;
    this.#write();
    if (failure.code === 'NO_CONNECTION') {
      this.#isLocal = true;
      return this.#tell();
    }
    this.#out.delete(id);
    if (failure.code !== 'CHANGED_MEANWHILE') return this.#set(id, { failure });
    try {
      const theirs = await this.#server.read(id);
      const { unsaved } = this.get(id);
      const fields = differing(this.#bases.get(id)!, unsaved ?? {}, typedOf(theirs));
      if (fields.length > 0 || !isOpenToUnit(theirs.state)) return this.#set(id, { conflict: { theirs, fields } });
      // Each wrote in other fields: ours go on top of theirs.
      this.#adopt(theirs);
      if (unsaved) this.change(id, unsaved);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      if (cause.code === 'NO_CONNECTION') this.#isLocal = true;
      else this.#set(id, { failure: cause });
    }
  }

  #adopt(item: SheetItem): void {
    const typed = typedOf(item);
    this.#bases.set(item.filingId, typed);
    const { filingId: id, revision, state, lateDays } = item;
    const doubts = item.targets.flatMap((target) => target.doubts);
    const draft = { id, revision, state, typed, doubts, lateDays };
    this.#drafts.set(id, { ...draft, unsaved: null, problems: [], conflict: null, failure: null });
    this.#version++;
  }

  #set(id: string, change: Partial<FilingDraft>): void {
    this.#drafts.set(id, { ...this.get(id), ...change });
    if (change.unsaved) this.#writeSoon();
    this.#tell();
  }

  #tell(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  #later: ReturnType<typeof setTimeout> | undefined;
  #writeSoon(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#write(), 250);
  }

  /** Keeps in this browser what is not at the server; nothing is left there else. */
  #write = (): void => {
    clearTimeout(this.#later);
    const unsaved = this.all().filter((draft) => draft.unsaved);
    if (unsaved.length === 0) {
      forget(this.#place);
      return;
    }
    const filings = Object.fromEntries(
      unsaved.map((draft) => [draft.id, { base: this.#bases.get(draft.id)!, unsaved: draft.unsaved! }]),
    );
    remember(this.#place, { at: Date.now(), filings } satisfies Kept);
  };
  /** For the moment in which the window goes. */
  write = (): void => this.#write();

  #takeUp(sheet: FilingSheet): boolean {
    const kept = recall<Kept>(this.#place);
    if (kept === null || Date.now() - kept.at > OLDEST_MS) return false;
    let any = false;
    for (const [id, { base, unsaved }] of Object.entries(kept.filings)) {
      const draft = this.#drafts.get(id);
      if (draft === undefined || !isOpenToUnit(draft.state)) continue;
      any = true;
      const fields = differing(base, unsaved, draft.typed);
      if (fields.length === 0) {
        this.change(id, unsaved);
        continue;
      }
      // Another wrote there since: nothing is sent until one of both is chosen.
      const theirs = sheet.items.find((item) => item.filingId === id)!;
      this.#set(id, { typed: withChange(draft.typed, unsaved), unsaved, conflict: { theirs, fields } });
    }
    return any;
  }
}

/** Whether a change is about the field that a doubt is about. */
function touches(change: Change, field: string): boolean {
  const [key = '', id = ''] = field.split('.');
  if (change.noChange !== undefined) return true;
  if (key === 'entries') return change.entries?.[id] !== undefined;
  return key in change;
}
