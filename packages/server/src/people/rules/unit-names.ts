/** A unit as it stood on some day; `validTo` is the first day on which it is gone. */
export interface UnitRow {
  id: string;
  name: string;
  shortName: string | null;
  kind: 'department' | 'county' | 'park' | 'enterprise' | 'party' | 'congress' | 'vertical' | 'other';
  validFrom: string;
  validTo: string | null;
  position: number;
}

export interface UnitAlias {
  unitId: string;
  alias: string;
  kind: 'alias' | 'former' | 'short';
}

export interface UnitSuccession {
  predecessorId: string;
  successorId: string;
  kind: 'renamed' | 'merged' | 'split';
  onDate: string;
}

export interface CollectiveRow {
  id: string;
  name: string;
  /** Units of the set, as kept by hand or as its rule on kinds of units gives them for the day. */
  unitIds: string[];
}

/** What a written name of a unit stands for on the day that the index is made for. */
export type UnitResolution =
  | { kind: 'unit'; unit: UnitRow; how: 'name' | 'short' | 'alias' | 'former' | 'successor'; note: string | null }
  | { kind: 'collective'; collective: CollectiveRow }
  /** The name fits several units, or its unit was split: a person must choose. */
  | { kind: 'several'; units: UnitRow[]; note: string }
  /** It was dissolved, or does not exist yet on the day, and none took over. */
  | { kind: 'gone'; unit: UnitRow; note: string }
  | { kind: 'unknown' };

export interface UnitNameIndex {
  day: string;
  /** Valid on the day, in order. */
  units: readonly UnitRow[];
  /** Every unit ever, by id. */
  byId: ReadonlyMap<string, UnitRow>;
  collectives: readonly CollectiveRow[];
  resolve(text: string): UnitResolution;
  /** Who a unit is on the day: itself while it is valid, else who took over. */
  standing(unitId: string): UnitResolution;
}

const SUCCESSION_WORDS = {
  renamed: ['更名为', 'renamed'],
  merged: ['并入', 'merged into'],
  split: ['拆分为', 'split into'],
} as const;

export const isValidOn = (unit: { validFrom: string; validTo: string | null }, day: string): boolean =>
  unit.validFrom <= day && (unit.validTo === null || unit.validTo > day);

/**
 * A name without what varies from document to document: blanks, width of characters, brackets with what hangs beneath
 * (（市大数据局）), and the government's name or 市 in front.
 *
 * @example ('云川市发展改革委（市粮食局）', '云川市') → '发展改革委'
 */
export function nameKey(text: string, governmentName: string): string {
  let key = text.normalize('NFKC').replace(/\s+/g, '');
  if (!key.startsWith('(')) key = key.replace(/\([^()]{0,60}\)/g, '');
  if (governmentName !== '' && key.startsWith(governmentName) && key.length > governmentName.length + 1)
    key = key.slice(governmentName.length);
  else if (/^[省市州盟县区]/.test(key) && key.length > 3) key = key.slice(1);
  return key;
}

/** Makes the index of names for a day. Pure; the order of rows decides nothing. */
export function compileUnitNames(
  rows: {
    units: readonly UnitRow[];
    aliases: readonly UnitAlias[];
    successions: readonly UnitSuccession[];
    collectives: readonly CollectiveRow[];
    governmentName: string;
  },
  day: string,
): UnitNameIndex {
  const { governmentName } = rows;
  const byId = new Map(rows.units.map((unit) => [unit.id, unit]));
  const after = new Map<string, UnitSuccession[]>();
  for (const step of rows.successions)
    if (step.onDate <= day) after.set(step.predecessorId, [...(after.get(step.predecessorId) ?? []), step]);
  const exact = new Map<string, { unit: UnitRow; how: 'name' | 'short' | 'alias' | 'former' }[]>();
  const loose = new Map<string, { unit: UnitRow; how: 'name' | 'short' | 'alias' | 'former' }[]>();
  const add = (text: string | null, unit: UnitRow | undefined, how: 'name' | 'short' | 'alias' | 'former') => {
    if (!text || unit === undefined) return;
    for (const [map, key] of [
      [exact, text.normalize('NFKC').replace(/\s+/g, '')],
      [loose, nameKey(text, governmentName)],
    ] as const) {
      const known = map.get(key);
      if (known) known.push({ unit, how });
      else map.set(key, [{ unit, how }]);
    }
  };
  for (const unit of rows.units) {
    add(unit.name, unit, 'name');
    add(unit.shortName, unit, 'short');
  }
  for (const { unitId, alias, kind } of rows.aliases) add(alias, byId.get(unitId), kind);
  const collectiveByName = new Map(
    rows.collectives.map((collective) => [nameKey(collective.name, governmentName), collective]),
  );

  const standing = (unitId: string): UnitResolution => {
    const unit = byId.get(unitId);
    if (unit === undefined) return { kind: 'unknown' };
    if (isValidOn(unit, day)) return { kind: 'unit', unit, how: 'name', note: null };
    const heirs = heirsOf(unitId, new Set());
    const steps = after.get(unitId) ?? [];
    const since = steps[0]?.onDate ?? unit.validTo ?? unit.validFrom;
    if (heirs.length === 0) {
      const note =
        unit.validFrom > day
          ? `${unit.name}自${unit.validFrom}起设立 / ${unit.name} exists from ${unit.validFrom}`
          : `${unit.name}自${since}起撤销 / ${unit.name} was dissolved on ${since}`;
      return { kind: 'gone', unit, note };
    }
    const [zh, en] = SUCCESSION_WORDS[steps[0]?.kind ?? 'merged'];
    const names = heirs.map(({ name }) => name).join('、');
    const note = `${unit.name}自${since}起${zh}${names} / ${unit.name} was ${en} ${names} on ${since}`;
    return heirs.length === 1
      ? { kind: 'unit', unit: heirs[0]!, how: 'successor', note }
      : { kind: 'several', units: heirs, note };
  };

  function heirsOf(unitId: string, seen: Set<string>): UnitRow[] {
    if (seen.has(unitId)) return [];
    seen.add(unitId);
    const heirs = (after.get(unitId) ?? []).flatMap(({ successorId }) => {
      const heir = byId.get(successorId);
      if (heir === undefined) return [];
      return isValidOn(heir, day) ? [heir] : heirsOf(heir.id, seen);
    });
    return [...new Map(heirs.map((heir) => [heir.id, heir])).values()];
  }

  const choose = (found: readonly { unit: UnitRow; how: 'name' | 'short' | 'alias' | 'former' }[]): UnitResolution => {
    // A unit of today goes before one of the past that bore the same name.
    const today = found.filter(({ unit }) => isValidOn(unit, day));
    for (const how of ['name', 'short', 'alias', 'former'] as const) {
      const of = [...new Map(today.filter((one) => one.how === how).map(({ unit }) => [unit.id, unit])).values()];
      if (of.length === 1) {
        const unit = of[0]!;
        const note = how === 'former' ? `曾用名，现为${unit.name} / a former name of ${unit.name}` : null;
        return { kind: 'unit', unit, how, note };
      }
      if (of.length > 1)
        return { kind: 'several', units: of, note: '这个名称对应多个单位 / several units bear this name' };
    }
    const past = [...new Map(found.map(({ unit }) => [unit.id, unit])).values()].sort((a, b) =>
      a.validFrom < b.validFrom ? 1 : -1,
    );
    return past[0] === undefined ? { kind: 'unknown' } : standing(past[0].id);
  };

  return {
    day,
    units: rows.units
      .filter((unit) => isValidOn(unit, day))
      .sort((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1)),
    byId,
    collectives: rows.collectives,
    standing,
    resolve: (text) => {
      const written = text.normalize('NFKC').replace(/\s+/g, '');
      if (written === '') return { kind: 'unknown' };
      const key = nameKey(text, governmentName);
      const collective = collectiveByName.get(key);
      if (collective) return { kind: 'collective', collective };
      const found = exact.get(written) ?? loose.get(key) ?? loose.get(nameKey(key, governmentName));
      return found === undefined ? { kind: 'unknown' } : choose(found);
    },
  };
}
