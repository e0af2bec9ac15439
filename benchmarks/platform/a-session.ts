import { randomUUID } from 'node:crypto';
import type { Role } from '@liubu/contract';
import { inGovernment, type RunningServer } from '@liubu/server';
import { aSeat } from '../filings/seats.ts';

/** A government with one person who holds a post of this role and is signed in; for benchmarks. */
export async function aSession(
  platform: RunningServer['platform'],
  role: Role,
): Promise<{ governmentId: string; cookie: string }> {
  const governmentId = randomUUID();
  await inGovernment(platform.databases.app, governmentId, (tx) =>
    tx.insertInto('government').values({ id: governmentId, name: '云川市', level: 'prefecture' }).execute(),
  );
  return { governmentId, cookie: await aSeat(platform, governmentId, role) };
}
