import { createHash } from 'node:crypto';

/** The part of an event that the chain seals. Dates as ISO text, so that every reader hashes the same bytes. */
export interface SealedEvent {
  governmentId: string;
  id: number;
  happenedAt: string;
  actor: unknown;
  what: string;
  subjectKind: string;
  subjectId: string;
  body: unknown;
  reason: string | null;
  /** Hex; null when the event has no personal part. */
  personalCommitment: string | null;
}

/** What the first link follows. */
export const GENESIS = Buffer.alloc(32);

/** JSON with sorted keys and no blanks: one text for one value, whatever wrote it (RFC 8785 for the values used here). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}

/** Hash of an event: all of it but the personal part. It stands for the event where the event itself is not shown. */
export const eventHash = (event: SealedEvent): Buffer => createHash('sha256').update(canonicalJson(event)).digest();

/** Hash of a link from the hash of its event, so that a chain can be followed past entries that are not shown. */
export const joinLink = (previous: Buffer, sequence: number, event: Buffer): Buffer =>
  createHash('sha256').update(previous).update(`${sequence}\n`).update(event).digest();

/** Hash of a link: SHA-256 over the hash before it, its sequence and the hash of the event. */
export const linkHash = (previous: Buffer, sequence: number, event: SealedEvent): Buffer =>
  joinLink(previous, sequence, eventHash(event));

/** What stands in the sealed event for its personal part. */
export const commitmentOf = (salt: Buffer, personal: unknown): Buffer =>
  createHash('sha256').update(salt).update(canonicalJson(personal)).digest();

export interface Link {
  sequence: number;
  previousHash: string;
  hash: string;
  event: SealedEvent;
}

/**
 * Checks a chain from its beginning.
 *
 * @returns null when every link holds, else the first sequence that does not and why
 */
export function firstBrokenLink(
  links: Iterable<Link>,
): { sequence: number; why: 'order' | 'previous' | 'content' } | null {
  let previous: Buffer = GENESIS;
  let expected = 1;
  for (const link of links) {
    if (link.sequence !== expected) return { sequence: expected, why: 'order' };
    if (link.previousHash !== previous.toString('hex')) return { sequence: expected, why: 'previous' };
    const hash = linkHash(previous, link.sequence, link.event);
    if (hash.toString('hex') !== link.hash) return { sequence: expected, why: 'content' };
    previous = hash;
    expected++;
  }
  return null;
}
