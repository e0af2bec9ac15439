import type { Rectification } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { answeringUnits, itemLinks, visibleObjectsSql } from './reach.ts';
import { rectificationMay } from './rules/course.ts';

type Row = Omit<Rectification, 'unit' | 'item' | 'evidence' | 'repliedAt' | 'isLate' | 'allowed'> & {
  unitId: string;
  unitName: string;
  itemId: string;
  evidence: Rectification['evidence'];
  repliedAt: Date | null;
};

const OPEN = ['open', 'replied', 'returned', 'verified'];

/** 整改清单: what the actor may see of it, by its number; of one unit's inspection, an item, or by id where named. */
export async function rectificationsOf(
  work: Work,
  planYear: number,
  filter: { id?: string; objectId?: string; item?: string | undefined; open?: 'yes' | 'no' | undefined } = {},
): Promise<Rectification[]> {
  const visible = visibleObjectsSql(work, 'o', 6);
  const rows = await query<Row>(
    work.tx,
    `select r.id, o.inspection_id, r.object_id, e.title as inspection_title, r.unit_id, u.name as unit_name, r.item_id,
       r.site_finding_id as finding_id, r.number, r.problem, r.demand, r.due::text as due, r.former_dues::text[] as former_dues,
       r.state, r.reply, r.replied_at, r.recheck_on::text as recheck_on, r.revision,
       ${postWhoSql('r.government_id', 'r.replied_by_post_id', 'r.replied_at::date')} as replied_by,
       coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'title', v.title) order by v.added_at) from liubu.evidence v
         where v.government_id = r.government_id and v.plan_year = r.plan_year and v.id = any(r.evidence_ids)), '[]') as evidence,
       coalesce((select jsonb_agg(jsonb_build_object('what', s ->> 'what', 'at', s ->> 'at', 'words', s ->> 'words',
           'who', ${postWhoSql('r.government_id', "(s ->> 'postId')::uuid", "(s ->> 'at')::timestamptz::date")}) order by n)
         from jsonb_array_elements(r.steps) with ordinality x(s, n)), '[]') as steps
     from liubu.rectification r
     join liubu.inspection_object o on o.government_id = r.government_id and o.plan_year = r.plan_year and o.id = r.object_id
     join liubu.inspection n2 on n2.government_id = o.government_id and n2.plan_year = o.plan_year and n2.id = o.inspection_id
     join liubu.inspection_entry e on e.government_id = n2.government_id and e.plan_year = n2.plan_year and e.id = n2.entry_id
     join liubu.unit u on u.government_id = r.government_id and u.id = r.unit_id
     where r.government_id = $1 and r.plan_year = $2 and ($3::uuid is null or r.id = $3) and ($4::uuid is null or r.object_id = $4)
       and ($5::uuid is null or r.item_id = $5) and ($6::boolean is null or (r.state = any('{${OPEN.join(',')}}'::text[])) = $6) and ${visible.sql}
     order by (r.state = any('{${OPEN.join(',')}}'::text[])) desc, r.due, r.object_id, r.number limit 2000`,
    [
      work.governmentId,
      planYear,
      filter.id ?? null,
      filter.objectId ?? null,
      filter.item ?? null,
      filter.open === undefined ? null : filter.open === 'yes',
      ...visible.values,
    ],
  );
  const links = await itemLinks(work, planYear, [...new Set(rows.map(({ itemId }) => itemId))], true);
  const mine = new Set(answeringUnits(work));
  const answers = work.scope('inspect:answer-inspection') !== null;
  const concludes = work.scope('inspect:conclude') !== null;
  return rows.map(({ unitId, unitName, itemId, repliedAt, ...row }) => {
    const isMine = answers && mine.has(unitId);
    const isWaiting = rectificationMay(row.state, 'reply');
    return {
      ...row,
      unit: { id: unitId, name: unitName },
      item: links.get(itemId) ?? { id: itemId, code: '—', title: '—' },
      repliedAt: repliedAt?.toISOString() ?? null,
      isLate: isWaiting && row.due < work.today,
      allowed: [
        ...(isMine && isWaiting ? (['reply'] as const) : []),
        ...(isMine && isWaiting && row.due >= work.today ? (['ask_extension'] as const) : []),
        ...(concludes && rectificationMay(row.state, 'verify') ? (['verify'] as const) : []),
        ...(concludes && rectificationMay(row.state, 'close') ? (['close'] as const) : []),
        ...(concludes && rectificationMay(row.state, 'recheck') ? (['recheck'] as const) : []),
      ],
    };
  });
}

/** @throws AppError NOT_FOUND */
export async function rectificationOf(work: Work, planYear: number, id: string): Promise<Rectification> {
  const [found] = await rectificationsOf(work, planYear, { id });
  if (found === undefined) throw notFound();
  return found;
}
