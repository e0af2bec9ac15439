import type { PublicEdition, publicReleaseApi, ResponseOf } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { postWhoSql } from '../../steps/2-deploy/index.ts';
import { wordOf } from './rules/parts.ts';

type Withdrawn = ResponseOf<(typeof publicReleaseApi)['released']>['withdrawn'][number];

/** So many of an edition's items are named. */
const NAMED = 30;

/** Editions of a year, or those that changed one item; the newest first. */
export async function editionsOf(
  { tx, governmentId }: Work,
  planYear: number,
  itemId: string | null = null,
): Promise<PublicEdition[]> {
  type Change = { itemId: string | null; parts: string[]; gone: number };
  const rows = await query<
    Omit<PublicEdition, 'changes' | 'more' | 'madeAt'> & {
      madeAt: Date;
      changes: Change[];
      titles: Record<string, string> | null;
    }
  >(
    tx,
    `select e.edition, e.act, e.made_at, e.plan_year, e.review, e.reason, e.record - 'at' as record, e.changes,
       ${postWhoSql('e.government_id', 'e.post_id', 'e.made_at::date')} as by,
       (select json_object_agg(i.id, i.title) from jsonb_array_elements(e.changes) c
         join liubu.item i on i.government_id = e.government_id and i.plan_year = e.plan_year and i.id = (c ->> 'itemId')::uuid) as titles
     from liubu.public_edition e
     where e.government_id = $1 and e.plan_year = $2 and ($3::uuid is null or e.changes @> jsonb_build_array(jsonb_build_object('itemId', $3)))
     order by e.edition desc limit 200`,
    [governmentId, planYear, itemId],
  );
  return rows.map(({ madeAt, changes, titles, ...row }) => {
    const shown = itemId === null ? changes : changes.filter((change) => change.itemId === itemId);
    return {
      ...row,
      madeAt: madeAt.toISOString(),
      changes: shown.slice(0, NAMED).map((change) => ({
        itemId: change.itemId,
        title: change.itemId === null ? '' : (titles?.[change.itemId] ?? ''),
        parts: change.parts.length,
        fields: [...new Set(change.parts.map(wordOf))],
        gone: change.gone,
      })),
      more: Math.max(0, shown.length - NAMED),
    };
  });
}

/** What was withdrawn and not released again. */
export function withdrawnOf(
  { tx, governmentId }: Work,
  planYear: number,
  itemId: string | null = null,
): Promise<Withdrawn[]> {
  return query<Withdrawn>(
    tx,
    `select w.id, w.kind, w.item_id, w.code, i.title, w.part, w.label, w.on_day::text as on, w.reason, ${postWhoSql('w.government_id', 'w.post_id', 'w.on_day')} as by
     from liubu.public_withdrawal w join liubu.item i on i.government_id = w.government_id and i.plan_year = w.plan_year and i.id = w.item_id
     where w.government_id = $1 and w.plan_year = $2 and ($3::uuid is null or w.item_id = $3) and w.lifted_edition is null
     order by w.edition desc, w.kind, w.code`,
    [governmentId, planYear, itemId],
  );
}

/** When each item became public first. */
export async function firstReleases({ tx, governmentId }: Work, planYear: number): Promise<Map<string, Date>> {
  const rows = await query<{ itemId: string; since: Date }>(
    tx,
    'select item_id, min(made_at) as since from liubu.public_item where government_id = $1 and plan_year = $2 group by item_id',
    [governmentId, planYear],
  );
  return new Map(rows.map(({ itemId, since }) => [itemId, since]));
}
