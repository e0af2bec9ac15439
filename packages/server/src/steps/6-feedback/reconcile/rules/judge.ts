import type { CheckSettings, ReconcileMark } from '@liubu/contract';
import { scanQuantities } from '@liubu/reader';
import { Decimal } from 'decimal.js';
import { isLessBetter, isMove, keepsTarget, wayOfFigure } from '../../../../plans/keeps-target.ts';
import { convert } from '../../../1-design/index.ts';
import { differs } from '../../../4-inspect/index.ts';
import type { ClaimFacts, FigureFacts, Judged, PairFigures, PromiseFacts, TargetFacts } from './facts.ts';

/** Counted in whatever classifier the writer took: 120家 and 120户 are one number. */
const CLASSIFIERS = new Set(['个', '家', '户', '件', '项', '所', '座', '处', '条', '种', '台', '辆', '套', '名']);

/** Does a value keep to the target? */
export const keepsTo = (target: TargetFacts, value: string, about: number): boolean =>
  keepsTarget({ ...target, direction: wayOfFigure(target) }, value, about);

/** Does `now` ask less than `before`? Other units than it can convert ask neither more nor less. */
export function asksLess(before: TargetFacts, now: TargetFacts): boolean {
  const value = inUnit(now.value, now.measureUnit ?? '', before.measureUnit ?? '');
  if (value === null) return false;
  const gain = new Decimal(value).comparedTo(before.value);
  return isLessBetter({ ...before, direction: wayOfFigure(before) }) ? gain > 0 : gain < 0;
}

function inUnit(value: string, from: string, to: string): string | null {
  if (from === to || (CLASSIFIERS.has(from) && CLASSIFIERS.has(to))) return value;
  return convert(value, from, to);
}

/** The claimed number in the target's unit; a move against the promised one counts below zero. */
export function claimedValue(target: TargetFacts | null, claim: ClaimFacts): string | null {
  if (target === null || claim.number === null) return null;
  const { low, unit, move } = claim.number;
  const value = inUnit(new Decimal(low).toFixed(), unit, target.measureUnit ?? '');
  if (value === null || !isMove(target) || move === null) return value;
  const promised = target.direction === 'down' ? 'down' : 'up';
  return move === promised ? value : new Decimal(value).negated().toFixed();
}

/** Half of the last digit that was printed: 3.4万 stands for 3.35 to 3.45万. */
function roundingOf(quote: string): Decimal {
  const printed = /(\d+)(?:\.(\d+))?\s*(万亿|亿|万|千|百)?/.exec(quote);
  if (printed === null) return new Decimal(0);
  const scale = { 万亿: 1e12, 亿: 1e8, 万: 1e4, 千: 1e3, 百: 1e2 }[printed[3] ?? ''] ?? 1;
  const digits = printed[2]?.length ?? 0;
  // A whole number without a magnitude is counted out, not rounded.
  if (scale === 1 && digits === 0) return new Decimal(0);
  return new Decimal(scale).div(new Decimal(10).pow(digits)).div(2);
}

/** Comparisons on another base than the promise named. */
const OTHER_BASE = /可比口径|同口径|剔除|扣除|不含|还原后/;
const AIM = /目标|任务|指标|计划/;
const NEAR = 8;

/** A target of the same kind that the sentence names, and that asks less than was promised. */
function tellsLower(target: TargetFacts, claim: ClaimFacts): boolean {
  return scanQuantities(claim.sentence).some(({ start, end, value, unit }) => {
    const around = claim.sentence.slice(Math.max(0, start - NEAR), start) + claim.sentence.slice(end, end + NEAR);
    if (!AIM.test(around) || typeof value !== 'number') return false;
    if (claim.sentence.slice(start, end) === claim.quote) return false;
    return asksLess(target, { ...target, value: new Decimal(value).toFixed(), measureUnit: unit || null });
  });
}

/**
 * What became of a promise. Pure: the same facts give the same verdict.
 *
 * @param about  what 左右 leaves, as declared with the lights: they and the fulfilment judge by the same
 *
 * Silence comes first, then figures that contradict each other, then a weaker promise in place of the one that was given,
 * then a claim that nothing was filed for; only what passes all of these is met or missed.
 */
export function judge(
  promise: PromiseFacts,
  claim: ClaimFacts | null,
  figures: PairFigures,
  settings: CheckSettings,
  about: number,
): Judged {
  const { target } = promise;
  const figure = latestOf(figures);
  const claimed = claim === null ? null : claimedValue(target, claim);
  const marks: ReconcileMark[] = [];
  if (promise.isAdded) marks.push('added');
  if (promise.lowered === 'by_decision') marks.push('lowered_by_decision');
  if (promise.lowered === 'silently') marks.push('lowered_silently');
  if (figure !== null && figure !== figures.verified) marks.push('unverified');
  if (figure !== null && figure.month < LAST_MONTH) marks.push('part_year');
  if (claim === null && !promise.isConcrete && !promise.isDropped) marks.push('not_found');
  if (claim !== null && claim.number === null) marks.push('in_words');
  if (claim !== null && target !== null && tellsLower(target, claim)) marks.push('reworded');
  if (claim !== null && target !== null && OTHER_BASE.test(claim.sentence) && !OTHER_BASE.test(promise.sentence))
    marks.push('base');

  const outcome = outcomeOf(promise, claim, claimed, figure, about);
  const verdict = (): Judged['verdict'] => {
    if (promise.isDropped) return 'adjusted';
    if (claim === null) {
      // Silence on what was missed is no modesty.
      if (figure !== null || promise.saysDone) return outcome === 'missed' ? 'dropped' : 'filed_not_claimed';
      if (!promise.isDue) return 'not_due';
      // A report does not come back to every sentence of the last one: of a general task a person judges the silence.
      return promise.isConcrete ? 'dropped' : 'unclear';
    }
    if (claimed !== null && figure !== null && contradicts(claimed, claim, figure, target!, settings)) return 'differs';
    if (promise.lowered === 'silently' || marks.includes('reworded') || marks.includes('base')) return 'weakened';
    // Of what nothing was filed the report's word alone, in a number or in words, proves nothing.
    if (figure === null && (claimed !== null || (claim.says === 'met' && !promise.saysDone)))
      return 'claimed_not_filed';
    if (!promise.isDue) return outcome === 'met' ? 'met' : 'not_due';
    return outcome ?? 'unclear';
  };
  return { verdict: verdict(), outcome, marks, claimed };
}

function outcomeOf(
  { target, isDue }: PromiseFacts,
  claim: ClaimFacts | null,
  claimed: string | null,
  figure: FigureFacts | null,
  about: number,
): Judged['outcome'] {
  const as = (isMet: boolean): Judged['outcome'] => (isMet ? 'met' : isDue ? 'missed' : null);
  if (target !== null && figure !== null) {
    const isKept = keepsTo(target, figure.value, about);
    if (!isPart(target, figure)) return as(isKept);
    // What eleven months reached the year has reached; what they did not reach, nobody knows yet.
    return isKept && !isLessBetter({ ...target, direction: wayOfFigure(target) }) ? 'met' : null;
  }
  if (claim?.says) return as(claim.says === 'met');
  if (target !== null && claimed !== null) return as(keepsTo(target, claimed, about));
  return null;
}

const LAST_MONTH = 12;

/** The later of both; of the same month the official one. */
const latestOf = ({ filed, verified }: PairFigures): FigureFacts | null =>
  verified !== null && (filed === null || verified.month >= filed.month) ? verified : filed;

/** A sum that does not hold the whole year yet. */
const isPart = ({ quantity }: TargetFacts, { month }: FigureFacts): boolean =>
  month < LAST_MONTH && (quantity === 'flow_cumulative' || quantity === 'flow_period');

/** A year holds at least what its first months held: only a claim below them contradicts them. */
const contradicts = (
  claimed: string,
  claim: ClaimFacts,
  figure: FigureFacts,
  target: TargetFacts,
  settings: CheckSettings,
): boolean =>
  isOther(claimed, claim, figure.value, target, settings) &&
  !(isPart(target, figure) && new Decimal(claimed).gte(figure.value));

/** Beyond the declared tolerance, and beyond what rounding for print explains. */
function isOther(
  claimed: string,
  claim: ClaimFacts,
  figure: string,
  target: TargetFacts,
  settings: CheckSettings,
): boolean {
  if (!differs(claimed, figure, target.measureUnit, settings)) return false;
  const printed = roundingOf(claim.quote);
  const spare = inUnit(printed.toFixed(), claim.number?.unit ?? '', target.measureUnit ?? '') ?? '0';
  return new Decimal(claimed).minus(figure).abs().gt(spare);
}
