import { createHash } from 'node:crypto';
import pg from 'pg';

const NAMES = new Map<string, string>();

/**
 * Marks a statement of a busy request: each connection has the database analyse it once and keep the plan, where that is
 * most of its cost. For some dozens of texts that never vary; a plan that is kept costs memory on every connection.
 */
export function keptPlan(text: string): string {
  if (!NAMES.has(text)) NAMES.set(text, `kept_${createHash('md5').update(text).digest('hex')}`);
  return text;
}

/** A connection that asks what is kept by its name. */
export class KeepingClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given;
    const name = typeof text === 'string' && Array.isArray(values) ? NAMES.get(text) : undefined;
    const ask = super.query as (...asked: unknown[]) => never;
    return name === undefined ? ask.apply(this, given) : ask.call(this, { name, text, values }, ...rest);
  }
}
