import type { EvidenceView } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { visibleEvidenceSql } from './reach.ts';

type Row = Omit<EvidenceView, 'addedAt' | 'withdrawnAt' | 'scannedAt' | 'usedFor' | 'usedElsewhere' | 'mayWithdraw'> & {
  addedAt: Date;
  withdrawnAt: Date | null;
  scannedAt: Date | null;
  addedByPostId: string | null;
};

export interface EvidenceFilter {
  itemId?: string | undefined;
  filingId?: string | undefined;
  unitId?: string | undefined;
  evidenceId?: string | undefined;
  withdrawn?: boolean;
  after?: string | undefined;
}

const PAGE = 200;

/** Evidence that the actor may see, the newest first. */
export async function listEvidence(
  work: Work,
  planYear: number,
  filter: EvidenceFilter,
): Promise<{ evidence: EvidenceView[]; more: boolean }> {
  const items = visibleItemsSql(work, 'i', 8);
  const evidence = visibleEvidenceSql(work, 'e', 8 + items.values.length);
  const rows = await query<Row>(
    work.tx,
    `select e.id, e.item_id, i.code as item_code, i.title as item_title, e.unit_id, u.name as unit_name, e.filing_id,
       p.month as filing_month, e.target_id, t.name as target_name, e.kind, e.title, e.reference, e.sha256, f.name as file_name, f.size::float8 as size,
       c.kind as file_kind, coalesce(c.notices, '[]') as notices, e.happened_on, e.place, e.level, e.scan, e.scanned_at,
       ap.title as added_by_title, e.added_by_post_id, e.added_at, e.withdrawn_at, e.withdrawn_reason, e.revision
     from liubu.evidence e
     join liubu.item i on i.government_id = e.government_id and i.plan_year = e.plan_year and i.id = e.item_id
     left join liubu.unit u on u.government_id = e.government_id and u.id = e.unit_id
     left join liubu.filing g on g.government_id = e.government_id and g.plan_year = e.plan_year and g.id = e.filing_id
     left join liubu.reporting_period p on p.government_id = g.government_id and p.plan_year = g.plan_year and p.id = g.period_id
     left join liubu.target t on t.government_id = e.government_id and t.plan_year = e.plan_year and t.id = e.target_id
     left join liubu.file f on f.government_id = e.government_id and f.sha256 = e.sha256
     left join liubu.file_check c on c.government_id = e.government_id and c.sha256 = e.sha256
     left join liubu.post ap on ap.government_id = e.government_id and ap.id = e.added_by_post_id
     where e.government_id = $1 and e.plan_year = $2
       and ($3::uuid is null or e.item_id = $3) and ($4::uuid is null or e.filing_id = $4) and ($5::uuid is null or e.unit_id = $5)
       and ($6::uuid is null or e.id = $6) and ($7 or e.withdrawn_at is null)
       and ($8::uuid is null or (e.added_at, e.id) < (select a.added_at, a.id from liubu.evidence a where a.government_id = $1 and a.plan_year = $2 and a.id = $8))
       and ${items.sql} and ${evidence.sql}
     order by e.added_at desc, e.id desc limit ${PAGE + 1}`,
    [
      work.governmentId,
      planYear,
      filter.itemId ?? null,
      filter.filingId ?? null,
      filter.unitId ?? null,
      filter.evidenceId ?? null,
      filter.withdrawn === true,
      filter.after ?? null,
      ...items.values,
      ...evidence.values,
    ],
  );
  const shown = rows.slice(0, PAGE);
  const uses = await usesOf(work, planYear, [...new Set(shown.flatMap(({ sha256 }) => sha256 ?? []))]);
  return {
    more: rows.length > PAGE,
    evidence: shown.map(({ addedByPostId, ...row }) => {
      const others = (uses.get(row.sha256 ?? '') ?? []).filter((use) => use.evidenceId !== row.id);
      const seen = others.filter(({ seen }) => seen);
      return {
        ...row,
        addedAt: row.addedAt.toISOString(),
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
        scannedAt: row.scannedAt?.toISOString() ?? null,
        usedFor: seen.map(({ seen: _, ...use }) => use),
        usedElsewhere: others.length - seen.length,
        mayWithdraw: row.withdrawnAt === null && isOwn(work, row.unitId, addedByPostId),
      };
    }),
  };
}

/** @throws AppError NOT_FOUND */
export async function oneEvidence(work: Work, planYear: number, evidenceId: string): Promise<EvidenceView> {
  const { evidence } = await listEvidence(work, planYear, { evidenceId, withdrawn: true });
  if (evidence[0] === undefined) throw notFound();
  return evidence[0];
}

/** One's unit's, one's own, or any for those who review. */
export function isOwn(work: Work, unitId: string | null, postId: string | null): boolean {
  if (work.scope('inspect:review') === 'government') return true;
  if (postId !== null && work.actor.posts.some((post) => post.postId === postId)) return true;
  return work.scope('inspect:file') !== null && unitId !== null && work.actor.unitIds.includes(unitId);
}

export interface Use {
  evidenceId: string;
  itemId: string;
  itemCode: string;
  itemTitle: string;
  unitName: string | null;
  addedAt: string;
  /** Whether the actor may see it. */
  seen: boolean;
}

const MOST_USES = 20;

/** Where these contents stand as evidence, by hash; what the actor may not see is only counted. */
export async function usesOf(work: Work, planYear: number, hashes: readonly string[]): Promise<Map<string, Use[]>> {
  const uses = new Map<string, Use[]>();
  if (hashes.length === 0) return uses;
  const items = visibleItemsSql(work, 'i', 3);
  const evidence = visibleEvidenceSql(work, 'e', 3 + items.values.length);
  const rows = await query<Omit<Use, 'addedAt'> & { sha256: string; addedAt: Date }>(
    work.tx,
    `select * from (
       select e.sha256, e.id as evidence_id, i.id as item_id, i.code as item_code, i.title as item_title, u.name as unit_name, e.added_at,
         (${items.sql} and ${evidence.sql}) as seen, row_number() over (partition by e.sha256 order by e.added_at desc) as place
       from liubu.evidence e
       join liubu.item i on i.government_id = e.government_id and i.plan_year = e.plan_year and i.id = e.item_id
       left join liubu.unit u on u.government_id = e.government_id and u.id = e.unit_id
       where e.government_id = $1 and e.plan_year = $2 and e.sha256 = any($3) and e.withdrawn_at is null
     ) used where place <= ${MOST_USES}`,
    [work.governmentId, planYear, hashes, ...items.values, ...evidence.values],
  );
  for (const { sha256, addedAt, evidenceId, itemId, itemCode, itemTitle, unitName, seen } of rows)
    uses.set(sha256, [
      ...(uses.get(sha256) ?? []),
      { evidenceId, itemId, itemCode, itemTitle, unitName, seen, addedAt: addedAt.toISOString() },
    ]);
  return uses;
}
