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

interface Person {
  personId: string;
  unitIds: readonly string[];
}

/** Of whom and of what a case is. */
interface Concerned {
  unitId: string;
  /** The person that it is about; also one who has left the unit since. */
  subjectId: string | null;
}

/**
 * Nobody ends what is against a unit in which they hold a post, or against themselves: not by a decision, and not by
 * dropping it, closing it, or striking a commitment off.
 *
 * @returns why the person must stand aside; null when they need not
 */
export function recusedFromOwn(person: Person, { unitId, subjectId }: Concerned): Recusal | null {
  if (person.personId === subjectId) return { why: ['是当事人', 'is the person concerned'] };
  return person.unitIds.includes(unitId) ? { why: ['在该单位任职', 'holds a post in the unit'] } : null;
}

/** Nor does anybody decide on what they proposed themselves. */
export function recusedFromDecision(
  person: Person,
  { tookPart, ...concerned }: Concerned & { tookPart: readonly TookPart[] },
): Recusal | null {
  const recusal = recusedFromOwn(person, concerned);
  if (recusal !== null) return recusal;
  const own = tookPart.find(({ personId, act }) => personId === person.personId && PREPARING.has(act));
  return own ? { why: HANDLING.get(own.act)! } : null;
}

/** Who proposed, decided or took part does not review; nor does anybody of the unit. */
export function recusedFromReview(
  person: Person,
  { tookPart, ...concerned }: Concerned & { tookPart: readonly TookPart[] },
): Recusal | null {
  const recusal = recusedFromOwn(person, concerned);
  if (recusal !== null) return recusal;
  const own = tookPart.find(({ personId, act }) => personId === person.personId && HANDLING.has(act));
  return own ? { why: HANDLING.get(own.act)! } : null;
}
