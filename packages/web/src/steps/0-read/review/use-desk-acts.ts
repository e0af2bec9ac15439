import { type DeskChange, type ReviewItem, readApi } from '@liubu/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiFailure, newKey, request } from '../../../api/client.ts';
import { useLive } from '../../../api/hooks.ts';
import { notify, useUndo } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { DeskStore } from './desk-store.ts';

/** What others announced is gathered for so long and asked for at once. */
const GATHER_MS = 800;

export interface DeskActs {
  confirm(id: string): void;
  confirmAll(items: readonly { id: string; revision: number }[]): Promise<boolean>;
  drop(ids: readonly string[], reason: string): Promise<boolean>;
  restore(id: string): Promise<boolean>;
  split(id: string, at: number): Promise<boolean>;
  merge(ids: readonly string[]): Promise<boolean>;
  add(start: number, end: number): Promise<boolean>;
  undo(): Promise<boolean>;
  /** Gives the failure back, so that a form can show both versions. */
  edit(id: string, revision: number, changes: object): Promise<ApiFailure | null>;
  editTarget(item: ReviewItem, target: { id: string; revision: number }, changes: object): Promise<ApiFailure | null>;
  failure: ApiFailure | null;
  clear(): void;
}

const currentOf = (failure: ApiFailure): ReviewItem | null => {
  const { current } = (failure.details ?? {}) as { current?: Partial<ReviewItem> };
  return current?.id !== undefined && current.sources !== undefined ? (current as ReviewItem) : null;
};

/** Everything that is done on the desk, and hearing of what others do. */
export function useDeskActs(store: DeskStore, year: number, id: string, reload: () => void): DeskActs {
  const t = useText(MESSAGES);
  const offerUndo = useUndo();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  useOthersChanges(store, year, id, reload);
  const acts = useMemo(() => {
    const params = { year, id };
    const refs = (ids: readonly string[]) =>
      ids.flatMap((one) => {
        const item = store.items.get(one);
        return item ? [{ id: one, revision: item.revision }] : [];
      });
    const told = (cause: unknown): ApiFailure => {
      if (!(cause instanceof ApiFailure)) throw cause;
      const current = cause.code === 'CHANGED_MEANWHILE' ? currentOf(cause) : null;
      if (current !== null) store.put(current);
      setFailure(cause);
      return cause;
    };
    const run = async (
      ask: (idempotencyKey: string) => Promise<DeskChange>,
      done?: string,
    ): Promise<ApiFailure | null> => {
      setFailure(null);
      try {
        store.take(await ask(newKey()));
        const own = store.last?.id;
        // Steps are taken back from the last one: an older offer must not take back another step than it names.
        if (done !== undefined)
          offerUndo(done, () => {
            if (store.last?.id === own) return acts.undo().then((ok) => (ok ? true : null));
            notify(t('notLast'));
            return null;
          });
        return null;
      } catch (cause) {
        return told(cause);
      }
    };
    const went = (answer: Promise<ApiFailure | null>): Promise<boolean> => answer.then((wrong) => wrong === null);
    const acts = {
      confirm: (itemId: string): void => {
        const item = store.items.get(itemId);
        if (item === undefined || item.state !== 'proposed' || store.pending.has(itemId)) return;
        store.expect(itemId, { state: 'confirmed' });
        request(
          readApi.confirm,
          { params, body: { items: [{ id: itemId, revision: item.revision }] } },
          { idempotencyKey: newKey() },
        ).then(
          (change) => store.take(change, [itemId]),
          (cause: unknown) => {
            store.put(item);
            const wrong = told(cause);
            if (wrong.code === 'CHANGED_MEANWHILE') notify(t('changedByOthers', { title: item.title }));
          },
        );
      },
      confirmAll: (items: readonly { id: string; revision: number }[]) =>
        went(
          run((idempotencyKey) =>
            request(readApi.confirm, { params, body: { items: [...items] } }, { idempotencyKey }),
          ),
        ),
      drop: (ids: readonly string[], reason: string) =>
        went(
          run(
            (idempotencyKey) =>
              request(readApi.drop, { params, body: { items: refs(ids), reason } }, { idempotencyKey }),
            t('dropped'),
          ),
        ),
      restore: (one: string) =>
        went(
          run((idempotencyKey) =>
            request(readApi.restore, { params, body: { items: refs([one]) } }, { idempotencyKey }),
          ),
        ),
      split: (one: string, at: number) =>
        went(
          run(
            (idempotencyKey) =>
              request(readApi.split, { params, body: { item: refs([one])[0]!, at } }, { idempotencyKey }),
            t('splitDone'),
          ),
        ),
      merge: (ids: readonly string[]) =>
        went(
          run(
            (idempotencyKey) => request(readApi.merge, { params, body: { items: refs(ids) } }, { idempotencyKey }),
            t('merged'),
          ),
        ),
      add: (start: number, end: number) =>
        went(
          run(async (idempotencyKey) => {
            const change = await request(readApi.add, { params, body: { start, end } }, { idempotencyKey });
            setTimeout(() => store.go(change.changed[0]?.id ?? null));
            return change;
          }, t('added')),
        ),
      undo: () => went(run((idempotencyKey) => request(readApi.undo, { params }, { idempotencyKey }))),
      edit: (one: string, revision: number, changes: object) =>
        run((idempotencyKey) =>
          request(readApi.edit, { params, body: { item: { id: one, revision }, changes } }, { idempotencyKey }),
        ),
      editTarget: (item: ReviewItem, target: { id: string; revision: number }, changes: object) =>
        run((idempotencyKey) =>
          request(
            readApi.editTarget,
            { params, body: { item: { id: item.id, revision: item.revision }, target, changes } },
            { idempotencyKey },
          ),
        ),
    };
    return acts;
  }, [store, year, id, t, offerUndo]);
  return useMemo(() => ({ ...acts, failure, clear: () => setFailure(null) }), [acts, failure]);
}

/** Others' changes come in by themselves: single items by id, all of it when many changed. */
function useOthersChanges(store: DeskStore, year: number, id: string, reload: () => void): void {
  const ids = useRef(new Set<string>());
  const whole = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive('item', ({ id: itemId, documentId }) => {
    if (documentId !== id) return;
    if (typeof itemId === 'string') ids.current.add(itemId);
    else whole.current = true;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const asked = [...ids.current];
      ids.current.clear();
      if (whole.current || asked.length > 100) {
        whole.current = false;
        reload();
      } else
        request(readApi.reviewItems, { params: { year, id }, query: { ids: asked } }).then(
          (change) => store.take(change),
          () => {},
        );
    }, GATHER_MS);
  });
}
