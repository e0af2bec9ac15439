import {
  type FulfilmentPeriod,
  type FulfilmentRule,
  fillMessage,
  type LightState,
  OUTCOME_BASIS,
  type Outcome,
  type OutcomeBasis,
  type Proof,
  type ValueStatus,
} from '@liubu/contract';

/** A part of an item (a target, a deliverable, its nodes) as the lights' formulas judge it at the period's end. */
export interface OutcomePart {
  label: string;
  formula: string;
  state: LightState;
  /** Shares of the way, 0–1; null where no pace can be said. */
  expected: number | null;
  actual: number | null;
}

export interface OutcomeFacts {
  period: FulfilmentPeriod;
  /** Last day that the period tells of. */
  endsOn: string;
  due: string | null;
  isStopped: boolean;
  parts: readonly OutcomePart[];
  proof: Proof;
  /** Nothing was filed, and no official figure is there. */
  isSilent: boolean;
  /** The last period that it files for is over. */
  isClosed: boolean;
  /** A contradiction or an upheld doubt stands against it. */
  hasRedFinding: boolean;
  adjustments: readonly { marks: readonly string[]; decidedOn: string }[];
  /** How settled the figures are that it is judged by. */
  statuses: readonly ValueStatus[];
  /** 认定 by the office. */
  decided: { outcome: Outcome; reason: string } | null;
}

export interface BasisStep {
  rule: OutcomeBasis;
  values: Record<string, string | number>;
}

export interface JudgedOutcome {
  outcome: Outcome;
  /** As the rule alone says it. */
  computed: Outcome;
  /** Met, in part or as adjusted by the unit's word alone: never shown without saying so. */
  isReportedOnly: boolean;
  isExpected: boolean;
  basis: BasisStep[];
}

const MARK_WORDS: Readonly<Record<string, string>> = {
  slipped: '延期',
  weakened: '降低',
  strengthened: '提高',
  transferred: '变更单位',
  reworded: '改写',
  dropped: '取消',
  added: '新增',
};
export const markWords = (marks: Iterable<string>): string =>
  [...new Set(marks)].map((mark) => MARK_WORDS[mark] ?? mark).join('、');

type Verdict = 'met' | 'short' | 'undone' | 'unknown';

const DONE: ReadonlySet<LightState> = new Set(['done', 'done_early', 'done_unverified']);
const ON_PACE: ReadonlySet<LightState> = new Set(['on_pace', 'ahead']);
/** Better only by evidence: what a decision of the office may not claim without any. */
const GOODNESS: Readonly<Record<Outcome, number>> = {
  unknown: 0,
  missed: 0,
  stopped: 0,
  partly: 1,
  adjusted: 2,
  met: 2,
};

export const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** What became of an item. Pure; the same facts give the same outcome. @source docs/guide/fulfilment.md */
export function judgeOutcome(facts: OutcomeFacts, rule: FulfilmentRule): JudgedOutcome {
  const basis: BasisStep[] = [];
  const computed = compute(facts, rule, basis);
  const isClaim = computed === 'met' || computed === 'partly' || computed === 'adjusted';
  const isUnproved = facts.proof === 'none' || facts.proof === 'reported';
  if (isClaim) {
    if (isUnproved) basis.push({ rule: 'reported-only', values: {} });
    else basis.push({ rule: facts.proof === 'verified' ? 'verified' : 'evidenced', values: {} });
  }
  const isExpected = facts.statuses.includes('expected');
  if (isExpected) basis.push({ rule: 'expected', values: {} });
  if (facts.statuses.includes('flash')) basis.push({ rule: 'flash', values: {} });
  const outcome = afterDecision(facts, rule, computed, isUnproved, basis);
  return {
    outcome,
    computed,
    isReportedOnly: isUnproved && GOODNESS[outcome] > 0,
    isExpected: isExpected && outcome !== 'stopped',
    basis,
  };
}

function afterDecision(
  { decided, adjustments }: OutcomeFacts,
  { adjustedMarks }: FulfilmentRule,
  computed: Outcome,
  isUnproved: boolean,
  basis: BasisStep[],
): Outcome {
  if (decided === null || decided.outcome === computed) return computed;
  if (isUnproved && GOODNESS[decided.outcome] > GOODNESS[computed]) {
    basis.push({ rule: 'capped', values: {} });
    return computed;
  }
  // 经批准取消 and 经批准调整 are what was approved, and nothing that the office says by itself; another unit or other
  // words for the same goal have adjusted nothing.
  const isByDecision = decided.outcome === 'stopped' || decided.outcome === 'adjusted';
  const wanted: readonly string[] = decided.outcome === 'adjusted' ? adjustedMarks : ['dropped'];
  const isApproved = adjustments.some(({ marks }) => marks.some((mark) => wanted.includes(mark)));
  if (isByDecision && !isApproved) {
    basis.push({ rule: 'not-approved', values: {} });
    return computed;
  }
  basis.push({ rule: 'decided', values: { reason: decided.reason } });
  return decided.outcome;
}

function compute(facts: OutcomeFacts, rule: FulfilmentRule, basis: BasisStep[]): Outcome {
  const { adjustments, endsOn, due } = facts;
  if (facts.isStopped) {
    const last = adjustments.findLast(({ marks }) => marks.includes('dropped')) ?? adjustments.at(-1);
    basis.push({ rule: 'stopped', values: { on: last?.decidedOn ?? '—' } });
    return 'stopped';
  }
  if (facts.isSilent) {
    const isMissed = facts.isClosed && rule.isSilentMissed;
    basis.push({ rule: isMissed ? 'silent' : 'nothing-yet', values: {} });
    return isMissed ? 'missed' : 'unknown';
  }
  const declared: readonly string[] = rule.adjustedMarks;
  const adjusted = adjustments.filter(({ marks }) => marks.some((mark) => declared.includes(mark)));
  const verdicts = facts.parts.map((part) => verdictOf(part, facts, basis));
  const met = verdicts.filter((verdict) => verdict === 'met').length;
  const isMet = met === verdicts.length && verdicts.length > 0;
  const said = adjustedValues(adjusted);
  if (facts.hasRedFinding) {
    basis.push({ rule: 'finding', values: {} });
    if (isMet) return 'unknown';
  }
  if (isMet) {
    if (verdicts.length > 1) basis.push({ rule: 'all-met', values: { n: verdicts.length } });
    if (said === null) return 'met';
    basis.push({ rule: 'adjusted', values: said });
    return 'adjusted';
  }
  const isLater = adjusted.some(({ marks }) => marks.includes('slipped')) && due !== null && due > endsOn;
  if (isLater && !verdicts.some((verdict) => verdict === 'short' || verdict === 'undone')) {
    basis.push({ rule: 'later', values: { due: due! } });
    return 'adjusted';
  }
  if (verdicts.includes('unknown') || verdicts.length === 0) {
    if (verdicts.length === 0) basis.push({ rule: 'nothing-yet', values: {} });
    return 'unknown';
  }
  if (said !== null) basis.push({ rule: 'adjusted-still', values: said });
  if (met > 0 && rule.isPartEnough) {
    basis.push({ rule: 'some-parts', values: { all: verdicts.length, n: met } });
    return 'partly';
  }
  const share = shareOfParts(facts, verdicts);
  const isPartly = share >= rule.partlyFrom;
  basis.push({
    rule: isPartly ? 'share-partly' : 'share-missed',
    values: { share: percent(share), from: percent(rule.partlyFrom) },
  });
  return isPartly ? 'partly' : 'missed';
}

function adjustedValues(adjusted: OutcomeFacts['adjustments']): { marks: string; on: string } | null {
  const last = adjusted.at(-1);
  return last === undefined ? null : { marks: markWords(adjusted.flatMap(({ marks }) => marks)), on: last.decidedOn };
}

/** By the pace in a half year, and where the due day lies after the period; else by what was reached in the end. */
const byPace = ({ period, due, endsOn }: OutcomeFacts): boolean => period === 'half' || (due !== null && due > endsOn);

function verdictOf(part: OutcomePart, facts: OutcomeFacts, basis: BasisStep[]): Verdict {
  const { label, state } = part;
  const say = (rule: OutcomeBasis, verdict: Verdict, values: Record<string, string> = {}): Verdict => {
    basis.push({ rule, values: { label, ...values } });
    return verdict;
  };
  if (DONE.has(state)) return say('target-met', 'met');
  const isDuty = part.formula === 'standing' || part.formula === 'bottom_line';
  if (isDuty && (ON_PACE.has(state) || state === 'adjusted')) return say('kept-duty', 'met');
  if (state === 'not_rated' || state === 'adjusted' || state === 'stopped') return say('part-unknown', 'unknown');
  const actual = part.actual === null ? '—' : percent(Math.max(0, part.actual));
  if (byPace(facts)) {
    if (ON_PACE.has(state))
      return say('kept-pace', 'met', { expected: part.expected === null ? '—' : percent(part.expected), actual });
    if (state === 'not_started') return say('part-undone', 'undone');
    return say('part-short', 'short', { actual });
  }
  // Until it is overdue by the lights' own formula, the last word is not there yet.
  if (state === 'overdue' || (isDuty && state === 'behind'))
    return part.actual === null ? say('part-undone', 'undone') : say('part-short', 'short', { actual });
  return say('part-unknown', 'unknown');
}

/** Of the whole way: the mean of its parts, none counted above the whole. */
function shareOfParts(facts: OutcomeFacts, verdicts: readonly Verdict[]): number {
  const shares = facts.parts.map((part, at) => {
    if (verdicts[at] === 'met') return 1;
    if (part.actual === null) return 0;
    const whole = byPace(facts) ? (part.expected ?? 1) : 1;
    return whole <= 0 ? 1 : Math.min(1, Math.max(0, part.actual / whole));
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

/** The basis in both languages. */
export const wordsOfBasis = (basis: readonly BasisStep[]): { zh: string; en: string }[] =>
  basis.map(({ rule, values }) => ({
    zh: fillMessage(OUTCOME_BASIS[rule][0], values),
    en: fillMessage(OUTCOME_BASIS[rule][1], values),
  }));
