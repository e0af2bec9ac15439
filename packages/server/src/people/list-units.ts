import { query, type Tx } from '../platform/database/tenant.ts';
import type { UnitAlias, UnitRow, UnitSuccession } from './rules/unit-names.ts';

export interface ListedUnit extends UnitRow {
  revision: number;
  externalId: string | null;
  aliases: { alias: string; kind: UnitAlias['kind'] }[];
  predecessors: { id: string; name: string; kind: UnitSuccession['kind']; onDate: string }[];
  successors: { id: string; name: string; kind: UnitSuccession['kind']; onDate: string }[];
}

const line = (from: 'predecessor' | 'successor', own: 'predecessor' | 'successor') => `
  (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'kind', s.kind, 'onDate', s.on_date) order by s.on_date, o.name), '[]')
   from liubu.unit_succession s join liubu.unit o on o.government_id = s.government_id and o.id = s.${from}_id
   where s.government_id = $1 and s.${own}_id = u.id)`;

/** Units with their aliases and their line of succession: of a day, or (null) of all times. */
export async function listUnits(tx: Tx, governmentId: string, day: string | null): Promise<ListedUnit[]> {
  return query<ListedUnit>(
    tx,
    `select u.id, u.name, u.short_name, u.kind, u.valid_from, u.valid_to, u.position, u.revision, u.external_id,
       (select coalesce(json_agg(json_build_object('alias', a.alias, 'kind', a.kind) order by a.kind, a.alias), '[]')
        from liubu.unit_alias a where a.government_id = $1 and a.unit_id = u.id) as aliases,
       ${line('predecessor', 'successor')} as predecessors,
       ${line('successor', 'predecessor')} as successors
     from liubu.unit u
     where u.government_id = $1 and ($2::date is null or (u.valid_from <= $2::date and (u.valid_to is null or u.valid_to > $2::date)))
     order by (u.valid_to is not null), u.position, u.name`,
    [governmentId, day],
  );
}
