import type { Outcome } from '../outgoing.ts';
import { demandReachable } from '../rules/address.ts';

const TIMEOUT_MS = 10_000;
/** Answers of such services are a line; more is not read. */
const MOST_BYTES = 64 * 1024;

export interface Answer {
  status: number;
  text: string;
  retryAfter: number | null;
}

/** What went wrong before anything could have been taken. */
export class NotSent extends Error {}

/**
 * One request to a service: ten seconds, no redirect, a bounded answer.
 *
 * @throws NotSent when the service was not reached; Error when it was cut off after the request went out
 */
export async function call(address: string, init: RequestInit): Promise<Answer> {
  const url = new URL(address);
  try {
    await demandReachable(url.hostname);
  } catch (cause) {
    throw new NotSent(cause instanceof Error ? cause.message : String(cause));
  }
  let response: Response;
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    const code = (cause as { cause?: { code?: string } }).cause?.code ?? '';
    const words = `${url.host}: ${code || (cause as Error).message}`;
    if (
      /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED)/.test(
        code,
      )
    )
      throw new NotSent(words);
    throw new Error(words);
  }
  const after = Number(response.headers.get('retry-after'));
  return {
    status: response.status,
    text: await boundedText(response),
    retryAfter: Number.isFinite(after) && after > 0 ? after : null,
  };
}

async function boundedText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    parts.push(part);
    if (size >= MOST_BYTES) {
      await response.body.cancel().catch(() => {});
      break;
    }
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8');
}

export const postJson = (address: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  });

/** An answer of HTTP as an outcome; 2xx goes on to `accepted`. */
export function outcomeOf({ status, text, retryAfter }: Answer, accepted: (text: string) => Outcome): Outcome {
  const answer = `HTTP ${status} ${text.slice(0, 300)}`;
  if (status >= 200 && status < 300) return accepted(text);
  if (status === 429 || status === 503)
    return { kind: 'failed', error: answer, ...(retryAfter !== null && { waitSeconds: retryAfter }) };
  // A server's fault may come after it had taken the message, but it says that it did not.
  if (status >= 500 || status === 408 || status === 401 || status === 403) return { kind: 'failed', error: answer };
  return { kind: 'refused', error: answer };
}

/** Turns what was thrown on the way into an outcome. */
export async function attempt(task: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await task();
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    return cause instanceof NotSent ? { kind: 'failed', error } : { kind: 'unknown', error };
  }
}

/** JSON of an answer, or null. */
export function jsonOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
