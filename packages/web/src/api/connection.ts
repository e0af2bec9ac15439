import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Asks again whether the server answers after so long, a little longer each time. */
const FIRST_PROBE_MS = 1000;
const LONGEST_PROBE_MS = 15_000;

/**
 * Whether the server can be reached. A browser's own "online" only tells of a cable; here a request that nothing
 * answered tells that the connection is lost, and /health that it is back. Meanwhile requests wait, and go on then.
 */
let lost = false;
const listeners = new Set<() => void>();
onlineManager.setEventListener(() => undefined);

function set(next: boolean): void {
  lost = next;
  onlineManager.setOnline(!next);
  for (const listener of listeners) listener();
}

export function connectionLost(): void {
  if (lost) return;
  set(true);
  probe(FIRST_PROBE_MS);
}

function probe(waitMs: number): void {
  setTimeout(async () => {
    try {
      const answer = await fetch('/health', { cache: 'no-store' });
      if (answer.ok) return set(false);
    } catch {
      // Still away.
    }
    probe(Math.min(waitMs * 1.5, LONGEST_PROBE_MS));
  }, waitMs);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isConnectionLost = (): boolean => lost;
export const useConnectionLost = (): boolean => useSyncExternalStore(subscribe, isConnectionLost);
