import { query } from '../../../platform/database/tenant.ts';
import type { Change, Work } from '../../../platform/work.ts';

export interface Told extends Omit<Change, 'subjectKind' | 'subjectId' | 'personal'> {
  planYear: number;
  /** Read by everybody who sees the items that it names, units beside the inspected one too: no words of the case. */
  body: Record<string, unknown>;
  /** Words of the case: committed to by a salted hash, opened by the auditor alone. */
  words?: Record<string, unknown>;
}

/**
 * Records what happened to an inspection, and announces it. While a unit of it may not know, the entry that everybody
 * with the record reads says only that something happened; what it was is committed to by a salted hash and stands in
 * the part that the auditor alone opens. Nothing is announced then, since announcements go to every open page.
 */
export async function tellInspection(
  work: Work,
  inspectionId: string,
  isHidden: boolean,
  { planYear, what, body, words, reason }: Told,
): Promise<void> {
  await work.record({
    what,
    subjectKind: 'inspection',
    subjectId: inspectionId,
    ...(isHidden
      ? { body: { planYear, isHidden: true }, personal: { ...body, ...words, reason: reason ?? null } }
      : {
          body: { planYear, ...body },
          ...(words !== undefined && { personal: words }),
          ...(reason !== undefined && { reason }),
        }),
  });
  if (!isHidden) await work.announce('inspection', { id: inspectionId });
}

/** Is there a unit of the inspection that may not know of it yet? */
export async function hasHiddenUnit(work: Work, planYear: number, inspectionId: string): Promise<boolean> {
  const rows = await query(
    work.tx,
    `select 1 from liubu.inspection_object where government_id = $1 and plan_year = $2 and inspection_id = $3 and disclosed_at is null limit 1`,
    [work.governmentId, planYear, inspectionId],
  );
  return rows.length > 0;
}
