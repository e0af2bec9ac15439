import { randomUUID } from 'node:crypto';
import type { DeskChange } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

/** Rows that a step is about to change. */
export interface Touched {
  items: readonly string[];
  sources?: readonly string[];
  targets?: readonly string[];
  changes?: readonly string[];
}

/** Rows that a step made: they go when it is taken back. */
export interface Made {
  items?: string[];
  sources?: string[];
  targets?: string[];
  assignments?: string[];
}

const IMAGE_SQL = `insert into liubu.review_action (government_id, plan_year, id, document_id, account_id, what, created_at, revisions, before_images)
  select $1, $2, $3, $4, $5, $6, $7, '{}', jsonb_build_object(
    'items', (select coalesce(jsonb_agg(to_jsonb(i)), '[]') from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($8::uuid[])),
    'sources', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from liubu.item_source s where s.government_id = $1 and s.plan_year = $2 and s.id = any($9::uuid[])),
    'targets', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.id = any($10::uuid[])),
    'changes', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from liubu.edition_change c where c.government_id = $1 and c.plan_year = $2 and c.id = any($11::uuid[])))`;

/**
 * Keeps what a step is about to change, so that it can be taken back, also after the page was closed. The images go
 * from table to table and never through this program, which would round decimals.
 *
 * @returns to be called when the step has written, with the rows that it made
 */
export async function beginAction(
  work: Work,
  planYear: number,
  documentId: string,
  what: string,
  touched: Touched,
): Promise<(made?: Made) => Promise<void>> {
  const id = randomUUID();
  await query(work.tx, IMAGE_SQL, [
    work.governmentId,
    planYear,
    id,
    documentId,
    work.actor.accountId,
    what,
    work.now,
    touched.items,
    touched.sources ?? [],
    touched.targets ?? [],
    touched.changes ?? [],
  ]);
  return async (made = {}) => {
    await query(
      work.tx,
      `update liubu.review_action set before_images = before_images || jsonb_build_object('made', $4::jsonb),
         revisions = (select coalesce(jsonb_object_agg(i.id, i.revision), '{}') from liubu.item i
           where i.government_id = $1 and i.plan_year = $2 and i.id = any($5::uuid[]))
       where government_id = $1 and plan_year = $2 and id = $3`,
      [work.governmentId, planYear, id, JSON.stringify(made), [...touched.items, ...(made.items ?? [])]],
    );
  };
}

/** What the asker can take back next on this desk. */
export async function lastActionOf(work: Work, planYear: number, documentId: string): Promise<DeskChange['last']> {
  const [row] = await query<{ id: string; what: string; createdAt: Date; items: number }>(
    work.tx,
    `select id, what, created_at, (select count(*) from jsonb_object_keys(revisions))::int as items from liubu.review_action
     where government_id = $1 and plan_year = $2 and document_id = $3 and account_id = $4 and undone_at is null
     order by sequence desc limit 1`,
    [work.governmentId, planYear, documentId, work.actor.accountId],
  );
  return row ? { id: row.id, what: row.what, at: row.createdAt.toISOString(), items: row.items } : null;
}
