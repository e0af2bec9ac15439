/**
 * Finds earlier tasks like a new one, by the rare pairs of characters they share.
 *
 * Measured on published breakdowns: across places the duty table knows better who leads, so foreign precedents only
 * lean; a place's own precedents weigh more, since a place repeats itself from year to year.
 */

import type { UnitRow } from '../../lexicon/units/unit.ts';
import { addGram, type GramTable, gramId, MOST_GRAMS, newGramTable, readGrams } from './gram-table.ts';
import type { LearnedUnits, Precedent } from './learned-units.ts';
import { resolveUnit } from './resolve.ts';

export interface Precedents {
  rows: readonly Precedent[];
  /** Unit number of each lead; beyond the table: `localNames[number - table size]`, a body the place alone has. */
  lead: Int32Array;
  support: Int32Array[];
  localNames: string[];
  grams: GramTable;
  /** Squared rarity of each pair. */
  rarity: Float64Array;
  offset: Int32Array;
  posting: Int32Array;
  norm: Float64Array;
  /** Scratch: likeness by precedent, zero between calls; pairs of the task; the call that last met each pair. */
  like: Float64Array;
  read: Int32Array;
  seen: Int32Array;
  stamp: number;
}

export interface Neighbour {
  precedent: number;
  /** Cosine, 0 to 1. */
  likeness: number;
}

/** A pair in more precedents than this tells nothing and would make each search long. */
const COMMON = 400;
const NEIGHBOURS = 5;
const LEAST_LIKENESS = 0.12;

export function compilePrecedents(learned: LearnedUnits, units: readonly UnitRow[]): Precedents {
  const rows = learned.precedents;
  const unitById = new Map(units.map((row, unit) => [row.id, unit]));
  const localNames: string[] = [];
  const localIds = new Map<string, number>();
  const numberOf = (name: string): number => {
    const resolved = resolveUnit(name);
    const unit = resolved?.unit == null ? undefined : unitById.get(resolved.unit);
    if (unit !== undefined && !isLocal(units[unit]!)) return unit;
    let local = localIds.get(name);
    if (local === undefined) {
      local = units.length + localNames.length;
      localIds.set(name, local);
      localNames.push(name);
    }
    return local;
  };
  const table = newGramTable(rows.reduce((sum, { task }) => sum + Math.min(task.length, MOST_GRAMS), 0));
  const read = new Int32Array(MOST_GRAMS);
  const frequency: number[] = [];
  const grams = rows.map(({ task }) => {
    const ids = new Set<number>();
    for (let i = 0, count = readGrams(task, read); i < count; i++) ids.add(addGram(table, read[i]!));
    for (const id of ids) frequency[id] = (frequency[id] ?? 0) + 1;
    return ids;
  });
  const rarity = Float64Array.from(frequency, (count) => Math.log(1 + rows.length / count) ** 2);
  const offset = new Int32Array(frequency.length + 1);
  for (let id = 0; id < frequency.length; id++)
    offset[id + 1] = offset[id]! + (frequency[id]! > COMMON ? 0 : frequency[id]!);
  const posting = new Int32Array(offset[frequency.length]!);
  const filled = offset.slice();
  const norm = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    for (const id of grams[row]!) {
      norm[row]! += rarity[id]!;
      if (frequency[id]! <= COMMON) posting[filled[id]!++] = row;
    }
    norm[row] = Math.sqrt(norm[row]!);
  }
  return {
    rows,
    lead: Int32Array.from(rows, ({ lead }) => numberOf(lead)),
    support: rows.map(({ support }) => Int32Array.from(support, numberOf)),
    localNames,
    grams: table,
    rarity,
    offset,
    posting,
    norm,
    like: new Float64Array(rows.length),
    read,
    seen: new Int32Array(table.count),
    stamp: 0,
  };
}

/** Bodies that exist in one place only: a park committee, a headquarters, a named district. */
function isLocal(row: UnitRow): boolean {
  return row.group === 'territory' || row.id === 'headquarters' || row.group === 'enterprise';
}

/** The precedents most like the task, the most like first; at most five. */
export function neighboursOf(precedents: Precedents, task: string): Neighbour[] {
  const { grams, rarity, offset, posting, norm, like, read, seen } = precedents;
  const stamp = ++precedents.stamp;
  const unknown = Math.log(1 + precedents.rows.length / 0.5) ** 2;
  const touched: number[] = [];
  let square = 0;
  for (let i = 0, count = readGrams(task, read); i < count; i++) {
    const id = gramId(grams, read[i]!);
    if (id < 0) square += unknown;
    if (id < 0 || seen[id] === stamp) continue;
    seen[id] = stamp;
    square += rarity[id]!;
    for (let p = offset[id]!; p < offset[id + 1]!; p++) {
      const row = posting[p]!;
      if (like[row] === 0) touched.push(row);
      like[row]! += rarity[id]!;
    }
  }
  const root = Math.sqrt(square);
  const best: Neighbour[] = [];
  for (const row of touched) {
    const likeness = like[row]! / (root * norm[row]!);
    like[row] = 0;
    if (likeness < LEAST_LIKENESS) continue;
    if (best.length === NEIGHBOURS && likeness <= best[NEIGHBOURS - 1]!.likeness) continue;
    let at = best.length;
    while (at > 0 && best[at - 1]!.likeness < likeness) at--;
    best.splice(at, 0, { precedent: row, likeness });
    if (best.length > NEIGHBOURS) best.pop();
  }
  return best;
}
