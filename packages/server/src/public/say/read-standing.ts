import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import type { Judged, Standing } from './rules/judge.ts';

/** How much came in already on the days of this batch, and how much waits. */
export async function readStanding({ tx, governmentId }: Work, batch: readonly Judged[]): Promise<Standing> {
  const days = [...new Set(batch.map(({ day }) => day))];
  const rows = await query<{ what: string; key: string; count: number }>(
    tx,
    `select 'message' as what, said_on::text as key, count(*)::int as count from liubu.public_message
       where government_id = $1 and said_on = any($2::date[]) group by said_on
     union all select 'origin', said_on::text || ' ' || origin, count(*)::int from liubu.public_message
       where government_id = $1 and said_on = any($2::date[]) and origin is not null group by said_on, origin
     union all select 'mark', on_day::text, count(*)::int from liubu.public_mark
       where government_id = $1 and on_day = any($2::date[]) group by on_day
     union all select 'waiting', '', count(*)::int from liubu.public_message where government_id = $1 and state = 'new'
     union all select 'followers', '', count(*)::int from liubu.public_follower where government_id = $1`,
    [governmentId, days],
  );
  const of = (what: string): Map<string, number> =>
    new Map(rows.filter((row) => row.what === what).map(({ key, count }) => [key, count]));
  return {
    messages: of('message'),
    origins: of('origin'),
    marks: of('mark'),
    waiting: of('waiting').get('') ?? 0,
    followers: of('followers').get('') ?? 0,
  };
}
