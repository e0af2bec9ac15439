import type { DueKind, Role } from '@liubu/contract';
import { query, type Tx } from '../../../platform/database/tenant.ts';

/** Something that somebody owes by a day. */
export interface Due {
  kind: DueKind;
  id: string;
  /** Whose it is; null where a post of the office owes it. */
  unitId: string | null;
  itemIds: string[];
  /** Without its kind: the item's title, a period. */
  title: string;
  due: string;
  link: `/${string}`;
  /** One of its items is restricted: no words of it leave the product. */
  isRestricted: boolean;
  /** Who owes it, where it is not who is declared for reminders. */
  roles?: Role[];
  /** Asked to be put off by the unit, as this kind of subject. */
  extends?: 'filing' | 'finding' | 'notice' | 'rectification';
}

/**
 * What is open and due up to a day, in a plan year; of these units alone where they are named. Rooms that come later in
 * the order of the data hand theirs in (../later-due.ts).
 */
export type DueSource = (
  tx: Tx,
  at: { governmentId: string; planYear: number; until: string; unitIds: readonly string[] | null },
) => Promise<Due[]>;

type Row = Omit<Due, 'link' | 'kind'>;

const rows = (tx: Tx, text: string, { governmentId, planYear, until, unitIds }: Parameters<DueSource>[1]) =>
  query<Row & { state: string; periodId: string }>(tx, text, [governmentId, planYear, until, unitIds]);

/** Filings that are not in, and those that wait for the head of the unit; a sheet is one thing. */
const filings: DueSource = async (tx, at) => {
  const found = await rows(
    tx,
    `select case when f.state = 'submitted' then 'signature' else 'filing' end as state, f.period_id,
       coalesce(s.id, f.unit_id) as id, f.unit_id, f.due::text as due, array_agg(distinct f.item_id) as item_ids,
       bool_or(i.level = 'restricted') as is_restricted,
       p.month || '月填报 ' || count(*) || ' 项' as title
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     left join liubu.filing_sheet s on s.government_id = f.government_id and s.plan_year = f.plan_year and s.period_id = f.period_id and s.unit_id = f.unit_id
     where f.government_id = $1 and f.plan_year = $2 and f.state in ('waiting', 'draft', 'returned', 'submitted') and f.due <= $3::date
       and ($4::uuid[] is null or f.unit_id = any($4)) and p.state <> 'planned' and i.state <> 'dropped'
     group by 1, f.period_id, f.unit_id, f.due, p.month, s.id`,
    at,
  );
  return found.map(({ state, periodId, ...row }) => ({
    ...row,
    kind: state as 'filing' | 'signature',
    link: `/${at.planYear}/filings/${periodId}` as const,
    ...(state === 'signature' ? { roles: ['unit_head'] } : {}),
  }));
};

const findings: DueSource = async (tx, at) => {
  const found = await rows(
    tx,
    `select d.id, d.unit_id, d.answer_due::text as due, array[d.item_id] as item_ids, i.title, i.level = 'restricted' as is_restricted
     from liubu.finding d
     join liubu.item i on i.government_id = d.government_id and i.plan_year = d.plan_year and i.id = d.item_id
     where d.government_id = $1 and d.plan_year = $2 and d.state = 'open' and d.unit_id is not null and d.answer_due <= $3::date
       and i.state <> 'dropped' and ($4::uuid[] is null or d.unit_id = any($4))`,
    at,
  );
  return found.map(({ state: _, periodId: __, ...row }) => ({
    ...row,
    kind: 'finding' as const,
    link: `/${at.planYear}/findings?id=${row.id}` as const,
    extends: 'finding' as const,
  }));
};

const acceptances: DueSource = async (tx, at) => {
  const found = await rows(
    tx,
    `select a.unit_id as id, a.unit_id, a.due::text as due, array_agg(a.item_id) as item_ids,
       count(*) || ' 项事项' as title, bool_or(i.level = 'restricted') as is_restricted
     from liubu.acceptance a
     join liubu.item i on i.government_id = a.government_id and i.plan_year = a.plan_year and i.id = a.item_id
     where a.government_id = $1 and a.plan_year = $2 and a.accepted_at is null and a.released_at is null and a.due <= $3::date
       and ($4::uuid[] is null or a.unit_id = any($4))
     group by a.unit_id, a.due`,
    at,
  );
  return found.map(({ state: _, periodId: __, ...row }) => ({
    ...row,
    kind: 'acceptance' as const,
    link: `/${at.planYear}/acceptances` as const,
  }));
};

/** Asked extensions are due for whoever decides, on the day that they would put off. */
const extensions: DueSource = async (tx, at) => {
  if (at.unitIds !== null) return [];
  const found = await rows(
    tx,
    `select x.id, null as unit_id, x.from_due::text as due, array[x.item_id] as item_ids, u.name || '：' || i.title as title,
       i.level = 'restricted' as is_restricted
     from liubu.extension x
     join liubu.item i on i.government_id = x.government_id and i.plan_year = x.plan_year and i.id = x.item_id
     join liubu.unit u on u.government_id = x.government_id and u.id = x.unit_id
     where x.government_id = $1 and x.plan_year = $2 and x.state = 'asked' and x.from_due <= $3::date and $4::uuid[] is null`,
    at,
  );
  return found.map(({ state: _, periodId: __, ...row }) => ({
    ...row,
    kind: 'extension' as const,
    link: `/${at.planYear}/extensions?id=${row.id}` as const,
    roles: ['supervision_officer'],
  }));
};

/** What this room and those before it know to be due. */
export const DUE_SOURCES: readonly DueSource[] = [filings, findings, acceptances, extensions];

/** Everything that is open and due up to a day, the earliest first. */
export async function dueThings(
  tx: Tx,
  at: Parameters<DueSource>[1],
  later: readonly DueSource[] = [],
): Promise<Due[]> {
  const found: Due[] = [];
  // One connection: statements follow each other.
  for (const source of [...DUE_SOURCES, ...later]) found.push(...(await source(tx, at)));
  return found.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
}
