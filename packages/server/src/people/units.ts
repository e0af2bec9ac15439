import { AppError } from '../platform/app-error.ts';
import { query, type Tx } from '../platform/database/tenant.ts';
import {
  type CollectiveRow,
  compileUnitNames,
  isValidOn,
  type UnitAlias,
  type UnitNameIndex,
  type UnitRow,
  type UnitSuccession,
} from './rules/unit-names.ts';

export type { CollectiveRow, UnitNameIndex, UnitResolution, UnitRow } from './rules/unit-names.ts';

interface AllRows {
  units: UnitRow[];
  aliases: UnitAlias[];
  successions: UnitSuccession[];
  collectives: { id: string; name: string; kind: string | null }[];
  members: { collectiveId: string; unitId: string }[];
  governmentName: string;
}

/** One round trip for all that names need: a government has some hundred units. */
const ALL_SQL = `select
  (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name, 'kind', u.kind,
     'validFrom', u.valid_from, 'validTo', u.valid_to, 'position', u.position) order by u.position, u.name), '[]')
   from liubu.unit u where u.government_id = $1) as units,
  (select coalesce(json_agg(json_build_object('unitId', a.unit_id, 'alias', a.alias, 'kind', a.kind)), '[]')
   from liubu.unit_alias a where a.government_id = $1) as aliases,
  (select coalesce(json_agg(json_build_object('predecessorId', s.predecessor_id, 'successorId', s.successor_id, 'kind', s.kind,
     'onDate', s.on_date) order by s.on_date), '[]')
   from liubu.unit_succession s where s.government_id = $1) as successions,
  (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'kind', c.kind) order by c.name), '[]')
   from liubu.collective c where c.government_id = $1) as collectives,
  (select coalesce(json_agg(json_build_object('collectiveId', m.collective_id, 'unitId', m.unit_id)), '[]')
   from liubu.collective_member m where m.government_id = $1) as members,
  (select g.name from liubu.government g where g.id = $1) as government_name`;

const KINDS: Record<string, readonly UnitRow['kind'][]> = {
  counties: ['county', 'park'],
  departments: ['department'],
  parks: ['park'],
  all: ['department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other'],
};

async function allRows(tx: Tx, governmentId: string): Promise<AllRows> {
  const [rows] = await query<AllRows>(tx, ALL_SQL, [governmentId]);
  return rows!;
}

/** A set by hand has the members that were named; a set by rule has the units of its kinds that are valid on the day. */
function membersOn({ units, collectives, members }: AllRows, day: string): (CollectiveRow & { kind: string | null })[] {
  const byHand = new Map<string, string[]>();
  for (const { collectiveId, unitId } of members)
    byHand.set(collectiveId, [...(byHand.get(collectiveId) ?? []), unitId]);
  const valid = new Set(units.filter((unit) => isValidOn(unit, day)).map(({ id }) => id));
  return collectives.map(({ id, name, kind }) => {
    const kinds = kind === null ? undefined : KINDS[kind];
    const named = byHand.get(id) ?? [];
    const ids = new Set(
      named.length > 0 || kinds === undefined ? named : units.filter((u) => kinds.includes(u.kind)).map((u) => u.id),
    );
    return { id, name, kind, unitIds: units.filter((u) => ids.has(u.id) && valid.has(u.id)).map((u) => u.id) };
  });
}

/**
 * What names of units stand for on a day: full and short names, aliases, former names (with who took over and since
 * when), collectives.
 *
 * @example (await unitIndexFor(tx, governmentId, work.today)).resolve('市发展改革委')
 */
export async function unitIndexFor(tx: Tx, governmentId: string, day: string): Promise<UnitNameIndex> {
  const rows = await allRows(tx, governmentId);
  return compileUnitNames({ ...rows, collectives: membersOn(rows, day) }, day);
}

/** Units that exist on the day, in order. */
export async function unitsValidOn(tx: Tx, governmentId: string, day: string): Promise<UnitRow[]> {
  return [...(await unitIndexFor(tx, governmentId, day)).units];
}

/** Named sets with the units that they have on the day; expanded only on purpose. */
export async function collectivesWithMembers(
  tx: Tx,
  governmentId: string,
  day: string,
): Promise<(CollectiveRow & { kind: string | null })[]> {
  return membersOn(await allRows(tx, governmentId), day);
}

/**
 * Nothing new is given to a unit that no longer exists.
 *
 * @throws AppError RULE_BROKEN that names who took over; NOT_FOUND for a unit that never was
 */
export function demandValidUnit(index: UnitNameIndex, unitId: string): UnitRow {
  const standing = index.standing(unitId);
  if (standing.kind === 'unit' && standing.unit.id === unitId) return standing.unit;
  if (standing.kind === 'unknown' || standing.kind === 'collective') throw new AppError('NOT_FOUND');
  const note = standing.note ?? '';
  const heirs = standing.kind === 'unit' ? [standing.unit] : standing.kind === 'several' ? standing.units : [];
  const names = heirs.map(({ name }) => name).join('、');
  throw new AppError(
    'RULE_BROKEN',
    {
      what: note,
      remedy: names === '' ? '请另选单位 / choose another unit' : `请改选${names} / choose ${names}`,
    },
    { details: { successors: heirs.map(({ id, name }) => ({ id, name })) } },
  );
}
