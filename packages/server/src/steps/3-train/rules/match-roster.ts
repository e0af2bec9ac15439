/** A line of a roster as the file has it. */
export interface RosterRow {
  line: number;
  name: string;
  unit: string;
  attended: boolean | null;
  score: string | null;
}

export interface KnownPerson {
  personId: string;
  name: string;
  /** Units of the person's posts. */
  units: { unitId: string; unitName: string }[];
}

export interface Match extends RosterRow {
  personId: string | null;
  unitId: string | null;
  problem: string | null;
  candidates: { personId: string; name: string; unitName: string | null }[];
}

const HEADERS = {
  name: /^(?:姓名|学员|学员姓名|name)$/i,
  unit: /^(?:单位|工作单位|所在单位|单位名称|部门|unit)$/i,
  attended: /^(?:到课|签到|出勤|是否到课|是否参训|attended)$/i,
  score: /^(?:成绩|得分|考核成绩|分数|score)$/i,
} as const;
type Header = keyof typeof HEADERS;

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\u3000]+/g, '');

/** Rows below the first line that names at least 姓名; an empty list where no line does. */
export function readRoster(cells: readonly (readonly string[])[]): RosterRow[] {
  for (let at = 0; at < Math.min(cells.length, 20); at++) {
    const columns = new Map<Header, number>();
    cells[at]!.forEach((cell, place) => {
      for (const [key, pattern] of Object.entries(HEADERS) as [Header, RegExp][])
        if (!columns.has(key) && pattern.test(plain(cell))) columns.set(key, place);
    });
    if (!columns.has('name')) continue;
    const cellOf = (row: readonly string[], key: Header): string => {
      const place = columns.get(key);
      return place === undefined ? '' : plain(row[place] ?? '').slice(0, 100);
    };
    return cells.slice(at + 1).flatMap((row, offset) => {
      const name = cellOf(row, 'name');
      if (name === '') return [];
      return [
        {
          line: at + offset + 2,
          name,
          unit: cellOf(row, 'unit'),
          attended: columns.has('attended') ? isYes(cellOf(row, 'attended')) : null,
          score: cellOf(row, 'score') || null,
        },
      ];
    });
  }
  return [];
}

/** 是, √, 到, 1 … */
const isYes = (text: string): boolean => /^(?:是|到|已到|√|✓|✔|1|y|yes|true)$/i.test(text);

/**
 * Whom each line means: by name, and by unit where several bear it. Nobody is guessed: what is not clear is left to a
 * person, with those who could be meant.
 *
 * @param unitIdOf  finds a unit by any of its names; null for none
 */
export function matchRoster(
  rows: readonly RosterRow[],
  people: readonly KnownPerson[],
  unitIdOf: (name: string) => string | null,
): Match[] {
  const byName = new Map<string, KnownPerson[]>();
  for (const person of people) {
    const key = plain(person.name);
    byName.set(key, [...(byName.get(key) ?? []), person]);
  }
  const taken = new Set<string>();
  return rows.map((row) => {
    const named = byName.get(row.name) ?? [];
    const candidates = named.map(({ personId, name, units }) => ({
      personId,
      name,
      unitName: units[0]?.unitName ?? null,
    }));
    const nobody = (problem: string): Match => ({ ...row, personId: null, unitId: null, problem, candidates });
    if (named.length === 0) return nobody('系统里没有这个人 / nobody of that name is known');
    const unitId = row.unit === '' ? null : unitIdOf(row.unit);
    if (row.unit !== '' && unitId === null) return nobody('认不出这个单位 / no such unit is known');
    const there = unitId === null ? named : named.filter(({ units }) => units.some((unit) => unit.unitId === unitId));
    if (there.length === 0) return nobody('同名的人不在这个单位 / one of that name is in another unit');
    if (there.length > 1) return nobody('有几个同名的人 / several bear that name');
    const person = there[0]!;
    if (taken.has(person.personId)) return nobody('名单里重复 / twice in the roster');
    taken.add(person.personId);
    return {
      ...row,
      personId: person.personId,
      unitId: unitId ?? person.units[0]?.unitId ?? null,
      problem: null,
      candidates,
    };
  });
}
