import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '../../src/platform/database/open.ts';
import { inGovernment, query } from '../../src/platform/database/tenant.ts';
import { sealGovernment } from '../../src/record/seal.ts';

/**
 * Seals until nothing of the government waits. One run may leave some: what is younger than a transaction that is open
 * anywhere on the database server (another test file's, too) is sealed when that has ended.
 */
export async function sealAll(jobs: Db, governmentId: string): Promise<void> {
  for (const until = Date.now() + 15_000; ; await wait(20)) {
    await sealGovernment(jobs, governmentId);
    const [left] = await inGovernment(jobs, governmentId, (tx) =>
      query<{ n: number }>(tx, 'select count(*)::int as n from liubu.unsealed_event where government_id = $1', [
        governmentId,
      ]),
    );
    if (left!.n === 0) return;
    if (Date.now() > until) throw new Error(`${left!.n} events are not sealed after 15 s`);
  }
}
