import type { ReviewCounts, ReviewItem } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

/**
 * An item belongs to a desk when one of its sources lies in the document, or when it was merged into such an item.
 * $1 government, $2 plan year, $3 document; alias i.
 */
const SOURCED = `array(select s.item_id from liubu.item_source s
  where s.government_id = $1 and s.plan_year = $2 and s.document_id = $3)`;
// Lists that are made once, so that both ways go by an index whatever the tables' statistics say.
const ON_DESK = `i.government_id = $1 and i.plan_year = $2 and i.undone_at is null
  and (i.id = any(${SOURCED}) or i.merged_into_id = any(${SOURCED}))`;

const ITEM_SQL = `
  select i.id, i.code, i.position, i.tier, i.kind, i.headings, i.title, i.wording, i.horizon, i.tone, i.area, i.due, i.state, i.state_reason,
    i.merged_into_id, i.origin, i.level, i.revision, i.doubts,
    coalesce((select json_agg(json_build_object('documentId', s.document_id, 'start', s.source_start, 'end', s.source_end, 'quote', s.quote, 'isMain', s.is_main)
        order by s.is_main desc, s.source_start)
      from liubu.item_source s where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id), '[]') as sources,
    coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text, 'valueHigh', trim_scale(t.value_high)::text,
        'measureUnit', t.measure_unit, 'aspect', t.aspect, 'indicator', t.indicator, 'direction', t.direction, 'quote', t.quote,
        'start', t.source_start, 'end', t.source_end, 'revision', t.revision) order by t.position, t.id)
      from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as targets,
    coalesce((select json_agg(json_build_object('role', a.role, 'unitId', a.unit_id, 'name', coalesce(u.name, c.name, ''), 'why', a.why, 'score', a.score)
        order by (a.role <> 'lead'), a.position)
      from liubu.assignment a
      left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
      left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
      where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role in ('lead', 'support')), '[]') as units
  from liubu.item i`;

/** Every item of a desk, in the order of the text. */
export const itemsOnDesk = (work: Work, planYear: number, documentId: string): Promise<ReviewItem[]> =>
  query<ReviewItem>(work.tx, `${ITEM_SQL} where ${ON_DESK} order by i.position, i.code, i.id`, [
    work.governmentId,
    planYear,
    documentId,
  ]);

/** Those of `ids` that belong to the desk. */
export const itemsById = (
  work: Work,
  planYear: number,
  documentId: string,
  ids: readonly string[],
): Promise<ReviewItem[]> =>
  query<ReviewItem>(
    work.tx,
    `${ITEM_SQL} where ${ON_DESK} and i.id = any($4::uuid[]) order by i.position, i.code, i.id`,
    [work.governmentId, planYear, documentId, ids],
  );

/** Takes the rows of `ids` for this transaction, in one order everywhere so that two never wait for each other. */
export async function lockOnDesk(
  work: Work,
  planYear: number,
  documentId: string,
  ids: readonly string[],
): Promise<void> {
  await query(
    work.tx,
    `select i.id from liubu.item i where ${ON_DESK} and i.id = any($4::uuid[]) order by i.id for update`,
    [work.governmentId, planYear, documentId, ids],
  );
}

export async function countsOnDesk(work: Work, planYear: number, documentId: string): Promise<ReviewCounts> {
  const [row] = await query<ReviewCounts>(
    work.tx,
    `select count(*) filter (where i.state = 'proposed')::int as proposed, count(*) filter (where i.state = 'confirmed')::int as confirmed,
       count(*) filter (where i.state = 'dropped')::int as dropped, count(*) filter (where i.state = 'merged')::int as merged,
       count(*) filter (where i.state = 'proposed' and i.doubts = '{}')::int as certain
     from liubu.item i where ${ON_DESK}`,
    [work.governmentId, planYear, documentId],
  );
  return row!;
}
