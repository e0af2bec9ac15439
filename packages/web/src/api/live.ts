import { addressOf, platformApi } from '@liubu/contract';
import { connectionLost } from './connection.ts';
import { queryClient } from './query-client.ts';

type Hear = (data: Readonly<Record<string, string | number>>) => void;

/** A stream that the server closed for good (session over, server away) is opened again after so long. */
const REOPEN_MS = 5000;

const topics = new Map<string, Set<Hear>>();
let source: EventSource | null = null;
let attached = new Set<string>();
let reopening: ReturnType<typeof setTimeout> | undefined;

function attach(topic: string): void {
  if (source === null || attached.has(topic)) return;
  attached.add(topic);
  source.addEventListener(topic, (event) => {
    const data = JSON.parse((event as MessageEvent<string>).data);
    for (const hear of topics.get(topic) ?? []) hear(data);
  });
}

function open(): void {
  clearTimeout(reopening);
  if (source !== null || topics.size === 0 || document.hidden) return;
  source = new EventSource(addressOf(platformApi.events));
  attached = new Set();
  for (const topic of topics.keys()) attach(topic);
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    reopening = setTimeout(open, REOPEN_MS);
  };
}

function close(): void {
  source?.close();
  source = null;
  clearTimeout(reopening);
}

/**
 * Over plain http a browser opens six connections to a host, for all its windows together: a hidden window gives its
 * stream back, and asks for what it missed when it is looked at again.
 */
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return close();
  if (topics.size === 0) return;
  open();
  queryClient.invalidateQueries({ refetchType: 'active' }).catch(connectionLost);
});

/** @returns how to stop listening */
export function listen(topic: string, hear: Hear): () => void {
  const of = topics.get(topic) ?? new Set();
  topics.set(topic, of.add(hear));
  if (source === null) open();
  else attach(topic);
  return () => {
    of.delete(hear);
    if (of.size === 0) topics.delete(topic);
    if (topics.size === 0) close();
  };
}
