import type { designApi, MatterRow, QueryOf, ResponseOf } from '@liubu/contract';
import { type Condition, visibleItemsSql } from '../../plans/visible-items.ts';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { wantedGrams } from '../../search/grams.ts';
import { findPairs } from './duplicates.ts';

/**
 * Which matters the actor may see: all of the government (restricted ones only the office and the head); for others
 * what they suggested, what stands in their leader's name, and what belongs to an item that they see.
 */
export function visibleMattersSql(work: Work, matter: string, used: number): Condition {
  const scope = work.scope('design:view');
  const { actor } = work;
  if (scope === 'government') {
    const seesRestricted = actor.roles.has('supervision_officer') || actor.roles.has('head');
    return { sql: seesRestricted ? 'true' : `${matter}.level <> 'restricted'`, values: [] };
  }
  if (scope !== 'portfolio' && scope !== 'own-unit') return { sql: 'false', values: [] };
  const posts = [...actor.posts.map(({ postId }) => postId), ...actor.portfolioPostIds];
  const visible = visibleItemsSql(work, 'vi', used + 1);
  return {
    sql: `(${matter}.suggested_by_post_id = any($${used + 1}::uuid[]) or ${matter}.instructed_by_post_id = any($${used + 1}::uuid[])
      or exists (select 1 from liubu.item vi where vi.government_id = ${matter}.government_id and vi.plan_year = ${matter}.plan_year and vi.id = ${matter}.item_id and ${visible.sql}))`,
    values: [posts, ...visible.values],
  };
}

const COLUMNS = `m.id, m.source_kind, coalesce(m.source_title, d.title) as source_title, coalesce(m.source_number, d.number) as source_number,
  coalesce(m.source_date, d.issued_on) as source_date, m.document_id, m.wording, m.is_placeholder, m.deadline, m.reply_form, m.state, m.state_reason,
  m.submitted_at, m.unit_id, u.name as unit_name, m.said_units, coalesce(h.name, ip.title) as instructed_by, m.item_id, i.code as item_code, i.title as item_title,
  m.level, m.created_at, m.revision`;
const holderOf = (post: string, alias: string): string => `left join lateral (
  select pe.name from liubu.tenure t join liubu.person pe on pe.government_id = t.government_id and pe.id = t.person_id
  where t.government_id = m.government_id and t.post_id = ${post} and t.cover = 'holder' and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to > $3::date)
  order by t.valid_from desc limit 1) ${alias} on true`;
const JOINS = `left join liubu.document d on d.government_id = m.government_id and d.plan_year = m.plan_year and d.id = m.document_id
  left join liubu.unit u on u.government_id = m.government_id and u.id = m.unit_id
  left join liubu.post ip on ip.government_id = m.government_id and ip.id = m.instructed_by_post_id
  ${holderOf('m.instructed_by_post_id', 'h')}
  left join liubu.item i on i.government_id = m.government_id and i.plan_year = m.plan_year and i.id = m.item_id`;

type StoredMatter = Omit<MatterRow, 'submittedAt' | 'createdAt'> & { submittedAt: Date | null; createdAt: Date };
const asRow = <T extends StoredMatter>({ submittedAt, createdAt, ...row }: T) => ({
  ...row,
  submittedAt: submittedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

const asList = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

export async function listMatters(
  work: Work,
  planYear: number,
  asked: QueryOf<typeof designApi.matters>,
): Promise<ResponseOf<typeof designApi.matters>> {
  const values: unknown[] = [work.governmentId, planYear, work.today];
  const visible = visibleMattersSql(work, 'm', values.length);
  values.push(...visible.values);
  const seen = `m.government_id = $1 and m.plan_year = $2 and $3::date is not null and ${visible.sql}`;
  const counts = await query<{ state: string; count: number; placeholders: number }>(
    work.tx,
    `select m.state, count(*)::int as count, count(*) filter (where m.is_placeholder)::int as placeholders from liubu.matter m where ${seen} group by m.state`,
    values,
  );
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = [seen];
  const states = asList(asked.state);
  if (states.length > 0) where.push(`m.state = any(${put(states)}::text[])`);
  const sources = asList(asked.source);
  if (sources.length > 0) where.push(`m.source_kind = any(${put(sources)}::text[])`);
  if (asked.words) {
    const wanted = wantedGrams(asked.words);
    where.push(
      wanted.length > 0 ? `m.search @> ${put(wanted)}::text[]` : `position(${put(asked.words)} in m.wording) > 0`,
    );
  }
  const [limit, offset] = [put(asked.limit), put(asked.offset)];
  const rows = await query<StoredMatter & { total: number }>(
    work.tx,
    `select ${COLUMNS}, count(*) over ()::int as total from liubu.matter m ${JOINS} where ${where.join(' and ')}
     order by array_position(array['suggested', 'approved', 'established', 'closed', 'rejected'], m.state), m.deadline nulls last, m.created_at desc, m.id
     limit ${limit} offset ${offset}`,
    values,
  );
  return {
    total: rows[0]?.total ?? 0,
    placeholders: counts.reduce((sum, { placeholders }) => sum + placeholders, 0),
    counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
    matters: rows.map(({ total: _, ...row }) => asRow(row)),
  };
}

export async function readMatter(
  work: Work,
  planYear: number,
  id: string,
): Promise<ResponseOf<typeof designApi.matter>> {
  const values: unknown[] = [work.governmentId, planYear, work.today, id];
  const visible = visibleMattersSql(work, 'm', values.length);
  const [row] = await query<
    StoredMatter & {
      quote: string | null;
      documentTitle: string | null;
      start: number | null;
      end: number | null;
      suggestedBy: string | null;
      approvedBy: string | null;
      approvedAt: Date | null;
      establishedAt: Date | null;
    }
  >(
    work.tx,
    `select ${COLUMNS}, d.title as document_title, m.source_start as start, m.source_end as "end",
       substring(d.text from m.source_start + 1 for m.source_end - m.source_start) as quote,
       coalesce(sh.name, sp.title) as suggested_by, coalesce(ah.name, ap.title) as approved_by, m.approved_at, m.established_at
     from liubu.matter m ${JOINS}
     left join liubu.post sp on sp.government_id = m.government_id and sp.id = m.suggested_by_post_id ${holderOf('m.suggested_by_post_id', 'sh')}
     left join liubu.post ap on ap.government_id = m.government_id and ap.id = m.approved_by_post_id ${holderOf('m.approved_by_post_id', 'ah')}
     where m.government_id = $1 and m.plan_year = $2 and $3::date is not null and m.id = $4 and ${visible.sql}`,
    [...values, ...visible.values],
  );
  if (row === undefined) throw notFound();
  if (row.level !== 'public')
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'matter',
        subjectId: id,
      })
      .execute();
  const isOpen = row.itemId === null && (row.state === 'suggested' || row.state === 'approved') && !row.isPlaceholder;
  const mayMerge = work.scope('design:edit') !== null;
  return {
    ...asRow(row),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    establishedAt: row.establishedAt?.toISOString() ?? null,
    alike: isOpen && mayMerge ? await findPairs(work, planYear, { kind: 'matter', id }) : [],
  };
}
