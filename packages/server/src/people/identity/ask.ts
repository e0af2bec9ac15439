import { IdentityRefused } from './provider.ts';

const TIMEOUT_MS = 8000;
/** An answer about one person is small; a directory's page is not large either. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Asks another system. Its answer is bounded in time and size, and a redirect is no answer: it could lead anywhere.
 *
 * @throws IdentityRefused unreachable
 */
export async function ask(
  url: URL,
  options: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string } = {},
): Promise<string> {
  // The address may carry a ticket or a secret: it is not told.
  const at = url.host + url.pathname;
  try {
    const response = await fetch(url, {
      ...options,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new IdentityRefused('unreachable', `${at} answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new IdentityRefused('unreachable', `${at} answered more than ${MAX_BYTES} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (cause) {
    if (cause instanceof IdentityRefused) throw cause;
    throw new IdentityRefused('unreachable', `${at} cannot be reached`, { cause });
  }
}

/** @throws IdentityRefused unreachable, forged when the answer is no JSON object */
export async function askJson(url: URL, options?: Parameters<typeof ask>[1]): Promise<Record<string, unknown>> {
  const text = await ask(url, options);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, like any other answer that is none.
  }
  throw new IdentityRefused('forged', `${url.host + url.pathname} did not answer with JSON`);
}

/** A text of an answer; null when it is missing, empty or no text. Numbers are taken as written. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 300) : null;
}

/** `path` below a base address, whatever the base ends with. */
export const below = (base: string, path: string): URL => new URL(base.replace(/\/+$/, '') + path);
