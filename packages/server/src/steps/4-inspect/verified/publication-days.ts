import type { Publication } from '@liubu/contract';
import { dayIn } from '../../../platform/clock.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import { publicationFrom, publishedOn } from './rules/publication.ts';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** Day of publication of targets that have one: declared, else as their definition card says. */
export async function publicationDays(
  tx: Tx,
  governmentId: string,
  planYear: number,
  targetIds: readonly string[] | null = null,
): Promise<Map<string, Publication>> {
  const rows = await query<{ id: string; publication: Publication | null; words: string | null }>(
    tx,
    `select t.id, v.publication, t.definition ->> 'publicationDay' as words from liubu.target t
     left join liubu.target_verifier v on v.government_id = t.government_id and v.plan_year = t.plan_year and v.target_id = t.id
     where t.government_id = $1 and t.plan_year = $2 and ($3::uuid[] is null or t.id = any($3)) and (v.publication is not null or t.definition ? 'publicationDay')`,
    [governmentId, planYear, targetIds],
  );
  return new Map(
    rows.flatMap(({ id, publication, words }) => {
      const found = publication ?? publicationFrom(words);
      return found === null ? [] : [[id, found] as const];
    }),
  );
}

/** Months whose official figure is not published yet, with the day on which it is: neither silence nor red. */
export async function unpublishedMonths(
  tx: Tx,
  governmentId: string,
  planYear: number,
  now: Date,
  timeZone = 'Asia/Shanghai',
): Promise<Map<string, { month: number; on: string }[]>> {
  const today = dayIn(now, timeZone);
  const days = await publicationDays(tx, governmentId, planYear);
  return new Map(
    [...days].map(([targetId, publication]) => [
      targetId,
      MONTHS.map((month) => ({ month, on: publishedOn(publication, planYear, month) })).filter(({ on }) => today <= on),
    ]),
  );
}
