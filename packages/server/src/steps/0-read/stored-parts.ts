import type { Plan } from '@liubu/plan';
import { query } from '../../platform/database/tenant.ts';
import type { Desk } from './desk.ts';

/** Text of the desk's document; every offset counts in it. */
export async function documentText({ work, planYear, documentId }: Desk): Promise<string> {
  const [row] = await query<{ text: string }>(
    work.tx,
    'select text from liubu.document where government_id = $1 and plan_year = $2 and id = $3',
    [work.governmentId, planYear, documentId],
  );
  return row?.text ?? '';
}

/** What the reader made of a document; null before it was read. */
export async function planOf({ work, planYear }: Desk, documentId: string): Promise<Plan | null> {
  const [row] = await query<{ plan: Plan | null }>(
    work.tx,
    `select plan from liubu.reading where government_id = $1 and plan_year = $2 and document_id = $3 and state = 'done'
     order by created_at desc limit 1`,
    [work.governmentId, planYear, documentId],
  );
  return row?.plan ?? null;
}

export interface StoredSource {
  id: string;
  itemId: string;
  documentId: string | null;
  sourceStart: number | null;
  sourceEnd: number | null;
  quote: string;
  deadline: string | null;
  replyForm: string | null;
  isMain: boolean;
}

/** Every source of these items, main ones first. */
export const sourcesOf = ({ work, planYear }: Desk, itemIds: readonly string[]): Promise<StoredSource[]> =>
  query<StoredSource>(
    work.tx,
    `select id, item_id, document_id, source_start, source_end, quote, deadline, reply_form, is_main from liubu.item_source
     where government_id = $1 and plan_year = $2 and item_id = any($3::uuid[]) order by is_main desc, source_start`,
    [work.governmentId, planYear, itemIds],
  );
