import type { InboxFile, ReleasePack } from '@liubu/contract';
import { fingerprintOf } from '@liubu/portal';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { postWhoSql } from '../../steps/2-deploy/index.ts';
import { type LetterCounts, NONE_OPENS, opensNone } from './letters-of.ts';

export interface StoredInboxFile {
  id: string;
  name: string;
  state: InboxFile['state'];
  sha256: string;
  bytes: number;
  zone: string;
  number: number;
  counts: LetterCounts;
  firstOn: string | null;
  lastOn: string | null;
  broughtAt: Date;
  broughtBy: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string | null;
  outcome: InboxFile['outcome'];
  isZoneKnown: boolean;
  lastNumber: number | null;
}

/** So many are shown, the newest first. */
const SHOWN = 100;

export function storedFiles({ tx, governmentId }: Work, id: string | null = null): Promise<StoredInboxFile[]> {
  return query<StoredInboxFile>(
    tx,
    `select f.id, f.name, f.state, f.sha256, f.bytes, f.zone, f.number, f.counts, f.first_on::text as first_on, f.last_on::text as last_on,
       f.brought_at, f.decided_at, f.reason, f.outcome, z.key is not null as is_zone_known, z.last_number,
       ${postWhoSql('f.government_id', 'f.brought_post_id', 'f.brought_at::date')} as brought_by,
       ${postWhoSql('f.government_id', 'f.decided_post_id', 'f.decided_at::date')} as decided_by
     from liubu.inbox_file f left join liubu.outer_zone z on z.government_id = f.government_id and z.key = f.zone
     where f.government_id = $1 and ($2::uuid is null or f.id = $2) order by f.brought_at desc, f.id limit ${SHOWN}`,
    [governmentId, id],
  );
}

export async function storedFile(work: Work, id: string): Promise<StoredInboxFile> {
  const [found] = await storedFiles(work, id);
  if (found === undefined) throw notFound();
  return found;
}

export function shownFile({ firstOn, lastOn, lastNumber, broughtAt, decidedAt, ...file }: StoredInboxFile): InboxFile {
  return {
    ...file,
    bytes: Number(file.bytes),
    zoneFingerprint: fingerprintOf(file.zone),
    from: firstOn,
    to: lastOn,
    broughtAt: broughtAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    opensNone: opensNone(file.counts),
    problem: file.state === 'quarantined' ? problemOf({ ...file, lastNumber }) : null,
  };
}

/** What an officer should know before it is taken in; null: nothing. */
export function problemOf({
  counts,
  number,
  lastNumber,
}: Pick<StoredInboxFile, 'counts' | 'number' | 'lastNumber'>): InboxFile['problem'] {
  if (opensNone(counts)) return { zh: `${NONE_OPENS.zh}。`, en: `${NONE_OPENS.en}.` };
  if (lastNumber === null || number > lastNumber) return null;
  return {
    zh: `这个外网区的第 ${lastNumber} 号文件已经收取过；重复的来信收取时会自动剔除。`,
    en: `File number ${lastNumber} of this outer zone was taken in before; letters that come twice are left out.`,
  };
}

export async function packsOf({ tx, governmentId }: Work): Promise<ReleasePack[]> {
  const rows = await query<Omit<ReleasePack, 'madeAt'> & { madeAt: Date }>(
    tx,
    `select p.id, p.number, p.edition, p.made_at, p.items, p.photos, p.bytes, p.sha256, ${postWhoSql('p.government_id', 'p.post_id', 'p.made_at::date')} as made_by
     from liubu.release_pack p where p.government_id = $1 order by p.number desc limit ${SHOWN}`,
    [governmentId],
  );
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes), madeAt: row.madeAt.toISOString() }));
}
