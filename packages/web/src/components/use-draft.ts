import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useMe } from '../app/session.tsx';
import { forget, recall, remember } from '../text/remember.ts';

interface Kept<T> {
  value: T;
  at: number;
}

/** A draft that nobody came back to in so long is not missed. */
const OLDEST_MS = 30 * 86_400_000;
const WRITE_AFTER_MS = 300;

/**
 * What is typed, kept in this browser until it is sent: a lost connection, an ended session or a closed window loses
 * nothing. Each account has its own.
 *
 * @param key  names the form and what it is about: `unit-plan.${itemId}`
 * @param initial  what stands there without a draft; as long as nothing is typed, the value follows it
 * @returns `change` puts some fields anew and leaves the others as they are by then: an answer that comes late (a list, an
 *   upload) takes back nothing that was typed meanwhile. `restored`: it was taken up from an earlier time, which the form
 *   should say
 */
export function useDraft<T>(
  key: string,
  initial: T,
): {
  value: T;
  set: (value: T) => void;
  change: (part: Partial<T> | ((now: T) => Partial<T>)) => void;
  clear: () => void;
  restored: boolean;
} {
  const own = `draft.${useMe().accountId}.${key}`;
  const [held, setState] = useState(() => start(own, initial));
  // The same form over another thing, as when one goes from page to page: each has what was typed into it.
  const state = held.own === own ? held : start(own, initial);
  if (state !== held) setState(state);
  const { restored, touched } = state;
  const value = touched || restored ? state.value : initial;
  const unwritten = useRef<{ own: string; write: () => void } | null>(null);
  useEffect(() => {
    if (!touched) return;
    const write = () => {
      remember(own, { value, at: Date.now() } satisfies Kept<T>);
      unwritten.current = null;
    };
    unwritten.current = { own, write };
    const later = setTimeout(write, WRITE_AFTER_MS);
    addEventListener('pagehide', write);
    return () => {
      clearTimeout(later);
      removeEventListener('pagehide', write);
    };
  }, [own, value, touched]);
  // Whoever goes on to another page, or to another thing in the same form, right after typing finds it, too.
  useEffect(
    () => () => {
      if (unwritten.current?.own === own) unwritten.current.write();
    },
    [own],
  );
  const set = useCallback(
    (next: T) => setState(({ own: of }) => ({ own: of, value: next, restored: false, touched: true })),
    [],
  );
  const untouched = useRef(initial);
  useLayoutEffect(() => {
    untouched.current = initial;
  });
  const change = useCallback((part: Partial<T> | ((now: T) => Partial<T>)) => {
    setState((before) => {
      const now = before.touched || before.restored ? before.value : untouched.current;
      const changed = typeof part === 'function' ? part(now) : part;
      if (Object.keys(changed).length === 0) return before;
      return { own: before.own, value: { ...now, ...changed }, restored: false, touched: true };
    });
  }, []);
  const clear = useCallback(() => {
    unwritten.current = null;
    forget(own);
    setState({ own, value: initial, restored: false, touched: false });
  }, [own, initial]);
  return { value, set, change, clear, restored };
}

interface Held<T> {
  own: string;
  value: T;
  restored: boolean;
  touched: boolean;
}

function start<T>(own: string, initial: T): Held<T> {
  const kept = recall<Kept<T>>(own);
  const isOld = kept === null || Date.now() - kept.at > OLDEST_MS;
  return isOld
    ? { own, value: initial, restored: false, touched: false }
    : { own, value: kept.value, restored: true, touched: false };
}
