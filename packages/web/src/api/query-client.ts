import { QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './client.ts';

/** What is shown is asked for anew when one comes back to the window, if older than this. */
const FRESH_MS = 10_000;

/** Requests that nothing answered wait for the connection and are made again; refusals are final. */
const retry = (_count: number, failure: Error): boolean =>
  failure instanceof ApiFailure && failure.code === 'NO_CONNECTION';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: FRESH_MS, retry, retryDelay: 200, networkMode: 'online' },
    mutations: { retry, retryDelay: 200, networkMode: 'online' },
  },
});
