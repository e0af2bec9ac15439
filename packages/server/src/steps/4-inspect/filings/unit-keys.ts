import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { inspectFilingsApi, ResponseOf } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { demandUnit, postFor, postWhoSql } from '../../2-deploy/index.ts';

type Keys = ResponseOf<typeof inspectFilingsApi.unitKeys>;
type Row = Omit<Keys['keys'][number], 'createdAt' | 'lastUsedAt' | 'revokedAt'> & {
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** Begins every key, so that one that leaks is known for what it is. */
const PREFIX = 'lb_';
const HINT_LENGTH = 8;

/** Keys of the units that the actor answers for; of all for an administrator. Never the key itself. */
export async function unitKeysOf(work: Work): Promise<Keys> {
  const all = work.scope('inspect:unit-key') === 'government';
  const rows = await query<Row>(
    work.tx,
    `select k.id, k.unit_id, u.name as unit_name, k.name, k.hint, k.created_at, k.last_used_at, k.revoked_at,
       ${postWhoSql('k.government_id', 'k.created_by_post_id', 'k.created_at::date')} as created_by
     from liubu.unit_key k join liubu.unit u on u.government_id = k.government_id and u.id = k.unit_id
     where k.government_id = $1 and ($2::boolean or k.unit_id = any($3::uuid[])) order by (k.revoked_at is not null), u.name, k.created_at desc`,
    [work.governmentId, all, work.actor.unitIds],
  );
  return {
    keys: rows.map(({ createdAt, lastUsedAt, revokedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  };
}

/** The key is shown in this answer and kept nowhere: the table has its hash. */
export async function makeUnitKey(
  work: Work,
  { unitId, name }: { unitId: string; name: string },
): Promise<{ id: string; key: string }> {
  demandUnit(work, 'inspect:unit-key', unitId);
  const { governmentId } = work;
  const unit = await work.tx
    .selectFrom('unit')
    .select('id')
    .where('governmentId', '=', governmentId)
    .where('id', '=', unitId)
    .executeTakeFirst();
  if (unit === undefined) throw notFound();
  const id = randomUUID();
  const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  await work.tx
    .insertInto('unitKey')
    .values({
      ...{ governmentId, id, unitId, name, hint: key.slice(0, HINT_LENGTH) },
      keyHash: createHash('sha256').update(key).digest(),
      ...{ createdAt: work.now, createdByPostId: postFor(work, unitId) },
    })
    .execute();
  await work.record({ what: 'inspect:make-unit-key', subjectKind: 'unit-key', subjectId: id, body: { unitId, name } });
  return { id, key };
}

export async function revokeUnitKey(work: Work, id: string): Promise<{ ok: true }> {
  const [key] = await query<{ unitId: string; revokedAt: Date | null; name: string }>(
    work.tx,
    'select unit_id, revoked_at, name from liubu.unit_key where government_id = $1 and id = $2',
    [work.governmentId, id],
  );
  if (key === undefined) throw notFound();
  demandUnit(work, 'inspect:unit-key', key.unitId);
  if (key.revokedAt !== null) return { ok: true };
  await query(
    work.tx,
    'update liubu.unit_key set revoked_at = $3 where government_id = $1 and id = $2 and revoked_at is null',
    [work.governmentId, id, work.now],
  );
  await work.record({
    what: 'inspect:revoke-unit-key',
    subjectKind: 'unit-key',
    subjectId: id,
    body: { unitId: key.unitId, name: key.name },
  });
  return { ok: true };
}
