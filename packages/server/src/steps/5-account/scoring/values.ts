import type { ScoreValue } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';

/** What offices gave, the newest first; also what was withdrawn. */
export async function scoreValues(work: Work, planYear: number, id: string | null = null): Promise<ScoreValue[]> {
  const rows = await query<Omit<ScoreValue, 'givenAt' | 'withdrawnAt'> & { givenAt: Date; withdrawnAt: Date | null }>(
    work.tx,
    `select v.id, v.kind, v.unit_id, u.name as unit_name, v.key, trim_scale(v.value)::text as value, v.source, v.reason, v.basis, v.given_at,
       ${postWhoSql('v.government_id', 'v.given_by_post_id', 'v.given_at::date')} as given_by, v.withdrawn_at, v.withdrawn_reason
     from liubu.score_value v join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
     where v.government_id = $1 and v.plan_year = $2 and ($3::uuid is null or v.id = $3) order by v.seq desc limit 5000`,
    [work.governmentId, planYear, id],
  );
  return rows.map(({ givenAt, withdrawnAt, ...row }) => ({
    ...row,
    givenAt: givenAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}
