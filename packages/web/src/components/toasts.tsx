import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';

interface Toast {
  id: number;
  text: string;
  undo: (() => unknown) | null;
}

/** So long an undo is offered; a plain word goes sooner. */
const UNDO_MS = 10_000;
const WORD_MS = 4000;
/** More at once is no longer read. */
const MOST = 3;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next.slice(-MOST);
  for (const listener of listeners) listener();
}

const remove = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

function show(text: string, undo: Toast['undo']): void {
  last += 1;
  set([...toasts, { id: last, text, undo }]);
}

/** Says in passing that something is done. What went wrong belongs beside its field instead. */
export const notify = (text: string): void => show(text, null);

/**
 * Offers to take back what was just done, for ten seconds:
 * `const offerUndo = useUndo(); offerUndo(t('dropped'), () => restore({ … }))`.
 */
export function useUndo(): (text: string, undo: () => unknown) => void {
  return useCallback((text, undo) => show(text, undo), []);
}

function ToastLine({ toast }: { toast: Toast }) {
  const t = useText(COMPONENT_MESSAGES);
  useEffect(() => {
    const end = setTimeout(() => remove(toast.id), toast.undo ? UNDO_MS : WORD_MS);
    return () => clearTimeout(end);
  }, [toast]);
  return (
    <li className="toast">
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className="button link"
          onClick={async () => {
            remove(toast.id);
            // Whoever offered it tells of a refusal; null is one.
            const answer = await toast.undo?.();
            if (answer !== null) notify(t('undone'));
          }}
        >
          {t('undo')}
        </button>
      )}
      <button type="button" className="button link" aria-label={t('close')} onClick={() => remove(toast.id)}>
        ✕
      </button>
    </li>
  );
}

/** Where they appear; once, in the frame. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <ul className="toasts" aria-live="polite">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </ul>
  );
}
