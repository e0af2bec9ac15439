import type { NoticeColour, NoticeFact, NoticeKind, NoticeRow, NoticeState } from '@liubu/contract';
import { workingDaysBetween } from '../../../calendar/working-days.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';

/** A notice as it is stored, with the names that it is shown by. */
export interface StoredNotice {
  id: string;
  kind: NoticeKind;
  colour: NoticeColour;
  numberText: string | null;
  state: NoticeState;
  itemId: string;
  itemCode: string | null;
  itemTitle: string;
  title: string;
  leadUnitId: string;
  leadUnitName: string;
  assistUnits: { id: string; name: string }[];
  basis: string;
  facts: NoticeFact[];
  demand: string;
  withinDays: number;
  receiveDue: string | null;
  replyDue: string | null;
  formerDues: string[];
  contact: string;
  lightColour: string | null;
  followsId: string | null;
  escalationReason: string | null;
  skipReason: string | null;
  ladderStepId: string | null;
  createdBy: string | null;
  signedAt: Date | null;
  signedBy: string | null;
  issuedOn: string | null;
  receivedAt: Date | null;
  receivedBy: string | null;
  closedOn: string | null;
  recheckOn: string | null;
  rechecked: string | null;
  revision: number;
}

/** What a unit never sees: it was not issued. */
const UNISSUED = "('draft', 'to_sign')";

/**
 * Notices that the actor may see. The office sees all; a leader those of the portfolio; a unit those that were issued
 * to it. What was withdrawn before it was issued is the office's alone.
 */
export async function noticesWhere(
  work: Work,
  planYear: number,
  filter: { id?: string; item?: string | undefined; open?: boolean | undefined; limit?: number } = {},
): Promise<StoredNotice[]> {
  const used = 7;
  const visible = visibleItemsSql(work, 'i', used);
  const scope = work.scope('inspect:view');
  return query<StoredNotice>(
    work.tx,
    `select n.id, n.kind, n.colour, n.number_text, n.state, n.item_id, i.code as item_code, i.title as item_title, n.title,
       n.lead_unit_id, u.name as lead_unit_name,
       coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name) order by array_position(n.assist_unit_ids, a.id))
         from liubu.unit a where a.government_id = n.government_id and a.id = any(n.assist_unit_ids)), '[]') as assist_units,
       n.basis, n.facts, n.demand, n.within_days, n.receive_due::text as receive_due, n.reply_due::text as reply_due,
       n.former_dues::text[] as former_dues, n.contact, n.light_colour, n.follows_id, n.escalation_reason, n.skip_reason, n.ladder_step_id,
       ${postWhoSql('n.government_id', 'n.created_by_post_id', 'n.created_at::date')} as created_by,
       n.signed_at, ${postWhoSql('n.government_id', 'n.signed_by_post_id', 'n.signed_at::date')} as signed_by,
       n.issued_on::text as issued_on, n.received_at, ${postWhoSql('n.government_id', 'n.received_by_post_id', 'n.received_at::date')} as received_by,
       n.closed_on::text as closed_on, n.recheck_on::text as recheck_on, n.rechecked_on::text as rechecked, n.revision
     from liubu.notice n
     join liubu.item i on i.government_id = n.government_id and i.plan_year = n.plan_year and i.id = n.item_id
     join liubu.unit u on u.government_id = n.government_id and u.id = n.lead_unit_id
     where n.government_id = $1 and n.plan_year = $2 and ($3::uuid is null or n.id = $3) and ($4::uuid is null or n.item_id = $4)
       and ($5::boolean is null or (n.state not in ('closed', 'confirmed', 'withdrawn')) = $5)
       and case $6::text when 'government' then ${visible.sql}
         when 'portfolio' then (n.number is not null or n.state = 'to_sign') and ${visible.sql}
         when 'own-unit' then n.number is not null and (n.lead_unit_id = any($7::uuid[]) or n.assist_unit_ids && $7::uuid[])
         else false end
     order by (n.state in ${UNISSUED}) desc, (n.state not in ('closed', 'confirmed', 'withdrawn')) desc, n.reply_due nulls first, n.created_at desc, n.id
     limit ${filter.limit ?? 1000}`,
    [
      work.governmentId,
      planYear,
      filter.id ?? null,
      filter.item ?? null,
      filter.open ?? null,
      scope,
      work.actor.unitIds,
      ...visible.values,
    ],
  );
}

/** What is due now of a notice: the receipt, then the reply. */
export function lateDaysOf(
  { state, receiveDue, replyDue }: Pick<StoredNotice, 'state' | 'receiveDue' | 'replyDue'>,
  today: string,
): number {
  const due = state === 'issued' ? receiveDue : ['received', 'returned', 'reopened'].includes(state) ? replyDue : null;
  return due !== null && due < today ? workingDaysBetween(due, today) : 0;
}

export const shownRow = (notice: StoredNotice, today: string): NoticeRow => ({
  id: notice.id,
  kind: notice.kind,
  colour: notice.colour,
  numberText: notice.numberText,
  state: notice.state,
  itemId: notice.itemId,
  itemCode: notice.itemCode,
  title: notice.title,
  leadUnit: { id: notice.leadUnitId, name: notice.leadUnitName },
  issuedOn: notice.issuedOn,
  receiveDue: notice.receiveDue,
  replyDue: notice.replyDue,
  closedOn: notice.closedOn,
  recheckOn: notice.recheckOn,
  lateDays: lateDaysOf(notice, today),
  revision: notice.revision,
});
