import type { VisitRow } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

type Row = Omit<VisitRow, 'isMine' | 'hasClue'> & { personId: string };

/** Visits that the actor may see: one's own; shared ones the office, and the units and leaders whose items were visited. */
export async function visitsSeen(
  work: Work,
  planYear: number,
  which: { id?: string | undefined; itemId?: string | undefined } = {},
): Promise<VisitRow[]> {
  const { actor } = work;
  const scope = work.scope('public:see-bench');
  const own = visibleItemsSql(work, 'i', 6);
  const rows = await query<Row>(
    work.tx,
    `with seen as (
       select v.id, i.id as item_id, i.code, i.title, i.position from liubu.deputy_visit v
       join liubu.deputy_visit_item l on l.government_id = v.government_id and l.plan_year = v.plan_year and l.visit_id = v.id
       join liubu.item i on i.government_id = l.government_id and i.plan_year = l.plan_year and i.id = l.item_id
       where v.government_id = $1 and v.plan_year = $2 and (i.level = 'public' or ${own.sql}))
     select v.id, v.person_id, p.name as deputy, v.visited_on::text as visited_on, v.place, v.companions, v.notes, v.finding, v.is_shared, v.photos,
       v.clue_matter_id, v.revision,
       coalesce((select json_agg(json_build_object('id', s.item_id, 'code', s.code, 'title', s.title) order by s.position) from seen s where s.id = v.id), '[]') as items,
       coalesce((select json_agg(json_build_object('id', q.id, 'question', q.question) order by q.asked_on) from liubu.deputy_question q
         where q.government_id = v.government_id and q.plan_year = v.plan_year and q.visit_id = v.id), '[]') as questions,
       coalesce((select json_agg(json_build_object('id', r.id, 'title', r.title) order by r.submitted_on) from liubu.deputy_proposal r
         where r.government_id = v.government_id and r.plan_year = v.plan_year and r.visit_id = v.id), '[]') as proposals
     from liubu.deputy_visit v join liubu.person p on p.government_id = v.government_id and p.id = v.person_id
     where v.government_id = $1 and v.plan_year = $2 and ($3::uuid is null or v.id = $3)
       and ($4::uuid is null or exists (select 1 from liubu.deputy_visit_item l where l.government_id = v.government_id and l.plan_year = v.plan_year and l.visit_id = v.id and l.item_id = $4))
       and (v.person_id = $5 or (v.is_shared and ($6 = 'government' or ($6 in ('own-unit', 'portfolio') and exists (
         select 1 from liubu.deputy_visit_item l join liubu.item i on i.government_id = l.government_id and i.plan_year = l.plan_year and i.id = l.item_id
         where l.government_id = v.government_id and l.plan_year = v.plan_year and l.visit_id = v.id and ${own.sql})))))
     order by v.visited_on desc, v.created_at desc, v.id`,
    [work.governmentId, planYear, which.id ?? null, which.itemId ?? null, actor.personId, scope, ...own.values],
  );
  return rows.map(({ personId, clueMatterId, ...row }) => ({
    ...row,
    isMine: personId === actor.personId,
    hasClue: clueMatterId !== null,
    // Where it lies in step one is the office's to know.
    clueMatterId: work.scope('design:edit') === null ? null : clueMatterId,
  }));
}

/** @throws AppError NOT_FOUND */
export async function visitOf(work: Work, planYear: number, id: string): Promise<VisitRow> {
  const [visit] = await visitsSeen(work, planYear, { id });
  if (visit === undefined) throw notFound();
  return visit;
}

/** @throws AppError RULE_BROKEN: something follows from one's own visit alone */
export async function demandOwnVisit(work: Work, planYear: number, id: string): Promise<void> {
  const [visit] = await visitsSeen(work, planYear, { id });
  if (visit?.isMine) return;
  throw new AppError('RULE_BROKEN', {
    what: '找不到您的这次视察 / this visit is not yours',
    remedy: '请从您自己的视察记录提出 / start from a visit of your own',
  });
}
