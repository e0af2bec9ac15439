import type { PastAssignment } from '@liubu/reader';
import { query, type Tx } from '../../../platform/database/tenant.ts';

/** A city has some 300 rows a year: five years teach what there is to learn. */
const MOST = 2000;

/** What earlier breakdowns decided: task, lead and support by their names of today. */
export async function pastAssignments(tx: Tx, governmentId: string, planYear: number): Promise<PastAssignment[]> {
  return query<PastAssignment>(
    tx,
    `select i.wording as task, u.name as lead, i.plan_year as year,
       coalesce((select array_agg(su.name order by sa.position) from liubu.assignment sa
         join liubu.unit su on su.government_id = sa.government_id and su.id = sa.unit_id
         where sa.government_id = i.government_id and sa.plan_year = i.plan_year and sa.item_id = i.id and sa.role = 'support'), '{}') as support
     from liubu.item i
     join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
     join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     where i.government_id = $1 and i.plan_year < $2 and i.state = 'confirmed'
     order by i.plan_year desc, i.position limit ${MOST}`,
    [governmentId, planYear],
  );
}
