import type { VerifierRow } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { publicationFrom, publicationOf, publishedOn } from './rules/publication.ts';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

type StoredRow = Omit<VerifierRow, 'due'> & { publicationWords: string | null };

/** The actor's posts as verifier, and the units of those posts: what is assigned to either is theirs to verify. */
export const verifierPosts = ({ actor }: Work): { postIds: string[]; unitIds: string[] } => {
  const posts = actor.posts.filter(({ roles }) => roles.includes('verifier'));
  return { postIds: posts.map(({ postId }) => postId), unitIds: posts.flatMap(({ unitId }) => unitId ?? []) };
};

/**
 * Targets that the actor verifies, each with its allocated shares, with the newest figures, also those under embargo:
 * for verifiers alone, and each sees their own targets only.
 *
 * @param targetIds  these alone
 */
export async function myRows(
  work: Work,
  planYear: number,
  targetIds: readonly string[] | null = null,
): Promise<VerifierRow[]> {
  const { postIds, unitIds } = verifierPosts(work);
  const rows = await query<StoredRow>(
    work.tx,
    `with mine as (
       select t.*, m.publication, a.unit_id as lead_unit_id from liubu.target_verifier m
       join liubu.target t on t.government_id = m.government_id and t.plan_year = m.plan_year and t.id = m.target_id
       left join liubu.assignment a on a.government_id = t.government_id and a.plan_year = t.plan_year and a.item_id = t.item_id and a.role = 'lead'
       where m.government_id = $1 and m.plan_year = $2 and (m.post_id = any($3::uuid[]) or m.unit_id = any($4::uuid[])) and ($5::uuid[] is null or t.id = any($5))
     ),
     places as (
       select id as target_id, null::uuid as unit_id, value as goal, -1 as at from mine
       union all
       select l.target_id, s.unit_id, s.amount, s.position from liubu.allocation l
       join liubu.allocation_share s on s.government_id = l.government_id and s.plan_year = l.plan_year and s.allocation_id = l.id
       where l.government_id = $1 and l.plan_year = $2 and l.target_id in (select id from mine)
     ),
     cells as (
       select x.target_id, x.unit_id, json_agg(json_build_object('month', x.month, 'value', trim_scale(x.value)::text, 'status', x.status, 'asOf', x.as_of, 'source', x.source, 'version', x.version,
         'embargoUntil', to_char(x.embargo_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'isEmbargoed', coalesce(x.embargo_until > $6, false),
         'enteredAt', to_char(x.entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by x.month) as cells
       from (select distinct on (v.target_id, v.unit_id, v.month) v.* from liubu.verified_value v
         where v.government_id = $1 and v.plan_year = $2 and v.target_id in (select id from mine) order by v.target_id, v.unit_id, v.month, v.version desc) x
       group by x.target_id, x.unit_id
     ),
     told as (
       select r.target_id, r.unit_id, json_agg(json_build_object('month', r.month, 'value', trim_scale(r.value)::text) order by r.month) as reported
       from liubu.reported_value r where r.government_id = $1 and r.plan_year = $2 and r.target_id in (select id from mine) group by r.target_id, r.unit_id
     )
     select m.id as target_id, p.unit_id, u.name as unit_name, i.id as item_id, i.code, i.title as item_title, m.name, m.measure_unit, m.quantity,
       trim_scale(p.goal)::text as goal, m.definition ->> 'numerator' as numerator, m.definition ->> 'denominator' as denominator,
       m.definition ->> 'what' as what, m.definition ->> 'publisher' as publisher, m.definition ->> 'publicationDay' as publication_words, m.publication,
       coalesce(c.cells, '[]') as cells, coalesce(r.reported, '[]') as reported
     from mine m
     join places p on p.target_id = m.id
     join liubu.item i on i.government_id = m.government_id and i.plan_year = m.plan_year and i.id = m.item_id
     left join liubu.unit u on u.government_id = m.government_id and u.id = p.unit_id
     left join cells c on c.target_id = m.id and c.unit_id is not distinct from p.unit_id
     left join told r on r.target_id = m.id and r.unit_id = coalesce(p.unit_id, m.lead_unit_id)
     order by i.position, i.id, m.position, m.id, p.at, u.name`,
    [work.governmentId, planYear, postIds, unitIds, targetIds, work.now],
  );
  return rows.map(({ publicationWords, ...row }) => {
    const publication = row.publication ?? publicationFrom(publicationWords);
    return {
      ...row,
      publication,
      due:
        publication === null
          ? []
          : MONTHS.map((month) => ({
              month,
              on: publishedOn(publication, planYear, month),
              state: publicationOf(publication, planYear, month, work.today)!,
            })),
    };
  });
}

/** The month that is told of on a day: the one that ended last; 1 before the year's first has. */
export function toldMonth(planYear: number, today: string): number {
  const [year, month] = today.split('-').map(Number) as [number, number];
  if (year !== planYear) return year < planYear ? 1 : 12;
  return Math.max(1, month - 1);
}
