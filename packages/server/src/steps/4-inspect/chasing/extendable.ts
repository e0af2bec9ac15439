import type { ExtensionSubject } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** Something whose date a unit may ask to put off, as it stands. */
export interface Postponable {
  itemId: string;
  unitId: string;
  due: string;
  title: string;
  link: `/${string}`;
  /** It still waits for the unit. */
  isOpen: boolean;
}

/** How one kind of thing is found and put off. Rooms that come later hand theirs in (../later-due.ts). */
export interface Extendable {
  kind: ExtensionSubject;
  /** Locks it until the transaction ends; null: there is no such thing. */
  find(work: Work, planYear: number, id: string): Promise<Postponable | null>;
  putOff(work: Work, planYear: number, id: string, due: string): Promise<void>;
}

const FILING: Extendable = {
  kind: 'filing',
  find: async ({ tx, governmentId }, planYear, id) => {
    const [row] = await query<Postponable & { periodId: string }>(
      tx,
      `select f.item_id, f.unit_id, f.due::text as due, p.month || '月填报：' || i.title as title, f.period_id,
         f.state in ('waiting', 'draft', 'returned') as is_open
       from liubu.filing f
       join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
       join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
       where f.government_id = $1 and f.plan_year = $2 and f.id = $3 and f.state <> 'released' for update of f`,
      [governmentId, planYear, id],
    );
    return row === undefined ? null : { ...row, link: `/${planYear}/filings/${row.periodId}` };
  },
  putOff: async ({ tx, governmentId }, planYear, id, due) => {
    await query(
      tx,
      'update liubu.filing set due = $4::date, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3',
      [governmentId, planYear, id, due],
    );
  },
};

const FINDING: Extendable = {
  kind: 'finding',
  find: async ({ tx, governmentId }, planYear, id) => {
    const [row] = await query<Postponable>(
      tx,
      `select d.item_id, d.unit_id, d.answer_due::text as due, '疑点说明：' || i.title as title, d.state = 'open' as is_open
       from liubu.finding d
       join liubu.item i on i.government_id = d.government_id and i.plan_year = d.plan_year and i.id = d.item_id
       where d.government_id = $1 and d.plan_year = $2 and d.id = $3 and d.unit_id is not null and d.answer_due is not null for update of d`,
      [governmentId, planYear, id],
    );
    return row === undefined ? null : { ...row, link: `/${planYear}/findings?id=${id}` };
  },
  putOff: async ({ tx, governmentId }, planYear, id, due) => {
    await query(
      tx,
      'update liubu.finding set answer_due = $4::date, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3',
      [governmentId, planYear, id, due],
    );
  },
};

/** An item's own date is put off by an adjustment, which keeps every date that it had. */
const ITEM: Extendable = {
  kind: 'item',
  find: async ({ tx, governmentId, actor }, planYear, id) => {
    const [row] = await query<Omit<Postponable, 'link'>>(
      tx,
      `select i.id as item_id, v.unit_id, i.due::text as due, i.title, i.state = 'confirmed' as is_open
       from liubu.item i
       join liubu.assignment v on v.government_id = i.government_id and v.plan_year = i.plan_year and v.item_id = i.id and v.role = 'lead' and v.unit_id is not null and v.decided_at is not null
       where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.due is not null
       order by (v.unit_id = any($4::uuid[])) desc limit 1`,
      [governmentId, planYear, id, actor.unitIds],
    );
    return row === undefined ? null : { ...row, link: `/${planYear}/items/${id}` };
  },
  putOff: async () => {},
};

export const EXTENDABLES: readonly Extendable[] = [FILING, FINDING, ITEM];
