/** What a person did in a case, by its steps. */
export interface TookPart {
  personId: string | null;
  act: string;
}

/** Acts of those who handle a case; what the unit does for itself recuses nobody. */
const HANDLING = new Map<string, readonly [zh: string, en: string]>([
  ['opened', ['登记了这个案件', 'opened it']],
  ['drafted', ['拟了建议', 'drafted the proposal']],
  ['statement_asked', ['办理了陈述申辩', 'asked for the statement']],
  ['paper_statement', ['登记了陈述', 'entered the statement']],
  ['paper_review', ['登记了复核申请', 'entered the application']],
  ['submitted', ['报请批准', 'submitted it']],
  ['approved', ['作出了决定', 'decided on it']],
  ['refused', ['作出了决定', 'decided on it']],
  ['transferred', ['办理了移送', 'transferred it']],
  ['talk_planned', ['安排了约谈', 'arranged the talk']],
  ['talk_held', ['参加了约谈', 'took part in the talk']],
]);
const PREPARING: ReadonlySet<string> = new Set(['opened', 'drafted', 'submitted']);

export interface Recusal {
  why: readonly [zh: string, en: string];
}

/**
 * Nobody decides on a unit in which they hold a post, nor on what they proposed themselves.
 *
 * @returns why the person must stand aside; null when they need not
 */
export function recusedFromDecision(
  person: { personId: string; unitIds: readonly string[] },
  { unitId, tookPart }: { unitId: string; tookPart: readonly TookPart[] },
): Recusal | null {
  if (person.unitIds.includes(unitId)) return { why: ['在该单位任职', 'holds a post in the unit'] };
  const own = tookPart.find(({ personId, act }) => personId === person.personId && PREPARING.has(act));
  return own ? { why: HANDLING.get(own.act)! } : null;
}

/** Who proposed, decided or took part does not review; nor does anybody of the unit. */
export function recusedFromReview(
  person: { personId: string; unitIds: readonly string[] },
  { unitId, subjectId, tookPart }: { unitId: string; subjectId: string | null; tookPart: readonly TookPart[] },
): Recusal | null {
  if (person.personId === subjectId) return { why: ['是当事人', 'is the person concerned'] };
  if (person.unitIds.includes(unitId)) return { why: ['在该单位任职', 'holds a post in the unit'] };
  const own = tookPart.find(({ personId, act }) => personId === person.personId && HANDLING.has(act));
  return own ? { why: HANDLING.get(own.act)! } : null;
}
