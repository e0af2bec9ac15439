import type { ToleranceEvidence, ToleranceLack, ToleranceRules, ToleranceState } from '@liubu/contract';

/** What was stated for an application. */
export interface Stated {
  facts: string;
  conditions: readonly { key: string; statement: string; evidence: readonly ToleranceEvidence[] }[];
  exclusions: readonly string[];
  urgent: { reportedOn: string; reference: string } | null;
}

/**
 * Why an application can't be granted: a required condition without a statement or evidence, an exclusion that is
 * there, an urgent act that nobody was told of. Each says where it stands. [] where nothing stands against it. Pure.
 */
export function lacksOf(rules: ToleranceRules, stated: Stated): ToleranceLack[] {
  const lacks: ToleranceLack[] = [];
  if (stated.facts.trim() === '') lacks.push({ at: 'facts', says: '没有写明事情经过 / what happened is not told' });
  for (const condition of rules.conditions) {
    if (!condition.isRequired) continue;
    const said = stated.conditions.find(({ key }) => key === condition.key);
    const at = `conditions.${condition.key}`;
    if (said === undefined || said.statement.trim() === '')
      lacks.push({ at, says: `“${condition.name}”没有说明 / nothing is stated for ${condition.name}` });
    const isReportedAfterwards = condition.key === rules.urgentFor && stated.urgent !== null;
    if ((said?.evidence.length ?? 0) === 0 && !isReportedAfterwards)
      lacks.push({ at, says: `“${condition.name}”没有佐证 / ${condition.name} has no evidence` });
  }
  for (const key of stated.exclusions) {
    const exclusion = rules.exclusions.find((one) => one.key === key);
    lacks.push({
      at: `exclusions.${key}`,
      says: `属于排除情形“${exclusion?.name ?? key}”，不能容错 / excluded: ${exclusion?.name ?? key}`,
    });
  }
  if (stated.urgent !== null && rules.urgentFor === null)
    lacks.push({
      at: 'urgent',
      says: '现行条件不认可紧急先行处置 / acting first and reporting afterwards is not allowed',
    });
  return lacks;
}

/** Who stands where to an application: the side that wrote it, the office, the head. */
export interface Standing {
  isWriter: boolean;
  isUnit: boolean;
  isOffice: boolean;
  isHead: boolean;
}

const ACTS: Readonly<Record<ToleranceState, readonly [act: string, who: keyof Standing][]>> = {
  draft: [
    ['edit', 'isWriter'],
    ['submit', 'isWriter'],
    ['withdraw', 'isWriter'],
  ],
  submitted: [
    ['withdraw', 'isWriter'],
    ['examine', 'isOffice'],
    ['decide', 'isHead'],
  ],
  examined: [
    ['withdraw', 'isWriter'],
    ['decide', 'isHead'],
  ],
  granted: [
    ['report-mended', 'isUnit'],
    ['decide-mended', 'isOffice'],
  ],
  mended: [],
  refused: [['acknowledge', 'isUnit']],
  withdrawn: [],
  ended: [['acknowledge', 'isUnit']],
};

export const actsIn = (state: ToleranceState, standing: Standing): string[] =>
  ACTS[state].filter(([, who]) => standing[who]).map(([act]) => act);

/** Who looks through it, and whether it was mended: what the office opened itself it may also look through. */
export const recusalOfOffice = (
  actor: { unitIds: readonly string[]; personId: string },
  { isExOfficio, ...of }: { unitId: string; submittedByPersonId: string | null; isExOfficio: boolean },
): string | null => recusalOf(actor, isExOfficio ? { ...of, submittedByPersonId: null } : of);

/** 回避: who holds a post in the unit, or handed the application in, does not decide it. */
export function recusalOf(
  actor: { unitIds: readonly string[]; personId: string },
  tolerance: { unitId: string; submittedByPersonId: string | null },
): string | null {
  if (actor.unitIds.includes(tolerance.unitId))
    return '您在该单位任职，应当回避，请由其他负责人认定 / you hold a post in the unit: somebody else decides';
  if (tolerance.submittedByPersonId === actor.personId)
    return '申请由您提出，应当回避，请由其他负责人认定 / you handed it in: somebody else decides';
  return null;
}
