import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { SETTLED } from '../rules/course.ts';
import { tellInspection } from '../tell.ts';

/**
 * Ends what has nothing left to be done: a unit that received its conclusion, with every rectification struck off and no
 * review open; and the inspection, when all its units have ended. What opens again (a review, a re-check) takes it back.
 */
export async function settleObject(work: Work, planYear: number, objectId: string): Promise<void> {
  const { tx, governmentId } = work;
  const [object] = await query<{ inspectionId: string; state: string }>(
    tx,
    `update liubu.inspection_object o set state = case when exists (
         select 1 from liubu.rectification r where r.government_id = o.government_id and r.plan_year = o.plan_year
           and r.object_id = o.id and r.state <> all($4::text[]))
       or exists (select 1 from liubu.inspection_review v where v.government_id = o.government_id and v.plan_year = o.plan_year
           and v.object_id = o.id and v.state in ('applied', 'reviewing'))
       then 'received' else 'closed' end
     where o.government_id = $1 and o.plan_year = $2 and o.id = $3 and o.state in ('received', 'closed')
     returning o.inspection_id, o.state`,
    [governmentId, planYear, objectId, [...SETTLED]],
  );
  if (object === undefined) return;
  const [inspection] = await query<{ state: string }>(
    tx,
    `with now_is as (
       select case when exists (select 1 from liubu.inspection_object o where o.government_id = $1 and o.plan_year = $2
         and o.inspection_id = $3 and o.state <> 'closed') then 'open' else 'closed' end as state)
     update liubu.inspection n set state = now_is.state, closed_at = case when now_is.state = 'closed' then $4::timestamptz end,
       revision = n.revision + 1
     from now_is where n.government_id = $1 and n.plan_year = $2 and n.id = $3 and n.state in ('open', 'closed') and n.state <> now_is.state
     returning n.state`,
    [governmentId, planYear, object.inspectionId, work.now],
  );
  if (inspection !== undefined)
    await tellInspection(work, object.inspectionId, false, {
      planYear,
      what: inspection.state === 'closed' ? 'inspect:close-inspection' : 'inspect:reopen-inspection',
      body: {},
    });
}
