import type { BreakdownFrame, BreakdownVersion, SignedComparison } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../post-who.ts';
import { labelOf } from './version-rules.ts';

/** A version with what only its own page needs. */
export interface VersionRow {
  version: BreakdownVersion;
  frame: BreakdownFrame;
  /** A waiver covers the places that were there when it was given, and no later one. */
  waivers: Record<string, { reason: string; at: string; places: string[] }>;
  signedSha256: string | null;
  comparison: SignedComparison | null;
}

interface Row extends Omit<BreakdownVersion, 'label' | 'submittedAt' | 'approvedAt' | 'issuedAt'> {
  submittedAt: Date | null;
  approvedAt: Date | null;
  issuedAt: Date | null;
  frame: BreakdownFrame;
  waivers: VersionRow['waivers'];
  signedSha256: string | null;
  comparison: SignedComparison | null;
}

const VERSIONS_SQL = `
  select v.id, v.major, v.minor, v.state, v.origin, v.frame, v.waivers, v.submitted_at, v.approved_at, v.state_reason,
    v.document_number, v.document_date::text as document_date, v.issued_at, v.acceptance_due::text as acceptance_due,
    v.plans_due::text as plans_due, v.compared_by, v.adjustment_id, v.signed_sha256, v.comparison, v.revision,
    (select count(*)::int from liubu.breakdown_item b where b.government_id = v.government_id and b.plan_year = v.plan_year and b.version_id = v.id) as item_count,
    exists (select 1 from liubu.consultation c where c.government_id = v.government_id and c.plan_year = v.plan_year) as is_consulted,
    ${postWhoSql('v.government_id', 'v.approved_by_post_id', 'v.approved_at::date')} as approved_by
  from liubu.breakdown_version v where v.government_id = $1 and v.plan_year = $2`;

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

function toVersion({ frame, waivers, signedSha256, comparison, ...row }: Row): VersionRow {
  return {
    version: {
      ...row,
      label: labelOf(row),
      submittedAt: iso(row.submittedAt),
      approvedAt: iso(row.approvedAt),
      issuedAt: iso(row.issuedAt),
    },
    frame,
    waivers,
    signedSha256,
    comparison,
  };
}

/** Newest first. */
export async function versionsOf(work: Work, planYear: number): Promise<VersionRow[]> {
  const rows = await query<Row>(work.tx, `${VERSIONS_SQL} order by v.major desc, v.minor desc`, [
    work.governmentId,
    planYear,
  ]);
  return rows.map(toVersion);
}

/**
 * One version, held against a change at the same time when `forUpdate` is set.
 *
 * @throws AppError NOT_FOUND
 */
export async function versionOf(work: Work, planYear: number, id: string, forUpdate = false): Promise<VersionRow> {
  const [row] = await query<Row>(work.tx, `${VERSIONS_SQL} and v.id = $3 ${forUpdate ? 'for update of v' : ''}`, [
    work.governmentId,
    planYear,
    id,
  ]);
  if (row === undefined) throw notFound();
  return toVersion(row);
}

/** The version that holds now; null before the first was issued. */
export async function issuedVersion(work: Work, planYear: number): Promise<VersionRow | null> {
  const [row] = await query<Row>(work.tx, `${VERSIONS_SQL} and v.state = 'issued'`, [work.governmentId, planYear]);
  return row === undefined ? null : toVersion(row);
}
