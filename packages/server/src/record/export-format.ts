import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, type Link } from './chain.ts';

/**
 * The exported record: lines of canonical JSON. First a head, then one link of the chain a line, last the hash of all
 * bytes before it. Personal parts are not in it, only their commitments.
 */
export const RECORD_FORMAT = 'liubu.record/1';

export interface RecordHead {
  format: typeof RECORD_FORMAT;
  governmentId: string;
  governmentName: string;
  /** ISO 8601, UTC. */
  exportedAt: string;
  /** Links that follow. */
  entries: number;
  /** Hash of the last link; 64 zeros for none. */
  headHash: string;
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
