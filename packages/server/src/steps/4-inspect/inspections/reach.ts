import type { Condition } from '../../../plans/visible-items.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** The office and the head: they plan, approve and follow all of them. */
export const isOffice = ({ actor }: Work): boolean => actor.roles.has('supervision_officer') || actor.roles.has('head');

/**
 * Which inspected units (督查对象) the actor may see. What was not disclosed is there for the office, the head and the
 * team alone: no list, page, to-do, count or event of anybody else tells of it.
 *
 * @param object  alias of liubu.inspection_object
 * @param used    how many values the query has already
 */
export function visibleObjectsSql(work: Work, object: string, used: number): Condition {
  if (isOffice(work)) return { sql: 'true', values: [] };
  const { actor } = work;
  const person = `$${used + 1}::uuid`;
  const portfolio = work.scope('inspect:see-inspections') === 'portfolio' ? actor.portfolioPostIds : [];
  return {
    sql: `(exists (select 1 from liubu.inspection_member vm where vm.government_id = ${object}.government_id
        and vm.plan_year = ${object}.plan_year and vm.inspection_id = ${object}.inspection_id and vm.person_id = ${person})
      or (${object}.disclosed_at is not null and (${object}.unit_id = any($${used + 2}::uuid[])
        or exists (select 1 from liubu.portfolio vp where vp.government_id = ${object}.government_id
          and vp.unit_id = ${object}.unit_id and vp.post_id = any($${used + 3}::uuid[])))))`,
    values: [actor.personId, answeringUnits(work), portfolio],
  };
}

/** Units for which the actor answers to inspections: posts of the head of the unit and the liaison. */
export const answeringUnits = ({ actor }: Work): string[] =>
  actor.posts.flatMap(({ unitId, roles }) =>
    unitId !== null && roles.some((role) => role === 'unit_head' || role === 'liaison') ? [unitId] : [],
  );

/** Which capacity the actor has in an inspection. */
export interface Standing {
  isOffice: boolean;
  isMember: boolean;
  isLeader: boolean;
}

export async function standingIn(work: Work, planYear: number, inspectionId: string): Promise<Standing> {
  const [row] = await query<{ isLeader: boolean }>(
    work.tx,
    `select is_leader from liubu.inspection_member
     where government_id = $1 and plan_year = $2 and inspection_id = $3 and person_id = $4`,
    [work.governmentId, planYear, inspectionId, work.actor.personId],
  );
  return { isOffice: isOffice(work), isMember: row !== undefined, isLeader: row?.isLeader === true };
}

/**
 * Items by their ids as the actor may read them; a member of the team reads those of the inspection too. Others come
 * back without code and title.
 */
export async function itemLinks(
  work: Work,
  planYear: number,
  ids: readonly string[],
  isMember: boolean,
): Promise<Map<string, { id: string; code: string; title: string }>> {
  if (ids.length === 0) return new Map();
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<{ id: string; code: string; title: string; seen: boolean }>(
    work.tx,
    `select i.id, i.code, i.title, ${visible.sql} as seen from liubu.item i
     where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) order by i.position`,
    [work.governmentId, planYear, [...ids], ...visible.values],
  );
  return new Map(
    rows.map(({ seen, ...row }) => [row.id, seen || isMember ? row : { id: row.id, code: '—', title: '（无权查看）' }]),
  );
}
