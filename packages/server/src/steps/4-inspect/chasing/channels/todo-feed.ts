import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { inspectChannelsApi, ResponseOf } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { dayIn } from '../../../../platform/clock.ts';
import { inGovernment, query, type Tx } from '../../../../platform/database/tenant.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Work } from '../../../../platform/work.ts';

type Feed = ResponseOf<typeof inspectChannelsApi.todoFeed>;
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
/** Names the government, so that its rows can be looked at, and 256 bits of chance. */
const KEY = /^Bearer lbf_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
const uuidOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** A key is shown once; only its hash stays. */
export async function addFeedKey(work: Work, name: string): Promise<{ id: string; key: string }> {
  const id = randomUUID();
  const key = `lbf_${work.governmentId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
  await work.tx
    .insertInto('feedKey')
    .values({ governmentId: work.governmentId, id, name, keyHash: hashOf(key), createdAt: work.now })
    .execute();
  await work.record({ what: 'inspect:add-feed-key', subjectKind: 'feed-key', subjectId: id, body: { name } });
  return { id, key };
}

export async function revokeFeedKey(work: Work, id: string): Promise<{ ok: true }> {
  const rows = await query(
    work.tx,
    'update liubu.feed_key set revoked_at = $3 where government_id = $1 and id = $2 and revoked_at is null returning id',
    [work.governmentId, id, work.now],
  );
  if (rows.length === 0) throw notFound();
  await work.record({ what: 'inspect:revoke-feed-key', subjectKind: 'feed-key', subjectId: id, body: {} });
  return { ok: true };
}

export async function feedKeysOf(work: Work) {
  const rows = await query<{
    id: string;
    name: string;
    createdAt: Date;
    lastUsedAt: Date | null;
    revokedAt: Date | null;
  }>(
    work.tx,
    'select id, name, created_at, last_used_at, revoked_at from liubu.feed_key where government_id = $1 order by created_at desc',
    [work.governmentId],
  );
  return rows.map(({ createdAt, lastUsedAt, revokedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/**
 * 统一待办: the to-dos of a government, open and done within the last day, each with the login names of those for whom it
 * waits. The words of restricted items stay here.
 *
 * @throws AppError NOT_SIGNED_IN for a key that is none, is revoked, or belongs to nobody
 */
export async function todoFeed(
  { databases, config, clock }: Platform,
  authorization: string | undefined,
  since: string | undefined,
): Promise<Feed> {
  const [, hex, secret] = KEY.exec(authorization ?? '') ?? [];
  if (hex === undefined || secret === undefined) throw new AppError('NOT_SIGNED_IN');
  const governmentId = uuidOf(hex);
  const now = clock.now();
  return inGovernment(databases.app, governmentId, async (tx) => {
    const given = hashOf(`lbf_${hex}_${secret}`);
    const keys = await query<{ id: string; keyHash: Buffer }>(
      tx,
      'select id, key_hash from liubu.feed_key where government_id = $1 and revoked_at is null',
      [governmentId],
    );
    const key = keys.find(({ keyHash }) => keyHash.length === given.length && timingSafeEqual(keyHash, given));
    if (key === undefined) throw new AppError('NOT_SIGNED_IN');
    await query(tx, 'update liubu.feed_key set last_used_at = $3 where government_id = $1 and id = $2', [
      governmentId,
      key.id,
      now,
    ]);
    return {
      asOf: now.toISOString(),
      todos: await todosFor(tx, governmentId, dayIn(now), since, now, config.publicUrl ?? ''),
    };
  });
}

const TODOS_SQL = `select t.id, t.kind,
    case when exists (select 1 from liubu.item i where i.government_id = t.government_id and i.plan_year = t.plan_year and i.id::text = t.subject_id and i.level = 'restricted')
      then '有一件事项需要您处理' else t.title end as title, t.link, t.due, t.created_at, t.done_at,
    array(select distinct a.login_name from liubu.post o
      join liubu.tenure n on n.government_id = o.government_id and n.post_id = o.id and n.valid_from <= $2::date and (n.valid_to is null or n.valid_to > $2::date)
      join liubu.account a on a.government_id = n.government_id and a.person_id = n.person_id and a.disabled_at is null
      where o.government_id = t.government_id and (o.valid_to is null or o.valid_to > $2::date)
        and (o.id = t.audience_post_id or (t.audience_post_id is null and (t.audience_unit_id is null or o.unit_id = t.audience_unit_id)
          and exists (select 1 from liubu.post_role r where r.government_id = o.government_id and r.post_id = o.id and r.role = t.audience_role)))
      order by a.login_name) as people
  from liubu.todo t where t.government_id = $1
    and (t.done_at is null or t.done_at >= coalesce($3::timestamptz, $4::timestamptz - interval '1 day'))
  order by t.created_at desc, t.id limit 5000`;

async function todosFor(
  tx: Tx,
  governmentId: string,
  today: string,
  since: string | undefined,
  now: Date,
  site: string,
) {
  const rows = await query<
    Omit<Feed['todos'][number], 'createdAt' | 'doneAt'> & { createdAt: Date; doneAt: Date | null }
  >(tx, TODOS_SQL, [governmentId, today, since ?? null, now]);
  return rows.map(({ createdAt, doneAt, link, ...row }) => ({
    ...row,
    link: `${site}${link}`,
    createdAt: createdAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  }));
}
