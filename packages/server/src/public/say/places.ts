import { inGovernment, query } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import type { PublicPlaces } from './rules/judge.ts';

/**
 * What is public of the government that the public knows by this code: its years and items, as they were frozen last.
 *
 * @returns null where nothing is public by this code
 */
export async function readPlaces(
  { databases }: Platform,
  code: string,
): Promise<{ id: string; places: PublicPlaces } | null> {
  // The owner tells what was frozen, of every government; nothing else can be seen without being in one.
  const [found] = await query<{ governmentId: string }>(
    databases.app,
    "select government_id from liubu.public_editions(null) where head ->> 'code' = $1 limit 1",
    [code],
  );
  if (found === undefined) return null;
  const id = found.governmentId;
  const rows = await inGovernment(databases.app, id, (tx) =>
    query<{ planYear: number; slug: string | null; itemId: string | null }>(
      tx,
      `select plan_year, slug, item_id from (
         select distinct on (plan_year, item_id) plan_year, slug, item_id, body is not null as stands from liubu.public_item
         where government_id = $1 order by plan_year, item_id, edition desc) last_item where stands
       union all select distinct plan_year, null, null::uuid from liubu.public_year where government_id = $1`,
      [id],
    ),
  );
  const items = new Map(
    rows.flatMap(({ planYear, slug, itemId }) =>
      slug === null || itemId === null ? [] : [[`${planYear} ${slug}`, itemId] as const],
    ),
  );
  return {
    id,
    places: {
      years: new Set(rows.map(({ planYear }) => planYear)),
      itemOf: (year, slug) => items.get(`${year} ${slug}`) ?? null,
    },
  };
}
