import { query } from '../../platform/database/tenant.ts';
import type { DueSource } from '../../steps/4-inspect/index.ts';

/**
 * What units owe deputies: answers, receipts, replies, opinions of helpers, promises of class B. Reminded of and listed
 * like everything that is due; no light is moved by it. A question about an item names it, so that an answer which stays
 * late is chased by the item's ladder; suggestions and proposals have their own terms and name none.
 */
export const dueToDeputies: DueSource = async (tx, { governmentId, planYear, until, unitIds }) => {
  const rows = await query<{
    kind: 'question' | 'proposal';
    id: string;
    unitId: string;
    title: string;
    due: string;
    isSignature: boolean;
    itemId: string | null;
    isRestricted: boolean;
  }>(
    tx,
    `select * from (
       select 'question' as kind, q.id, q.unit_id, left(q.question, 60) as title, q.due::text as due, q.state = 'drafted' as is_signature, i.id as item_id,
           coalesce(i.level = 'restricted', false) as is_restricted
         from liubu.deputy_question q
         left join liubu.item i on i.government_id = q.government_id and i.plan_year = q.plan_year and i.id = q.item_id
         where q.government_id = $1 and q.plan_year = $2 and q.state in ('asked', 'drafted') and q.due <= $3::date
       union all
       select 'proposal', p.id, p.lead_unit_id, p.number || ' ' || p.title, p.due::text, p.state = 'drafted', null, false
         from liubu.deputy_proposal p where p.government_id = $1 and p.plan_year = $2 and p.state in ('assigned', 'handling', 'drafted') and p.due <= $3::date
       union all
       select 'proposal', p.id, h.unit_id, p.number || ' ' || p.title || '（会办意见）', h.due::text, false, null, false
         from liubu.deputy_proposal_helper h
         join liubu.deputy_proposal p on p.government_id = h.government_id and p.plan_year = h.plan_year and p.id = h.proposal_id
         where h.government_id = $1 and h.plan_year = $2 and h.given_on is null and p.state in ('assigned', 'handling', 'drafted') and h.due <= $3::date
       union all
       select 'proposal', p.id, p.lead_unit_id, p.number || ' ' || p.title || '（兑现承诺）', a.promise_by::text, false, null, false
         from liubu.deputy_answer a
         join liubu.deputy_proposal p on p.government_id = a.government_id and p.plan_year = a.plan_year and p.id = a.proposal_id
         where a.government_id = $1 and a.plan_year = $2 and a.promise_state = 'open' and p.state = 'closed' and a.promise_by <= $3::date
     ) d where $4::uuid[] is null or d.unit_id = any($4)`,
    [governmentId, planYear, until, unitIds],
  );
  return rows.map(({ isSignature, itemId, ...row }) => ({
    ...row,
    itemIds: itemId === null ? [] : [itemId],
    link:
      row.kind === 'question'
        ? (`/${planYear}/deputy-questions/${row.id}` as const)
        : (`/${planYear}/proposals/${row.id}` as const),
    ...(isSignature ? { roles: ['unit_head' as const] } : {}),
  }));
};
