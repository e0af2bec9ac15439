import type { DilutionMark } from '@liubu/contract';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { checkDilution } from './check-dilution.ts';

export interface WeakenedItem {
  id: string;
  code: string;
  title: string;
  /** Weaker ones alone. */
  marks: DilutionMark[];
}

/** Items that say less than their source, for the check before issue. */
export async function weakenedItems(work: Work, planYear: number): Promise<WeakenedItem[]> {
  await checkDilution(work, planYear);
  const visible = visibleItemsSql(work, 'i', 2);
  const rows = await query<{ id: string; code: string; title: string; dilution: DilutionMark[] }>(
    work.tx,
    `select i.id, i.code, i.title, i.dilution from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.weakened > 0
       and i.state in ('proposed', 'confirmed') and i.undone_at is null and ${visible.sql} order by i.position, i.id`,
    [work.governmentId, planYear, ...visible.values],
  );
  return rows.map(({ dilution, ...row }) => ({ ...row, marks: dilution.filter(({ weight }) => weight === 'weaker') }));
}
