import { createHash } from 'node:crypto';
import { canonicalJson, GENESIS, joinLink, type Link, type SealedEvent } from './chain.ts';
import { type HiddenRun, PART_FORMAT, RECORD_FORMAT, type RecordHead } from './export-format.ts';

/** Why an exported record does not hold; worded by who shows it. */
export type BrokenWhy =
  /** No record of ours, or its first line was changed. */
  | 'head'
  /** A line is no JSON, or not as it was written. */
  | 'line'
  /** An entry is missing, double or out of order. */
  | 'order'
  /** An entry does not follow the one before. */
  | 'previous'
  /** An entry was changed after it was sealed. */
  | 'content'
  /** An entry of another government. */
  | 'government'
  /** Fewer or more entries than the head says. */
  | 'count'
  /** The last hash is not the one that the head says. */
  | 'head-hash'
  /** The chain holds, but is another than the one whose last hash was noted elsewhere. */
  | 'other-head'
  /** The file was cut off. */
  | 'cut'
  /** Links hold, but some byte of the file is not as it was written. */
  | 'bytes'
  /** Of a package: a file beside the record is missing, too many, or not as it was put in. */
  | 'file';

export type Verdict =
  | { holds: true; head: RecordHead }
  | { holds: false; why: BrokenWhy; line: number; sequence: number | null; entry: SealedEvent | null };

/** Longer lines are none of ours: an entry is some kilobytes. */
const LONGEST_LINE = 8 * 1024 * 1024;
const NEWLINE = 10;

/**
 * Checks an exported record from its first byte to its last, in a stream: each link by its hash, each line for being
 * written exactly as we write it, all bytes by the last line. It needs nothing but the file.
 *
 * @param chunks  the file's bytes
 * @param expectedHead  the last hash as noted elsewhere, which tells a whole chain that was made anew
 * @param seen  called with every entry that is shown and holds
 */
export async function verifyRecord(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  expectedHead: string | null = null,
  seen: (link: Link) => void = () => {},
): Promise<Verdict> {
  const check = new RecordCheck(expectedHead, seen);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let at = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, at);
      if (end === -1) break;
      const piece = chunk.subarray(at, end + 1);
      const broken = check.line(rest.length > 0 ? Buffer.concat([rest, piece]) : piece);
      if (broken) return broken;
      rest = Buffer.alloc(0);
      at = end + 1;
    }
    if (at < chunk.length) rest = Buffer.concat([rest, chunk.subarray(at)]);
    if (rest.length > LONGEST_LINE) return check.broken('line');
  }
  return check.end(rest.length);
}

class RecordCheck {
  readonly #expectedHead: string | null;
  readonly #hash = createHash('sha256');
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #head: RecordHead | null = null;
  #previous: Buffer = GENESIS;
  #sequence = 0;
  #line = 0;
  #isSealed = false;
  #shown = 0;
  readonly #seen: (link: Link) => void;

  constructor(expectedHead: string | null, seen: (link: Link) => void) {
    this.#seen = seen;
    this.#expectedHead = expectedHead;
  }

  broken(why: BrokenWhy, entry: SealedEvent | null = null, sequence: number | null = null): Verdict {
    return { holds: false, why, line: this.#line, sequence, entry };
  }

  /** @param bytes  with the line break. @returns what is wrong; null where the line holds */
  line(bytes: Uint8Array): Verdict | null {
    this.#line++;
    if (this.#isSealed) return this.broken('bytes');
    let text: string;
    let value: unknown;
    try {
      text = this.#decoder.decode(bytes.subarray(0, -1));
      value = JSON.parse(text);
    } catch {
      return this.broken(this.#line === 1 ? 'head' : 'line', null, this.#next());
    }
    if (this.#head === null) return this.#first(text, value, bytes);
    if (isSeal(value)) return this.#last(value.sha256, text);
    this.#hash.update(bytes);
    return this.#head.format === PART_FORMAT && isHidden(value)
      ? this.#hidden(text, value)
      : this.#link(text, value as Link);
  }

  end(left: number): Verdict {
    if (this.#head === null) return this.broken('head');
    if (!this.#isSealed || left > 0) return this.broken('cut', null, this.#next());
    if (this.#expectedHead !== null && this.#expectedHead.toLowerCase() !== this.#head.headHash)
      return this.broken('other-head');
    return { holds: true, head: this.#head };
  }

  #next(): number | null {
    return this.#head === null ? null : this.#sequence + 1;
  }

  #first(text: string, value: unknown, bytes: Uint8Array): Verdict | null {
    const head = value as RecordHead | null;
    const isKnown = head?.format === RECORD_FORMAT || (head?.format === PART_FORMAT && Number.isInteger(head.shown));
    if (head === null || !isKnown || !Number.isInteger(head.entries) || canonicalJson(head) !== text)
      return this.broken('head');
    this.#head = head;
    this.#hash.update(bytes);
    return null;
  }

  #link(text: string, link: Link): Verdict | null {
    const next = this.#sequence + 1;
    if (link === null || typeof link !== 'object' || link.event === null || typeof link.event !== 'object')
      return this.broken('line', null, next);
    const event = canonicalJson(link.event);
    const written = `{"event":${event},"hash":${canonicalJson(link.hash)},"previousHash":${canonicalJson(link.previousHash)},"sequence":${canonicalJson(link.sequence)}}`;
    if (link.sequence !== next) return this.broken('order', link.event, next);
    if (link.previousHash !== this.#previous.toString('hex')) return this.broken('previous', link.event, next);
    const hash = joinLink(this.#previous, next, createHash('sha256').update(event).digest());
    if (hash.toString('hex') !== link.hash) return this.broken('content', link.event, next);
    if (link.event.governmentId !== this.#head!.governmentId) return this.broken('government', link.event, next);
    if (written !== text) return this.broken('line', link.event, next);
    this.#previous = hash;
    this.#sequence = next;
    this.#shown++;
    this.#seen(link);
    return null;
  }

  /** Follows the chain past entries that are not shown. */
  #hidden(text: string, run: HiddenRun): Verdict | null {
    const next = this.#sequence + 1;
    if (run.from !== next) return this.broken('order', null, next);
    if (canonicalJson({ from: run.from, hidden: run.hidden }) !== text) return this.broken('line', null, next);
    for (const hash of run.hidden) {
      this.#sequence++;
      this.#previous = joinLink(this.#previous, this.#sequence, Buffer.from(hash, 'hex'));
    }
    return null;
  }

  #last(sha256: string, text: string): Verdict | null {
    const head = this.#head!;
    if (this.#sequence !== head.entries || (head.format === PART_FORMAT && head.shown !== this.#shown))
      return this.broken('count', null, this.#sequence);
    if (this.#previous.toString('hex') !== head.headHash) return this.broken('head-hash', null, this.#sequence);
    if (text !== canonicalJson({ sha256 }) || this.#hash.digest('hex') !== sha256) return this.broken('bytes');
    this.#isSealed = true;
    return null;
  }
}

const isSeal = (value: unknown): value is { sha256: string } =>
  typeof value === 'object' && value !== null && 'sha256' in value && !('event' in value);

const HEX = /^[0-9a-f]{64}$/;
const isHidden = (value: unknown): value is HiddenRun => {
  const run = value as HiddenRun | null;
  return (
    typeof run === 'object' &&
    run !== null &&
    Array.isArray(run.hidden) &&
    run.hidden.length > 0 &&
    run.hidden.every((hash) => typeof hash === 'string' && HEX.test(hash))
  );
};
