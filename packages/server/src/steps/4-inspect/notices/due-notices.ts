import { query } from '../../../platform/database/tenant.ts';
import type { DueSource } from '../chasing/due-things.ts';
import type { Extendable, Postponable } from '../chasing/extendable.ts';
import { waitForReply } from './commands/reply-notice.ts';
import { keepStep } from './move-notice.ts';
import { noticeOf } from './notice-page.ts';

/** Notices that wait for their receipt, and for the unit's reply. */
export const dueNotices: DueSource = async (tx, { governmentId, planYear, until, unitIds }) => {
  const rows = await query<{
    id: string;
    unitId: string;
    itemId: string;
    title: string;
    due: string;
    isRestricted: boolean;
    isReceipt: boolean;
  }>(
    tx,
    `select n.id, n.lead_unit_id as unit_id, n.item_id, n.number_text || ' ' || n.title as title, i.level = 'restricted' as is_restricted,
       n.state = 'issued' as is_receipt, (case when n.state = 'issued' then n.receive_due else n.reply_due end)::text as due
     from liubu.notice n
     join liubu.item i on i.government_id = n.government_id and i.plan_year = n.plan_year and i.id = n.item_id
     where n.government_id = $1 and n.plan_year = $2 and n.state in ('issued', 'received', 'returned', 'reopened')
       and (case when n.state = 'issued' then n.receive_due else n.reply_due end) <= $3::date
       and ($4::uuid[] is null or n.lead_unit_id = any($4))
       -- A darker one that followed asks for both.
       and not exists (select 1 from liubu.notice l where l.government_id = n.government_id and l.plan_year = n.plan_year
         and l.follows_id = n.id and l.number is not null and l.state <> 'withdrawn')`,
    [governmentId, planYear, until, unitIds],
  );
  return rows.map(({ id, unitId, itemId, title, due, isRestricted, isReceipt }) => ({
    kind: isReceipt ? ('notice_receipt' as const) : ('notice' as const),
    id,
    unitId,
    itemIds: [itemId],
    title,
    due,
    isRestricted,
    link: `/${planYear}/notices/${id}` as const,
    ...(isReceipt ? {} : { extends: 'notice' as const }),
  }));
};

/** The date of a reply is put off; every date before it is kept with the notice. */
export const NOTICE_EXTENDABLE: Extendable = {
  kind: 'notice',
  find: async ({ tx, governmentId }, planYear, id) => {
    const [row] = await query<Omit<Postponable, 'link'>>(
      tx,
      `select n.item_id, n.lead_unit_id as unit_id, n.reply_due::text as due, n.number_text || ' ' || n.title as title,
         n.state in ('issued', 'received', 'returned', 'reopened') as is_open
       from liubu.notice n where n.government_id = $1 and n.plan_year = $2 and n.id = $3 and n.reply_due is not null for update`,
      [governmentId, planYear, id],
    );
    return row === undefined ? null : { ...row, link: `/${planYear}/notices/${id}` };
  },
  putOff: async (work, planYear, id, due) => {
    const notice = await noticeOf(work, planYear, id);
    await query(
      work.tx,
      `update liubu.notice set former_dues = former_dues || reply_due, reply_due = $4::date, revision = revision + 1
       where government_id = $1 and plan_year = $2 and id = $3`,
      [work.governmentId, planYear, id, due],
    );
    if (notice.state !== 'issued') await waitForReply(work, planYear, notice, due);
    await keepStep(work, planYear, notice, {
      what: 'put_off',
      changes: [{ field: '回复期限', before: notice.replyDue ?? '', after: due }],
    });
  },
};
