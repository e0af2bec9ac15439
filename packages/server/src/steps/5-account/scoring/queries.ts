import type { ScoreQuery } from '@liubu/contract';
import { standsFor } from '../../../people/stands-for.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';

/** Queries that the actor may see: all, those of the portfolio's units, or one's own unit's and those it stands for. Open ones first. */
export async function queriesOf(
  work: Work,
  planYear: number,
  which: { runId?: string | null; id?: string | null } = {},
): Promise<ScoreQuery[]> {
  const scope = work.scope('account:see-scores');
  const rows = await query<Omit<ScoreQuery, 'askedAt' | 'answeredAt'> & { askedAt: Date; answeredAt: Date | null }>(
    work.tx,
    `select q.id, q.run_id, q.unit_id, u.name as unit_name, q.line_key, q.line_name, q.words, q.state, q.asked_at,
       ${postWhoSql('q.government_id', 'q.asked_by_post_id', 'q.asked_at::date')} as asked_by, q.answer, q.answered_at,
       ${postWhoSql('q.government_id', 'q.answered_by_post_id', 'coalesce(q.answered_at, q.asked_at)::date')} as answered_by,
       trim_scale(q.points)::text as points, q.revision
     from liubu.score_query q join liubu.unit u on u.government_id = q.government_id and u.id = q.unit_id
     where q.government_id = $1 and q.plan_year = $2 and ($3::uuid is null or q.run_id = $3) and ($4::uuid is null or q.id = $4)
       and ($5::boolean or q.unit_id = any($6::uuid[]) or exists (select 1 from liubu.portfolio f where f.government_id = q.government_id and f.unit_id = q.unit_id and f.post_id = any($7::uuid[])))
     order by q.state <> 'open', q.asked_at desc, q.id limit 2000`,
    [
      work.governmentId,
      planYear,
      which.runId ?? null,
      which.id ?? null,
      scope === 'government',
      await standsFor(work),
      scope === 'portfolio' ? work.actor.portfolioPostIds : [],
    ],
  );
  return rows.map(({ askedAt, answeredAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  }));
}
