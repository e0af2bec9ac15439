import { type publicQuestion, slugOf } from '@liubu/contract';
import type { z } from 'zod';
import { query, type Tx } from '../../platform/database/tenant.ts';

export type PublicQuestion = z.output<typeof publicQuestion>;

/**
 * Questions and answers of a government that are public: the deputy agreed, the office released them, the item (where one
 * is asked about) is open to the public. Answers that were not signed are not in it, nor anybody's name but a deputy's who
 * agreed to show it. Newest first.
 */
export async function publicQuestionsOf(tx: Tx, governmentId: string): Promise<PublicQuestion[]> {
  const rows = await query<Omit<PublicQuestion, 'itemSlug'> & { itemId: string | null }>(
    tx,
    `select q.item_id, q.asked_on::text as asked_on, case when q.shows_name then p.name || ' 代表' else '代表' end as by, q.question,
       a.unit_id, a.signed_on::text as answered_on, a.text as answer
     from liubu.deputy_question q
     join liubu.person p on p.government_id = q.government_id and p.id = q.person_id
     join lateral (select a.unit_id, a.signed_on, a.text from liubu.deputy_answer a where a.government_id = q.government_id and a.plan_year = q.plan_year
       and a.question_id = q.id and a.signed_on is not null order by a.round desc limit 1) a on true
     left join liubu.item i on i.government_id = q.government_id and i.plan_year = q.plan_year and i.id = q.item_id
     where q.government_id = $1 and q.released_on is not null and q.may_publish and q.state in ('answered', 'closed') and (q.item_id is null or (i.level = 'public' and i.undone_at is null))
     order by q.asked_on desc, q.id`,
    [governmentId],
  );
  return rows.map(({ itemId, by, ...row }) => ({
    ...row,
    by: by.slice(0, 60),
    itemSlug: itemId === null ? null : slugOf(itemId),
  }));
}
