import { type AnyEndpoint, addressOf, type RequestInput, type ResponseOf } from '@liubu/contract';
import { language } from '../text/language.ts';
import { textIn } from '../text/use-text.ts';
import { connectionLost } from './connection.ts';
import { ApiFailure, failureOf } from './failure.ts';
import { API_MESSAGES } from './messages.ts';

export { ApiFailure } from './failure.ts';

export interface SendOptions {
  /** The server does a request with the same key once, however often it comes. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

const signedOut = new Set<() => void>();
/** Calls when any request tells that the session has ended. @returns how to stop */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** A key for one intent. crypto.randomUUID needs a secure context, which plain http is not. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const noConnection = (): ApiFailure =>
  new ApiFailure('NO_CONNECTION', textIn(API_MESSAGES, language())('noConnection'));

/** Headers that every request carries: answers come in the language of the page. */
export const languageHeader = (): string => (language() === 'en' ? 'en' : 'zh-CN');

/** The failure for an answer that did not go well; says so to all who wait for the session's end. */
export function refusedBy(status: number, body: unknown): ApiFailure {
  const failure = failureOf(status, body);
  if (failure?.code === 'NOT_SIGNED_IN') for (const listener of signedOut) listener();
  if (failure !== null) return failure;
  // A gateway whose server is away answers in its own words.
  if (status === 502 || status === 503 || status === 504) {
    connectionLost();
    return noConnection();
  }
  return new ApiFailure('UNKNOWN', textIn(API_MESSAGES, language())('strangeAnswer', { status }), { status });
}

async function send(endpoint: AnyEndpoint, input: RequestInput<AnyEndpoint>, options: SendOptions): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': languageHeader() };
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint, input), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    connectionLost();
    throw noConnection();
  }
  if (response.ok) return response;
  throw refusedBy(response.status, await response.json().catch(() => null));
}

/**
 * Makes a request of the contract.
 *
 * @throws ApiFailure
 */
export async function request<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestInput<E> = {},
  options: SendOptions = {},
): Promise<ResponseOf<E>> {
  const response = await send(endpoint, input, options);
  const text = await response.text();
  try {
    return (text === '' ? null : JSON.parse(text)) as ResponseOf<E>;
  } catch {
    throw refusedBy(response.status, null);
  }
}

/** Makes a request that answers a file, and lets the browser save it. @throws ApiFailure */
export async function saveFile<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestInput<E>,
  fallbackName: string,
  options: SendOptions = {},
): Promise<void> {
  const response = await send(endpoint, input, options);
  const named = /filename\*=UTF-8''([^;]{1,600})/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = named === undefined ? fallbackName : decodeURIComponent(named);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
