import { FORECAST_MISS, SILENT_DAYS, type WallView } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { WHY, type Why, whyInWords } from '../lights/index.ts';
import { litItems, REACHES } from './lit-items.ts';

/** A meeting looks at so many of a kind; the board has them all. */
const MOST = 60;
const UNITS = 120;
type Listed = 'reds' | 'silent' | 'misses';

/**
 * What a meeting room sees. A restricted item is never shown on a wall, whoever opened it: others sit in the room.
 */
export async function readWall(work: Work, planYear: number, language: 'zh' | 'en'): Promise<WallView> {
  const { ctes, values } = litItems(work, planYear, { andRestricted: false });
  const [answer] = await query<
    Omit<WallView, 'at' | Listed> & {
      [List in Listed]: (Omit<WallView[List][number], 'reason'> & { why: Why | null })[];
    }
  >(
    work.tx,
    `with ${ctes}, lit as materialized (
       select i.id, i.code, i.title, i.position, i.wording as promise, i.due, a.lead, a.leader, coalesce(l.state, 'not_started') as state,
         coalesce(l.colour, 'none') as colour, coalesce(l.proof, 'none') as proof, l.since, l.gap::float8 as gap, l.as_of, l.silent_days, ${REACHES} as reaches,
         ${WHY} as why
       from matching i left join liubu.light l on l.government_id = $1 and l.plan_year = $2 and l.item_id = i.id left join answering a on a.item_id = i.id
       where i.tier = 'item' or l.item_id is not null
     ), lines as (
       select l.*, json_build_object('id', id, 'code', code, 'title', title, 'promise', promise, 'lead', lead, 'leader', leader, 'due', due, 'state', state,
         'colour', colour, 'proof', proof, 'since', since, 'gap', gap, 'why', why, 'silentDays', silent_days) as line from lit l
     )
     select (select name from liubu.government where id = $1) as government_name,
       (select min(as_of)::text from lit) as as_of,
       (select json_build_object('items', count(*), ${(['red', 'yellow', 'green', 'none'] as const).map((colour) => `'${colour}', count(*) filter (where colour = '${colour}')`).join(', ')},
         'done', count(*) filter (where state in ('done', 'done_early')), 'overdue', count(*) filter (where state = 'overdue')) from lit) as counts,
       coalesce((select json_agg(line order by since, position) from (select * from lines where colour = 'red' order by since, position limit ${MOST}) r), '[]'::json) as reds,
       coalesce((select json_agg(line order by silent_days desc, position) from (select * from lines where silent_days >= ${SILENT_DAYS} order by silent_days desc, position limit ${MOST}) r), '[]'::json) as silent,
       coalesce((select json_agg(line::jsonb || jsonb_build_object('reaches', reaches) order by reaches, position) from (select * from lines where reaches < ${FORECAST_MISS} order by reaches, position limit ${MOST}) r), '[]'::json) as misses,
       coalesce((select json_agg(json_build_object('name', name, 'items', items, 'red', red, 'yellow', yellow, 'green', green, 'none', none) order by red desc, yellow desc, items desc, name)
         from (select lead as name, count(*) as items, count(*) filter (where colour = 'red') as red, count(*) filter (where colour = 'yellow') as yellow,
             count(*) filter (where colour = 'green') as green, count(*) filter (where colour = 'none') as none
           from lit where lead is not null group by lead order by 3 desc, 4 desc limit ${UNITS}) u), '[]'::json) as units`,
    values,
  );
  const { reds, silent, misses, ...rest } = answer!;
  const told = <Line extends { why: Why | null }>(lines: readonly Line[]) =>
    lines.map(({ why, ...line }) => ({ ...line, reason: whyInWords(why, language) }));
  return { ...rest, reds: told(reds), silent: told(silent), misses: told(misses), at: work.now.toISOString() };
}
