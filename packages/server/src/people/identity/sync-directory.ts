import { randomUUID } from 'node:crypto';
import { dayIn } from '../../platform/clock.ts';
import { inGovernment, query, type Tx } from '../../platform/database/tenant.ts';
import type { JobPayloads } from '../../platform/jobs/queue.ts';
import type { Platform } from '../../platform/platform.ts';
import { appendEvent } from '../../record/append.ts';
import { type DirectoryProposal, layDirectory, type Ours } from '../rules/lay-directory.ts';
import { readIdentity } from './configuration.ts';
import type { Provider } from './provider.ts';

const PERSONS_SQL = `select p.external_id, p.name, exists (
    select 1 from liubu.tenure t where t.government_id = $1 and t.person_id = p.id and (t.valid_to is null or t.valid_to > $2::date)) as is_active
  from liubu.person p where p.government_id = $1`;
const UNITS_SQL = `select u.external_id, u.name, (u.valid_to is null or u.valid_to > $2::date) as is_active
  from liubu.unit u where u.government_id = $1`;

/** Ids of several directories never meet. */
export const externalIdOf = (provider: string, id: string): string => `${provider}:${id}`;

/**
 * Lays a directory beside our people and units and keeps what differs as proposals. Nobody is changed or removed; what
 * was proposed before and no longer differs is withdrawn; what was refused is not proposed again.
 *
 * @throws when the directory cannot be read or is empty: then it is tried again
 */
export async function syncDirectory(
  platform: Platform,
  { governmentId, provider: id }: JobPayloads['sync-directory'],
  providers: readonly Provider[] = readIdentity(platform.config),
): Promise<void> {
  const provider = providers.find((one) => one.id === id);
  if (provider?.list === undefined) return;
  const directory = await provider.list();
  // An empty list is a fault of the directory, not a city without people.
  if (directory.persons.length === 0) throw new Error(`the directory ${id} lists nobody`);
  const today = dayIn(platform.clock.now());
  await inGovernment(platform.databases.jobs, governmentId, async (tx) => {
    const theirs = (list: readonly { externalId: string; name: string }[]) =>
      list.map((one) => ({ ...one, externalId: externalIdOf(id, one.externalId) }));
    const ofThis = (rows: readonly Ours[]): Ours[] =>
      rows.filter(({ externalId }) => externalId === null || externalId.startsWith(`${id}:`));
    const persons = await query<Ours>(tx, PERSONS_SQL, [governmentId, today]);
    const units = await query<Ours>(tx, UNITS_SQL, [governmentId, today]);
    const proposals = [
      ...layDirectory(ofThis(persons), theirs(directory.persons)).map((one) => ({ ...one, of: 'person' as const })),
      ...(directory.units.length === 0
        ? []
        : layDirectory(ofThis(units), theirs(directory.units)).map((one) => ({ ...one, of: 'unit' as const }))),
    ];
    await tx
      .deleteFrom('directoryProposal')
      .where('governmentId', '=', governmentId)
      .where('provider', '=', id)
      .where('decidedAt', 'is', null)
      .execute();
    for (const proposal of proposals) await keep(tx, governmentId, id, proposal);
    await appendEvent(tx, governmentId, {
      actor: { personId: null, postId: null, job: 'sync-directory' },
      what: 'people:sync-directory',
      subjectKind: 'government',
      subjectId: governmentId,
      body: {
        provider: id,
        listed: { persons: directory.persons.length, units: directory.units.length },
        proposals: proposals.length,
      },
    });
    await query(tx, "select pg_notify('liubu', $1)", [
      JSON.stringify({ governmentId, topic: 'directory', data: { proposals: proposals.length } }),
    ]);
  });
}

async function keep(
  tx: Tx,
  governmentId: string,
  provider: string,
  { kind, of, externalId, name, detail }: DirectoryProposal & { of: 'person' | 'unit' },
): Promise<void> {
  await tx
    .insertInto('directoryProposal')
    .values({ governmentId, id: randomUUID(), provider, kind: `${kind}-${of}`, externalId, name, detail })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
