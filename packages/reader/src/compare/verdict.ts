import { indicatorById } from '../rules/indicators/resolve-indicator.ts';
import type { Statement } from './statements.ts';

/** What is better less: prices, unemployment, deficits, emissions, deaths, costs. */
const BETTER_LESS =
  /失业率|物价|价格|赤字|死亡|事故|排放|浓度|负债|债务率|不良|发案|发生率|发病率|自然增长率|出生率|能耗|水耗|煤耗|成本/;
/** Neither more nor less is better: only the promised number keeps the promise. */
const NEITHER = /货币|国债|债券|发债/;
/** A promise to move something is better kept by more of the move (提高收购价, 减轻负担). */
const MOVED = /(?:提高|上调|减轻|减少|压减|压缩|缩短|削减|降低|下降|下调)[^，到至]{0,4}$/;
/** A promise to bring something down to a mark is kept by less (浓度降至34微克, 办理时间压缩至3天). */
const BROUGHT_DOWN = /(?:降|降低|下降|回落|减少|压减|压缩|缩短|控制)(?:到|至|在)[^，]{0,3}$/;
/** What is brought to an end is better in greater number, though less of it should be left (贫困村出列, 隐患整改). */
const BROUGHT_TO_AN_END = /出列|摘帽|脱贫|清零|销号|办结|化解|处置|整改|整治|关闭|关停|淘汰|取缔|拆除|退出/;
/**
 * 左右 leaves this share of the value to either side. A tenth: growth of 7.4% keeps 7.5%左右 and prices up 3.3% keep
 * 3%左右 in the eyes of readers; 5.4% against 4%左右 does not.
 */
const ABOUT = 0.1;
/** Numbers are printed rounded, and sums of floating point are not exact. */
const ROUNDING = 1e-9;

export type Better = 'up' | 'down' | 'neither';
export type Verdict = 'met' | 'unmet' | 'unclear';

/** Which way a promise is better kept: more of the number as it is written, or less of it. */
export function betterOf({ measure, indicator: id, move, lead }: Statement): Better {
  if (measure.op === '<=') return 'down';
  if (measure.op === '>=') return 'up';
  if (BROUGHT_DOWN.test(lead)) return 'down';
  if (move === 'down' || MOVED.test(lead)) return 'up';
  if (measure.aspect === 'count' && BROUGHT_TO_AN_END.test(measure.subject.text)) return 'up';
  const indicator = id ? indicatorById(id) : null;
  if (indicator && indicator.direction !== 'hold')
    return NEITHER.test(indicator.name) ? 'neither' : indicator.direction;
  const name = indicator ? indicator.name : measure.subject.text;
  if (NEITHER.test(name)) return 'neither';
  return BETTER_LESS.test(name) ? 'down' : 'up';
}

/** Is the time of the promise over? A goal for several years is not judged before its last. */
export function isDue({ measure }: Statement, reported: number | null): boolean {
  if (measure.horizon !== 'plan') return true;
  return Boolean(measure.due && reported !== null && Number(measure.due.slice(0, 4)) <= reported);
}

/**
 * Was the promise kept, by the number that the claim gives?
 *
 * @param reported  the year that the claim is about, null where unknown
 * @returns `unclear` where the numbers do not settle it: the time is not over, or neither more nor less is better
 */
export function verdictOf(promise: Statement, claim: Statement, reported: number | null): Verdict {
  const { low, high, form } = promise.comparable;
  const spare = (promise.measure.op === '~' ? ABOUT : ROUNDING) * Math.abs(high) + ROUNDING;
  // A rise where a fall was promised, or the other way round, counts against.
  const sign = claim.move && promise.move && claim.move !== promise.move ? -1 : 1;
  const better = betterOf(promise);
  const enough = claim.comparable.high * sign >= low - spare;
  const little = claim.comparable.low * sign <= high + spare;
  if (!isDue(promise, reported)) {
    const isState = form === 'share' || (form === 'amount' && promise.measure.aspect === 'level');
    return isState && better === 'up' && enough ? 'met' : 'unclear';
  }
  if (better === 'neither') return enough && little ? 'met' : 'unclear';
  return (better === 'down' ? little : enough) ? 'met' : 'unmet';
}
