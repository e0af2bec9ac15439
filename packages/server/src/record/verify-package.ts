import { createHash } from 'node:crypto';
import { canonicalJson, commitmentOf, type SealedEvent } from './chain.ts';
import { type Verdict, verifyRecord } from './verify-record.ts';

/** The part of the record within a sealed package, and the personal parts of its entries, one a line. */
export const RECORD_FILE = '记录.ndjson';
export const PERSONAL_FILE = '个人部分.ndjson';

/** A personal part as it lies in a package: with its salt, so that the commitment in the chain can be reckoned again. */
export interface PersonalLine {
  sequence: number;
  /** Hex. */
  salt: string;
  body: unknown;
}

/**
 * Checks a sealed package: the part of the record, every file beside it by its hash, no file more, and every personal
 * part by the commitment in the chain.
 *
 * @param files  what lies in it, by name
 */
export async function verifyPackage(
  files: ReadonlyMap<string, Uint8Array>,
  expectedHead: string | null = null,
): Promise<Verdict & { file?: string }> {
  const broken = (file: string): Verdict & { file: string } => ({
    ...{ holds: false, why: 'file', line: 0, sequence: null, entry: null },
    file,
  });
  const record = files.get(RECORD_FILE);
  if (record === undefined) return broken(RECORD_FILE);
  const shown = new Map<number, SealedEvent>();
  const verdict = await verifyRecord([record], expectedHead, ({ sequence, event }) => shown.set(sequence, event));
  if (!verdict.holds) return verdict;
  const listed = new Map((verdict.head.files ?? []).map((file) => [file.name, file]));
  for (const [name, content] of files) {
    if (name === RECORD_FILE) continue;
    const file = listed.get(name);
    const hash = createHash('sha256').update(content).digest('hex');
    if (file === undefined || file.sha256 !== hash || file.size !== content.length) return broken(name);
  }
  for (const name of listed.keys()) if (!files.has(name)) return broken(name);
  const personal = files.get(PERSONAL_FILE);
  if (personal !== undefined && !personalHolds(personal, shown)) return broken(PERSONAL_FILE);
  return verdict;
}

function personalHolds(content: Uint8Array, shown: ReadonlyMap<number, SealedEvent>): boolean {
  for (const text of Buffer.from(content).toString('utf8').split('\n')) {
    if (text === '') continue;
    let line: PersonalLine;
    try {
      line = JSON.parse(text) as PersonalLine;
      if (canonicalJson(line) !== text) return false;
    } catch {
      return false;
    }
    const commitment = shown.get(line.sequence)?.personalCommitment;
    if (commitment !== commitmentOf(Buffer.from(line.salt, 'hex'), line.body).toString('hex')) return false;
  }
  return true;
}
