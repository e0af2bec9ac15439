import type { Db } from '../platform/database/open.ts';
import { inGovernment, query, type Tx } from '../platform/database/tenant.ts';
import { GENESIS, type Link, linkHash, type SealedEvent } from './chain.ts';

interface EventRow {
  id: number;
  happenedAt: Date;
  actor: unknown;
  what: string;
  subjectKind: string;
  subjectId: string;
  body: unknown;
  reason: string | null;
  personalCommitment: Buffer | null;
}

const COLUMNS =
  'e.id, e.happened_at, e.actor, e.what, e.subject_kind, e.subject_id, e.body, e.reason, e.personal_commitment';
/** So many links a transaction: an import of a hundred thousand events is sealed in steps. */
const BATCH = 1000;

const sealedEvent = (governmentId: string, row: EventRow): SealedEvent => ({
  governmentId,
  id: Number(row.id),
  happenedAt: row.happenedAt.toISOString(),
  actor: row.actor,
  what: row.what,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  body: row.body,
  reason: row.reason,
  personalCommitment: row.personalCommitment?.toString('hex') ?? null,
});

/**
 * Seals what was committed and is not sealed yet, in commit order. Chaining inside the writers' own transactions would
 * make them wait for one another; a sealer behind them does not.
 *
 * Only events of transactions older than every running one are taken, so that no later commit can slip in before them;
 * and those that a restored database brought from another server, whose numbers this one has not come to yet.
 *
 * @returns how many events were sealed
 */
export async function sealGovernment(jobs: Db, governmentId: string): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await inGovernment(jobs, governmentId, async (tx) => {
      // One sealer a government at a time, however many servers run.
      await query(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [governmentId]);
      const [head] = await query<{ sequence: number; hash: Buffer }>(
        tx,
        'select sequence, hash from liubu.seal where government_id = $1 order by sequence desc limit 1',
        [governmentId],
      );
      let sequence = Number(head?.sequence ?? 0);
      let previous: Buffer = head?.hash ?? GENESIS;
      const rows = await query<EventRow & { transactionId: string }>(
        tx,
        `select ${COLUMNS}, u.transaction_id::text as transaction_id from liubu.unsealed_event u
         join liubu.event e on e.government_id = u.government_id and e.id = u.event_id
         where u.government_id = $1 and (u.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) or u.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
         order by u.transaction_id, u.event_id limit ${BATCH}`,
        [governmentId],
      );
      const links = rows.map((row) => {
        const hash = linkHash(previous, ++sequence, sealedEvent(governmentId, row));
        const link = { sequence, id: Number(row.id), previous, hash };
        previous = hash;
        return link;
      });
      if (links.length > 0) {
        await query(
          tx,
          `insert into liubu.seal (government_id, sequence, event_id, previous_hash, hash)
           select $1, * from unnest($2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[])`,
          [
            governmentId,
            links.map((l) => l.sequence),
            links.map((l) => l.id),
            links.map((l) => l.previous),
            links.map((l) => l.hash),
          ],
        );
        await query(
          tx,
          `delete from liubu.unsealed_event u using unnest($2::xid8[], $3::bigint[]) as done (transaction_id, event_id)
           where u.government_id = $1 and u.transaction_id = done.transaction_id and u.event_id = done.event_id`,
          [governmentId, rows.map((row) => row.transactionId), links.map((l) => l.id)],
        );
      }
      return links.length;
    });
    sealed += count;
    if (count < BATCH) return sealed;
  }
}

/** The sealed record of a government, from its beginning, as the offline verifier reads it. */
export async function readChain(db: Db, governmentId: string): Promise<Link[]> {
  return inGovernment(db, governmentId, (tx) => linksAfter(tx, governmentId, 0, Number.MAX_SAFE_INTEGER));
}

/** Links of the chain by their sequence. @param after  exclusive. @param upTo  inclusive */
export async function linksAfter(tx: Tx, governmentId: string, after: number, upTo: number): Promise<Link[]> {
  const rows = await query<EventRow & { sequence: number; previousHash: Buffer; hash: Buffer }>(
    tx,
    `select s.sequence, s.previous_hash, s.hash, ${COLUMNS} from liubu.seal s
     join liubu.event e on e.government_id = s.government_id and e.id = s.event_id
     where s.government_id = $1 and s.sequence > $2 and s.sequence <= $3 order by s.sequence`,
    [governmentId, after, upTo],
  );
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    previousHash: row.previousHash.toString('hex'),
    hash: row.hash.toString('hex'),
    event: sealedEvent(governmentId, row),
  }));
}
