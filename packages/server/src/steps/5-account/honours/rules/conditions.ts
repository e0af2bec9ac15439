import type { HonourCheck, HonourKind } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import type { CaseStanding, LockedScore } from '../sources.ts';

/** Does the kind ask for anything that only a score can tell? */
export const asksForScore = ({ conditions }: Pick<HonourKind, 'conditions'>): boolean =>
  conditions.grades.length > 0 || conditions.topRank !== null || conditions.mostImproved !== null;

/** Place by improvement within the group, 1 first; units that did not improve have none. Equal ones share a place. */
export function improvementPlace(score: LockedScore, scores: readonly LockedScore[]): number | null {
  if (score.improved === null || !new Decimal(score.improved).gt(0)) return null;
  const own = new Decimal(score.improved);
  return 1 + scores.filter((one) => one.group === score.group && one.improved !== null && own.lt(one.improved)).length;
}

/** What of the kind's conditions the score does not meet, in words; empty: it meets them all. */
export function unmet(kind: HonourKind, score: LockedScore, scores: readonly LockedScore[]): string[] {
  const { grades, topRank, mostImproved } = kind.conditions;
  const said: string[] = [];
  if (grades.length > 0 && !grades.includes(score.grade))
    said.push(`考核等次为“${score.grade}”，条件是${grades.map((grade) => `“${grade}”`).join('或')}`);
  if (topRank !== null && score.rank > topRank)
    said.push(`在${score.group}组列第${score.rank}位，条件是前${topRank}位`);
  if (mostImproved !== null) {
    const place = improvementPlace(score, scores);
    if (place === null) said.push('与上一次考核相比没有进步');
    else if (place > mostImproved) said.push(`在${score.group}组进步幅度列第${place}位，条件是前${mostImproved}位`);
  }
  return said;
}

/**
 * What speaks against an honour: a veto, a decision that bars it, an open case, conditions that are not met. A bar always
 * refuses; for the others the declared kind says whether it refuses or warns. Unmet conditions warn: a person may propose
 * by hand with a reason.
 */
export function checksOf(
  kind: HonourKind,
  { unitId, name }: { unitId: string; name: string | null },
  planYear: number,
  { scores, cases }: { scores: readonly LockedScore[]; cases: readonly CaseStanding[] },
): HonourCheck[] {
  const found: HonourCheck[] = [];
  const score = scores.find((one) => one.unitId === unitId);
  if (score?.vetoed)
    found.push({ check: 'veto', outcome: kind.conditions.veto, words: `${planYear}年度考核被一票否决` });
  for (const one of cases) {
    if (one.unitId !== unitId) continue;
    // A case about a person speaks against that person alone.
    if (one.personName !== null && (kind.subject !== 'person' || one.personName !== name)) continue;
    if (one.is === 'barred')
      found.push({ check: 'cancelled', outcome: 'refuse', words: `已决定取消当年评优资格（${one.reference}）` });
    else
      found.push({
        check: 'open_case',
        outcome: kind.conditions.openCase,
        words: `有未办结的问责事项（${one.reference}）`,
      });
  }
  if (kind.subject === 'unit' && asksForScore(kind)) {
    const said = score === undefined ? ['没有锁定的考核结果，条件还不能核对'] : unmet(kind, score, scores);
    for (const words of said) found.push({ check: 'conditions', outcome: 'warn', words });
  }
  return found;
}

/** Units whose score meets every condition of the kind, best first; none where the kind asks for no score. */
export function candidatesFor(
  kind: HonourKind,
  scores: readonly LockedScore[],
  unitKinds: ReadonlyMap<string, string>,
): LockedScore[] {
  if (kind.subject !== 'unit' || !asksForScore(kind)) return [];
  const wanted: readonly string[] = kind.unitKinds;
  return scores
    .filter(({ unitId }) => wanted.length === 0 || wanted.includes(unitKinds.get(unitId) ?? ''))
    .filter((score) => unmet(kind, score, scores).length === 0)
    .sort((a, b) => a.rank - b.rank || new Decimal(b.total).cmp(a.total) || a.unitId.localeCompare(b.unitId));
}
