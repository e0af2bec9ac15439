import type { StoryEntry } from '@liubu/contract';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';

export interface EventRow extends Omit<StoryEntry, 'at'> {
  at: Date;
}

/** An event with who did it by name, as people read it; $1 is the government. */
export const EVENT_COLUMNS = `e.id::int8 as id, e.happened_at as at, e.what, e.subject_kind, e.subject_id,
  coalesce(p.name, case when e.actor ->> 'job' like 'key:%' then substr(e.actor ->> 'job', 5) end) as who, o.title as post,
  b.title as on_behalf_of, e.reason, e.body, s.sequence::int8 as sequence`;
export const EVENT_JOINS = `
  left join liubu.person p on p.government_id = e.government_id and p.id = (e.actor ->> 'personId')::uuid
  left join liubu.post o on o.government_id = e.government_id and o.id = (e.actor ->> 'postId')::uuid
  left join liubu.post b on b.government_id = e.government_id and b.id = (e.actor ->> 'onBehalfOfPostId')::uuid
  left join liubu.seal s on s.government_id = e.government_id and s.event_id = e.id`;

export const asEntry = ({ at, ...row }: EventRow): StoryEntry => ({ ...row, at: at.toISOString() });

/**
 * All that happened to a thing and its parts, oldest first. A part belongs to it by its own id, or by `itemId` or
 * `itemIds` in the body of the event.
 *
 * @param partIds  ids of parts that are there now, whatever their kind
 */
export async function storyOf(work: Work, itemId: string, partIds: readonly string[]): Promise<StoryEntry[]> {
  const rows = await query<EventRow>(
    work.tx,
    `with told as (
       select id from liubu.event where government_id = $1 and subject_kind = 'item' and subject_id = $2
       union select id from liubu.event where government_id = $1 and body ? 'itemId' and body ->> 'itemId' = $2
       union select id from liubu.event where government_id = $1 and body ? 'itemIds' and body -> 'itemIds' ? $2
       union select id from liubu.event where government_id = $1 and subject_kind <> 'item' and subject_id = any($3::text[])
     )
     select ${EVENT_COLUMNS} from liubu.event e join told on told.id = e.id ${EVENT_JOINS}
     where e.government_id = $1 order by e.happened_at, e.id limit 2000`,
    [work.governmentId, itemId, partIds],
  );
  return rows.map(asEntry);
}
