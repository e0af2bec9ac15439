import { randomUUID } from 'node:crypto';
import type { ArchiveKind, Retention } from '@liubu/contract';
import { inGovernment, query, type Tx } from '../../../../platform/database/tenant.ts';
import { workForJob } from '../../../../platform/job-work.ts';
import type { JobPayloads } from '../../../../platform/jobs/queue.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Work } from '../../../../platform/work.ts';
import { SILENT_MS } from './packages.ts';

/** A package being made: everything that its parts need. */
export interface Making {
  platform: Platform;
  governmentId: string;
  planYear: number;
  packageId: string;
  claim: string;
  part: 'year' | 'cases';
  retention: Record<ArchiveKind, Retention>;
  askedAt: Date;
}

export interface Folder {
  position: number;
  name: string;
  title: string;
  source: string;
}

/** Another job took it over, or the year was opened again: this one leaves it. */
export class TakenOver extends Error {}

/** One transaction of the job. It sees what the office that asked for the package sees. */
export function inArchive<T>({ platform, governmentId }: Making, task: (work: Work) => Promise<T>): Promise<T> {
  const { databases, clock, jobs } = platform;
  return inGovernment(databases.app, governmentId, (tx) => {
    const work = workForJob(tx, governmentId, 'make-archive', clock, jobs);
    return task({
      ...work,
      actor: { ...work.actor, roles: new Set(['supervision_officer']) },
      scope: () => 'government',
      demand: () => 'government',
    });
  });
}

/** Takes the package for this job; null where another one has it. */
export async function claimPackage(
  platform: Platform,
  { governmentId, planYear, packageId }: JobPayloads['make-archive'],
): Promise<Making | null> {
  const claim = randomUUID();
  const now = platform.clock.now();
  return await inGovernment(platform.databases.app, governmentId, async (tx) => {
    const [row] = await query<{ part: Making['part']; retention: Making['retention']; askedAt: Date }>(
      tx,
      `update liubu.archive_package set state = 'making', claim = $4, beaten_at = $5
       where government_id = $1 and plan_year = $2 and id = $3 and state in ('queued', 'making')
         and (claim is null or beaten_at is null or beaten_at < $6) returning part, retention, asked_at`,
      [governmentId, planYear, packageId, claim, now, new Date(now.getTime() - SILENT_MS)],
    );
    return row === undefined ? null : { platform, governmentId, planYear, packageId, claim, ...row };
  });
}

/** Says that the job is there. @throws TakenOver when the package is not its own any more */
export async function demandMine(
  tx: Tx,
  { platform, governmentId, planYear, packageId, claim }: Making,
): Promise<void> {
  const rows = await query(
    tx,
    `update liubu.archive_package set beaten_at = $5 where government_id = $1 and plan_year = $2 and id = $3 and claim = $4 and state = 'making' returning id`,
    [governmentId, planYear, packageId, claim, platform.clock.now()],
  );
  if (rows.length === 0) throw new TakenOver();
}
