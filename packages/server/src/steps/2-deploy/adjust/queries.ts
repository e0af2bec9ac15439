import type { Adjustment } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../post-who.ts';
import { type Facts, linesOf, needsHead } from './adjustment-rules.ts';

/** An adjustment with what its commands need beside what is shown. */
export interface AdjustmentRow {
  shown: Adjustment;
  before: Facts;
  after: Facts;
  proposedByUnitId: string | null;
  proposedByPostId: string | null;
}

interface Row extends Omit<Adjustment, 'lines' | 'needsHead' | 'allowed' | 'proposedAt'> {
  before: Facts;
  after: Facts;
  proposedAt: Date;
  proposedByUnitId: string | null;
  proposedByPostId: string | null;
}

/** What was proposed for items that one may see; added ones are not there yet and are seen by whom they would bind. */
async function adjustmentsWhere(
  work: Work,
  planYear: number,
  where: string,
  values: readonly unknown[],
): Promise<AdjustmentRow[]> {
  const used = 4 + values.length;
  const visible = visibleItemsSql(work, 'i', used);
  const scope = work.scope('deploy:view');
  const rows = await query<Row>(
    work.tx,
    `select a.id, a.item_id, i.code, coalesce(i.title, a.after ->> 'title', '') as title, a.kind, a.before, a.after, a.marks, a.reason,
       a.basis_text, a.basis_sha256, f.name as basis_name, a.state, a.proposed_at, a.decided_on::text as decided_on, a.decision_reason,
       ${postWhoSql('a.government_id', 'a.proposed_by_post_id', 'a.proposed_at::date')} as proposed_by,
       ${postWhoSql('a.government_id', 'a.decided_by_post_id', 'a.decided_on')} as decided_by,
       (select 'v' || v.major || '.' || v.minor from liubu.breakdown_version v
        where v.government_id = a.government_id and v.plan_year = a.plan_year and v.id = a.version_id) as version_label,
       a.proposed_by_unit_id, a.proposed_by_post_id, a.revision
     from liubu.adjustment a
     left join liubu.item i on i.government_id = a.government_id and i.plan_year = a.plan_year and i.id = a.item_id
     left join liubu.file f on f.government_id = a.government_id and f.sha256 = a.basis_sha256
     where a.government_id = $1 and a.plan_year = $2
       and (case when i.id is not null then ${visible.sql} else $3::boolean or a.proposed_by_unit_id = any($4::uuid[]) end) and ${where}
     order by (a.state = 'proposed') desc, coalesce(a.decided_at, a.proposed_at) desc, a.id`,
    [
      work.governmentId,
      planYear,
      scope === 'government' || scope === 'portfolio',
      work.actor.unitIds,
      ...values,
      ...visible.values,
    ],
  );
  return rows.map(({ before, after, proposedAt, proposedByUnitId, proposedByPostId, ...row }) => ({
    shown: {
      ...row,
      proposedAt: proposedAt.toISOString(),
      lines: linesOf(row.kind, before, after),
      needsHead: needsHead(row.marks),
      allowed: allowedFor(work, row, { proposedByUnitId, proposedByPostId }),
    },
    before,
    after,
    proposedByUnitId,
    proposedByPostId,
  }));
}

function allowedFor(
  work: Work,
  { state, marks }: Pick<Adjustment, 'state' | 'marks'>,
  by: Pick<AdjustmentRow, 'proposedByUnitId' | 'proposedByPostId'>,
): Adjustment['allowed'] {
  if (state !== 'proposed') return [];
  const decides = work.scope('deploy:decide-adjustment');
  const isProposer =
    work.actor.posts.some(({ postId }) => postId === by.proposedByPostId) ||
    (by.proposedByUnitId !== null && work.actor.unitIds.includes(by.proposedByUnitId));
  return [
    ...(decides === 'government' || (decides === 'portfolio' && !needsHead(marks)) ? ['decide' as const] : []),
    ...(work.scope('deploy:record-adjustment') !== null ? ['record' as const] : []),
    ...(isProposer ? ['withdraw' as const] : []),
  ];
}

/** What waits first, then the newest. */
export async function adjustmentsOf(
  work: Work,
  planYear: number,
  { item, state }: { item?: string | undefined; state?: Adjustment['state'] | undefined } = {},
): Promise<Adjustment[]> {
  const rows = await adjustmentsWhere(
    work,
    planYear,
    '($5::uuid is null or a.item_id = $5) and ($6::text is null or a.state = $6)',
    [item ?? null, state ?? null],
  );
  return rows.map(({ shown }) => shown);
}

/** @throws AppError NOT_FOUND */
export async function adjustmentOf(work: Work, planYear: number, id: string): Promise<AdjustmentRow> {
  const [row] = await adjustmentsWhere(work, planYear, 'a.id = $5', [id]);
  if (row === undefined) throw notFound();
  return row;
}

/** Marks of items for ever: item → slipped, weakened, added … Items without any are left out. */
export async function marksOfItems(
  work: Work,
  planYear: number,
  itemIds: readonly string[],
): Promise<Map<string, Adjustment['marks']>> {
  const rows = await query<{ itemId: string; marks: Adjustment['marks'] }>(
    work.tx,
    `select a.item_id, array_agg(distinct m order by m) as marks from liubu.adjustment a cross join unnest(a.marks) as m
     where a.government_id = $1 and a.plan_year = $2 and a.item_id = any($3::uuid[]) and a.state = 'approved' group by a.item_id`,
    [work.governmentId, planYear, itemIds],
  );
  return new Map(rows.map(({ itemId, marks }) => [itemId, marks]));
}
