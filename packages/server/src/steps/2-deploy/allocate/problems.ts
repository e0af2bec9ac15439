import type { Work } from '../../../platform/work.ts';
import { allocatableOf, targetRows } from './targets.ts';

export interface AllocationProblem {
  targetId: string;
  itemId: string;
  itemCode: string;
  name: string;
  kind: 'short' | 'weaker-than-superior';
  zh: string;
  en: string;
}

/** What should be looked at before a breakdown is issued: shares that do not make a target, ours below the superior's. */
export async function allocationProblems(work: Work, planYear: number): Promise<AllocationProblem[]> {
  return (await targetRows(work, planYear)).map(allocatableOf).flatMap((target): AllocationProblem[] => {
    const { targetId, itemId, itemCode, name, check, superior, superiorVerdict } = target;
    const at = { targetId, itemId, itemCode, name };
    const found: AllocationProblem[] = [];
    if (check.verdict === 'short')
      found.push({
        ...at,
        kind: 'short',
        zh: `“${name}”下达合计 ${check.sum}，比目标少 ${check.difference?.replace('-', '')}`,
        en: `"${name}": shares make ${check.sum}, ${check.difference?.replace('-', '')} less than the target`,
      });
    if (superior !== null && superiorVerdict === 'weaker')
      found.push({
        ...at,
        kind: 'weaker-than-superior',
        zh: `“${name}”低于${superior.issuedBy}下达的 ${superior.value}${superior.measureUnit}`,
        en: `"${name}" is weaker than the ${superior.value}${superior.measureUnit} of ${superior.issuedBy}`,
      });
    return found;
  });
}
