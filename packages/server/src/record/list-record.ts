import type { QueryOf, ResponseOf, recordApi } from '@liubu/contract';
import { visibleItemsSql } from '../plans/visible-items.ts';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';
import { asEntry, EVENT_COLUMNS, EVENT_JOINS, type EventRow } from './story.ts';

/** What happens to accounts concerns their owner, those who guard them, and the auditor. */
const GUARDED = ['account', 'session', 'sign-in'];

interface Where {
  sql: string[];
  values: unknown[];
}

/** Which events the actor may read: as far as the things that they tell of. */
function readable(work: Work): Where {
  const values: unknown[] = [work.governmentId];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const sql = ['e.government_id = $1'];
  const { roles, personId } = work.actor;
  if (roles.has('auditor')) return { sql, values };
  const own = `e.actor ->> 'personId' = ${put(personId)}`;
  sql.push(`(e.subject_kind <> all(${put(GUARDED)}::text[]) or ${own})`);
  const told = `case when e.subject_kind = 'item' then e.subject_id else e.body ->> 'itemId' end`;
  // Cases are read by those alone who may see all of them, and by the auditor.
  if (work.scope('account:see-cases') !== 'government') sql.push(`(e.subject_kind <> 'case' or ${own})`);
  // So are tolerance and scores: of these an inspector or a unit learns by their own pages, as far as they may.
  if (work.scope('account:see-scores') !== 'government')
    sql.push(`(e.subject_kind <> all(${put(['tolerance', 'score-run', 'score-value'])}::text[]) or ${own})`);
  if (work.scope('record:view') === 'government') {
    if (!roles.has('supervision_officer') && !roles.has('head'))
      sql.push(
        `not exists (select 1 from liubu.item r where r.government_id = $1 and r.id::text = ${told} and r.level = 'restricted')`,
      );
    return { sql, values };
  }
  const visible = visibleItemsSql(work, 'i', values.length);
  values.push(...visible.values);
  sql.push(
    `(${own} or exists (select 1 from liubu.item i where i.government_id = $1 and i.id::text = ${told} and ${visible.sql}))`,
  );
  return { sql, values };
}

const asList = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

type ListAnswer = ResponseOf<typeof recordApi.list>;

/** The record from its newest entry; personal parts for those alone whom the table of permissions names. */
export async function listRecord(work: Work, asked: QueryOf<typeof recordApi.list>): Promise<ListAnswer> {
  const { sql, values } = readable(work);
  const seesPersonal = work.scope('record:view-personal') !== null;
  const base = sql.join(' and ');
  const kinds =
    asked.before === undefined
      ? await query<{ what: string }>(
          work.tx,
          `select distinct e.what from liubu.event e where ${base} order by 1 limit 300`,
          values,
        )
      : [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  if (asked.from) sql.push(`e.happened_at >= (${put(asked.from)}::date::timestamp at time zone 'Asia/Shanghai')`);
  if (asked.to) sql.push(`e.happened_at < ((${put(asked.to)}::date + 1)::timestamp at time zone 'Asia/Shanghai')`);
  if (asList(asked.what).length > 0) sql.push(`e.what = any(${put(asList(asked.what))}::text[])`);
  if (asList(asked.subjectKind).length > 0) sql.push(`e.subject_kind = any(${put(asList(asked.subjectKind))}::text[])`);
  if (asked.subjectId) sql.push(`e.subject_id = ${put(asked.subjectId)}`);
  if (asked.person) sql.push(`e.actor ->> 'personId' = ${put(asked.person)}`);
  if (asked.before) sql.push(`e.id < ${put(asked.before)}`);
  const rows = await query<EventRow & { hasPersonal: boolean; personal: unknown }>(
    work.tx,
    `select ${EVENT_COLUMNS}, e.personal_commitment is not null as has_personal, ${
      seesPersonal
        ? '(select x.body from liubu.event_personal x where x.government_id = e.government_id and x.event_id = e.id)'
        : 'null'
    } as personal
     from liubu.event e ${EVENT_JOINS} where ${sql.join(' and ')} order by e.id desc limit ${put(asked.limit + 1)}`,
    values,
  );
  const page = rows.slice(0, asked.limit);
  const shown = page.filter(({ personal }) => personal !== null);
  if (shown.length > 0)
    await work.tx
      .insertInto('accessLog')
      .values(
        shown.map(({ id }) => ({
          governmentId: work.governmentId,
          accountId: work.actor.accountId,
          subjectKind: 'event-personal',
          subjectId: String(id),
        })),
      )
      .execute();
  return {
    entries: page.map(
      (row) =>
        ({ ...asEntry(row), personal: row.personal, hasPersonal: row.hasPersonal }) as ListAnswer['entries'][number],
    ),
    kinds: kinds.map(({ what }) => what),
    nextBefore: rows.length > asked.limit ? page.at(-1)!.id : null,
  };
}

/** How long the sealed chain is, and how it ends. */
export async function recordStatus(work: Work): Promise<ResponseOf<typeof recordApi.status>> {
  const [row] = await query<{ sealed: number; waiting: number; headHash: string | null; sealedAt: Date | null }>(
    work.tx,
    `select coalesce(max(s.sequence), 0)::int8 as sealed,
       (select count(*)::int from liubu.event e where e.government_id = $1 and e.id > coalesce((select max(event_id) from liubu.seal where government_id = $1), 0)) as waiting,
       (array_agg(encode(s.hash, 'hex')))[1] as head_hash, max(s.sealed_at) as sealed_at
     from (select * from liubu.seal where government_id = $1 order by sequence desc limit 1) s`,
    [work.governmentId],
  );
  return {
    sealed: row!.sealed,
    waiting: row!.waiting,
    headHash: row!.headHash,
    sealedAt: row!.sealedAt?.toISOString() ?? null,
  };
}

/** Who looked at what is not open to all. */
export async function readAccessLog(
  work: Work,
  asked: QueryOf<typeof recordApi.accessLog>,
): Promise<ResponseOf<typeof recordApi.accessLog>> {
  const values: unknown[] = [work.governmentId];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const sql = ['l.government_id = $1'];
  if (asked.from) sql.push(`l.happened_at >= (${put(asked.from)}::date::timestamp at time zone 'Asia/Shanghai')`);
  if (asked.to) sql.push(`l.happened_at < ((${put(asked.to)}::date + 1)::timestamp at time zone 'Asia/Shanghai')`);
  if (asked.before) sql.push(`l.id < ${put(asked.before)}`);
  const rows = await query<{ id: number; at: Date; who: string | null; subjectKind: string; subjectId: string }>(
    work.tx,
    `select l.id::int8 as id, l.happened_at as at, p.name as who, l.subject_kind, l.subject_id from liubu.access_log l
     left join liubu.account a on a.government_id = l.government_id and a.id = l.account_id
     left join liubu.person p on p.government_id = a.government_id and p.id = a.person_id
     where ${sql.join(' and ')} order by l.id desc limit ${put(asked.limit + 1)}`,
    values,
  );
  const page = rows.slice(0, asked.limit);
  return {
    entries: page.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    nextBefore: rows.length > asked.limit ? page.at(-1)!.id : null,
  };
}
