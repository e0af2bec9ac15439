import type { RosterMatch } from '@liubu/contract';
import { unitIndexFor } from '../../people/units.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { type KnownPerson, matchRoster, readRoster } from './rules/match-roster.ts';

/** Everybody with the units of their posts today. */
export async function knownPeople(work: Work): Promise<(KnownPerson & { postTitle: string })[]> {
  return query(
    work.tx,
    `select n.id as person_id, n.name,
       coalesce(json_agg(json_build_object('unitId', u.id, 'unitName', u.name) order by (t.cover = 'deputy'), o.position) filter (where u.id is not null), '[]') as units,
       coalesce((array_agg(o.title order by (t.cover = 'deputy'), o.position) filter (where o.id is not null))[1], '') as post_title
     from liubu.person n
     left join liubu.tenure t on t.government_id = n.government_id and t.person_id = n.id and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)
     left join liubu.post o on o.government_id = t.government_id and o.id = t.post_id
     left join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where n.government_id = $1 group by n.id, n.name order by n.name, n.id`,
    [work.governmentId, work.today],
  );
}

/** Lays a roster beside the people who are known. Nothing is written. */
export async function matchRosterFile(work: Work, cells: readonly (readonly string[])[]): Promise<RosterMatch[]> {
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  const rows = readRoster(cells).slice(0, 5000);
  const names = new Map<string, string | null>();
  const unitIdOf = (name: string): string | null => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const found = index.resolve(name);
    const unitId = found.kind === 'unit' ? found.unit.id : null;
    names.set(name, unitId);
    return unitId;
  };
  return matchRoster(rows, await knownPeople(work), unitIdOf);
}
