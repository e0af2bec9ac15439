import type { AnyEndpoint, RequestInput, ResponseOf } from '@liubu/contract';
import {
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type ApiFailure, newKey, request } from './client.ts';
import { listen } from './live.ts';

export type AnswerOptions<E extends AnyEndpoint> = Omit<
  UseQueryOptions<ResponseOf<E>, ApiFailure>,
  'queryKey' | 'queryFn'
>;

/** An answer of the server, kept and asked for anew by its key [endpoint.id, input]: `data`, `error`, `isPending`, … */
export function useAnswer<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestInput<E> = {},
  options: AnswerOptions<E> = {},
): UseQueryResult<ResponseOf<E>, ApiFailure> {
  return useQuery<ResponseOf<E>, ApiFailure>({
    ...options,
    queryKey: [endpoint.id, input],
    queryFn: ({ signal }) => request(endpoint, input, { signal }),
  });
}

export interface Sending<E extends AnyEndpoint> {
  /** Answers null when it was refused: then `failure` tells why. Pressed twice with the same input, it is sent once. */
  send(input: RequestInput<E>): Promise<ResponseOf<E> | null>;
  busy: boolean;
  failure: ApiFailure | null;
  /** Takes the failure's message away. */
  clear(): void;
}

/**
 * Sends a change. It carries a key of its own, so that it can be made again after a lost connection and is done once.
 *
 * @param options.refresh  ids of endpoints whose answers are asked for anew when it went well
 */
export function useSend<E extends AnyEndpoint>(
  endpoint: E,
  options: { onDone?: (answer: ResponseOf<E>, input: RequestInput<E>) => void; refresh?: readonly string[] } = {},
): Sending<E> {
  const queries = useQueryClient();
  const latest = useRef(options);
  latest.current = options;
  const running = useRef<{ input: string; answer: Promise<ResponseOf<E> | null> } | null>(null);
  const { mutateAsync, reset, error, isPending } = useMutation<
    ResponseOf<E>,
    ApiFailure,
    { input: RequestInput<E>; key: string }
  >({
    mutationFn: ({ input, key }) => request(endpoint, input, { idempotencyKey: key }),
    onSuccess: async (answer, { input }) => {
      const { onDone, refresh = [] } = latest.current;
      onDone?.(answer, input);
      await Promise.all(refresh.map((id) => queries.invalidateQueries({ queryKey: [id] })));
    },
  });
  const send = useCallback(
    (input: RequestInput<E>) => {
      const written = JSON.stringify(input);
      if (running.current?.input === written) return running.current.answer;
      const answer = mutateAsync({ input, key: newKey() })
        .catch(() => null)
        .finally(() => {
          if (running.current?.answer === answer) running.current = null;
        });
      running.current = { input: written, answer };
      return answer;
    },
    [mutateAsync],
  );
  return { send, busy: isPending, failure: error, clear: reset };
}

/** Hears of changes that others made: calls with ids whenever `topic` is announced; then ask again. */
export function useLive(topic: string, callback: (data: Readonly<Record<string, string | number>>) => void): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => listen(topic, (data) => latest.current(data)), [topic]);
}
