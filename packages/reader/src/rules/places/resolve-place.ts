/**
 * The place of a government: 常德市人民政府 → 430700.
 */
import type { DivisionLevel } from '../../lexicon/places/division-names.ts';
import type { Division } from './place-index.ts';
import { placeIndex } from './place-index.ts';
import { chooseDivision, scopeOf } from './scope.ts';

export interface ResolvedPlace {
  /** The official name, without the divisions above it. */
  name: string;
  /** GB/T 2260, six digits. */
  code: string;
  level: DivisionLevel;
}

const GOVERNMENT = /(?:人民政府|政府)$/;
const NO_SCOPE = scopeOf(undefined);

/**
 * Reads the divisions from the highest down, since many counties share a name (南京市鼓楼区, 徐州市鼓楼区).
 *
 * @param governmentName 常德市, 湖南省常德市武陵区, 广西壮族自治区人民政府; short names of provinces and prefectures too
 * @returns null when it names no division of GB/T 2260, or several and nothing decides (鼓楼区 alone)
 * @example resolvePlace("甘肃省") → { name: "甘肃省", code: "620000", level: "province" }
 */
export function resolvePlace(governmentName: string): ResolvedPlace | null {
  const rest = governmentName.replace(/\s+/g, '').replace(GOVERNMENT, '');
  const index = placeIndex();
  let division: Division | null = null;
  let at = 0;
  while (at < rest.length) {
    let next: Division | null = null;
    for (const name of index.namesAt(rest, at)) {
      if (!rest.startsWith(name.text, at) || (name.form === 'short' && name.level === 'county')) continue;
      next = chooseDivision(name.divisions, NO_SCOPE, division);
      if (!next) continue;
      at += name.text.length;
      break;
    }
    if (!next) return null;
    division = next;
  }
  if (!division) return null;
  return { name: division.name, code: String(division.code), level: division.level };
}
