import { GENESIS, type Link, linkHash, type SealedEvent } from '../src/record/chain.ts';
import { PartLines, RECORD_FORMAT, type RecordHead, recordLines } from '../src/record/export-format.ts';

const GOVERNMENT = '00000000-0000-4000-8000-000000000001';

/** An exported record of so many invented entries. */
export async function aRecord(entries: number, reason = '按会议决定'): Promise<Buffer> {
  const { head, links } = aChain(entries, reason);
  const parts: string[] = [];
  for await (const text of recordLines(head, inBatches(links))) parts.push(text);
  return Buffer.from(parts.join(''));
}

/** The same record, of which the entries of one item are shown. */
export function aPart(
  entries: number,
  item = 'item-3',
  files: RecordHead['files'] = [{ name: '说明.txt', sha256: 'ab'.repeat(32), size: 3 }],
): Buffer {
  const { head, links } = aChain(entries, '按会议决定');
  const part = new PartLines();
  for (const link of links)
    if (link.event.subjectId === item) part.show(link);
    else part.hide(link);
  const { format: _, ...rest } = head;
  return Buffer.from(part.text({ ...rest, files }));
}

function aChain(entries: number, reason: string) {
  let previous: Buffer = GENESIS;
  const links: Link[] = [];
  for (let sequence = 1; sequence <= entries; sequence++) {
    const event: SealedEvent = {
      governmentId: GOVERNMENT,
      id: sequence,
      happenedAt: new Date(Date.UTC(2026, 2, 2, 1, 0, sequence)).toISOString(),
      actor: { personId: GOVERNMENT, postId: null },
      what: 'design:edit-item',
      subjectKind: 'item',
      subjectId: `item-${sequence % 7}`,
      body: {
        before: { wording: '改造老旧小区94个' },
        after: { wording: '改造老旧小区90个', note: '“换行\n引号"' },
        n: sequence / 8,
      },
      reason: sequence % 3 === 0 ? reason : null,
      personalCommitment: sequence % 5 === 0 ? 'ab'.repeat(32) : null,
    };
    const hash = linkHash(previous, sequence, event);
    links.push({ sequence, previousHash: previous.toString('hex'), hash: hash.toString('hex'), event });
    previous = hash;
  }
  const head = {
    format: RECORD_FORMAT,
    governmentId: GOVERNMENT,
    governmentName: '云川市',
    exportedAt: '2026-12-31T01:00:00.000Z',
    entries,
    headHash: previous.toString('hex'),
  } as const;
  return { head, links };
}

async function* inBatches(links: readonly Link[]): AsyncGenerator<readonly Link[]> {
  for (let at = 0; at < links.length; at += 1000) yield links.slice(at, at + 1000);
}
