import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, eventHash, type Link } from './chain.ts';

/**
 * The exported record: lines of canonical JSON. First a head, then one link of the chain a line, last the hash of all
 * bytes before it. Personal parts are not in it, only their commitments.
 */
export const RECORD_FORMAT = 'liubu.record/2';

/**
 * A part of the record, for one matter: entries of the matter as whole links, and of every entry between them its hash
 * alone. The chain is followed from the first entry of the record to the last, so that none can be added, left out or
 * changed; what the others say stays unknown.
 */
export const PART_FORMAT = 'liubu.record-part/1';

export interface RecordHead {
  format: typeof RECORD_FORMAT | typeof PART_FORMAT;
  governmentId: string;
  governmentName: string;
  /** ISO 8601, UTC. */
  exportedAt: string;
  /** Links of the whole chain. */
  entries: number;
  /** Hash of the last link; 64 zeros for none. */
  headHash: string;
  /** Of a part: how many entries are shown. */
  shown?: number;
  /** Of a part: files that lie beside it, by their hash. */
  files?: { name: string; sha256: string; size: number }[];
}

/** Hashes of events that are not shown, from this sequence on. */
export interface HiddenRun {
  from: number;
  hidden: string[];
}

/** So many hashes a line: a line stays under the longest that a verifier takes. */
const RUN = 1000;

/** Links of a part as lines: shown ones whole, the others gathered into runs. */
export class PartLines {
  readonly lines: string[] = [];
  shown = 0;
  #run: HiddenRun | null = null;

  show(link: Link): void {
    this.#flush();
    this.lines.push(`${canonicalJson(link)}\n`);
    this.shown++;
  }

  hide(link: Link): void {
    this.#run ??= { from: link.sequence, hidden: [] };
    this.#run.hidden.push(eventHash(link.event).toString('hex'));
    if (this.#run.hidden.length === RUN) this.#flush();
  }

  /** The whole part: head, lines, and the hash of all bytes before it. */
  text(head: Omit<RecordHead, 'format' | 'shown'>): string {
    this.#flush();
    const first = `${canonicalJson({ ...head, format: PART_FORMAT, shown: this.shown })}\n`;
    const hash = createHash('sha256').update(first);
    for (const line of this.lines) hash.update(line);
    return `${first}${this.lines.join('')}${lastLine(hash)}`;
  }

  #flush(): void {
    if (this.#run === null) return;
    this.lines.push(`${canonicalJson(this.#run)}\n`);
    this.#run = null;
  }
}

/** The lines of an export, each with its line break; the last one seals the bytes of all the others. */
export async function* recordLines(head: RecordHead, batches: AsyncIterable<readonly Link[]>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const first = `${canonicalJson(head)}\n`;
  hash.update(first);
  yield first;
  for await (const batch of batches) {
    const text = batch.map((link) => `${canonicalJson(link)}\n`).join('');
    hash.update(text);
    if (text !== '') yield text;
  }
  yield lastLine(hash);
}

const lastLine = (hash: Hash): string => `${canonicalJson({ sha256: hash.digest('hex') })}\n`;
