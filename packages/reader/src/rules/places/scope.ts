/**
 * Which of several divisions with one name is meant, by the report's own place and by what stands before the name.
 */
import type { Division } from './place-index.ts';

/** The divisions that a report speaks of when it says no more: its prefecture, and its province. */
export interface Scope {
  /** Four digits, null where the report is a province's or no place is known. */
  prefecture: number | null;
  /** Two digits, null where no place is known. */
  province: number | null;
}

const NO_SCOPE: Scope = { prefecture: null, province: null };

/** Municipalities and counties directly under a province have no prefecture above them. */
const WITHOUT_PREFECTURE = /^(?:11|12|31|50|[1-9]\d90)/;

/** @param within six digits of GB/T 2260; anything else gives no scope */
export function scopeOf(within: string | undefined): Scope {
  if (!within || !/^\d{6}$/.test(within)) return NO_SCOPE;
  const province = Number(within.slice(0, 2));
  const isProvince = within.endsWith('0000') || WITHOUT_PREFECTURE.test(within);
  return { province, prefecture: isProvince ? null : Number(within.slice(0, 4)) };
}

/** Whether `division` lies in the prefecture of the scope, or in its province where it has none. */
export function isInScope(division: Division, scope: Scope): boolean {
  if (scope.prefecture !== null) return Math.floor(division.code / 100) === scope.prefecture;
  return scope.province !== null && Math.floor(division.code / 10000) === scope.province;
}

/** Whether `lower` lies in `upper`; nothing lies in itself. */
export function liesIn(lower: Division, upper: Division): boolean {
  if (upper.level === 'county' || lower.code === upper.code) return false;
  const size = upper.level === 'province' ? 10000 : 100;
  return Math.floor(lower.code / size) === Math.floor(upper.code / size);
}

function only(divisions: Division[]): Division | null {
  if (divisions.length <= 1) return divisions[0] ?? null;
  const current = divisions.filter((division) => !division.former);
  return current.length === 1 ? current[0]! : null;
}

/**
 * @param before the division named directly before (湖南省|常德市|武陵区), null where there is none
 * @returns null when the name stays ambiguous: a wrong code is worse than none
 */
export function chooseDivision(divisions: Division[], scope: Scope, before: Division | null): Division | null {
  if (before) {
    const under = divisions.filter((division) => liesIn(division, before));
    if (under.length > 0) return only(under);
  }
  if (divisions.length === 1) return divisions[0]!;
  const near = divisions.filter((division) => isInScope(division, scope));
  if (near.length > 0) return only(near);
  const province = { prefecture: null, province: scope.province };
  const inProvince = divisions.filter((division) => isInScope(division, province));
  if (inProvince.length > 0) return only(inProvince);
  return only(divisions);
}
