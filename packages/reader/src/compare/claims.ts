import type { Statement } from './statements.ts';

/** A state reached, which holds whatever the years it took (已扩大到86%的县). */
const REACHED = /(?:达到?|至|到|占|为|超过|突破|覆盖)[^，到]{0,8}$/;
/** The value that a change starts from (由7种扩大到15种). */
const STARTS_FROM = /(?:^|[^自])(?:由|从)[^到至为，]{0,40}$/;
/** The target told again (没有实现年初确定的能耗降低4%的目标): what came of it is said in words. */
const TOLD_AGAIN =
  /(?:年初|预先|原先|规划|计划|预算|会议)(?:确定|提出|预期|预定|制定|安排|要求)的?[^，]*$|(?:确定|提出|预定|预期|规定)的[^，]*$/;

/** Does this measure of the later report state a result at all, of whatever time? */
export function isResult({ measure, passage, lead }: Statement): boolean {
  if (measure.horizon !== 'past' && !passage.looksBack) return false;
  return !STARTS_FROM.test(lead) && !TOLD_AGAIN.test(lead);
}

/**
 * Is it a result of the year looked back on? Outside the review and the problems admitted the text must say so (去年…); in a review of several
 * years a sum is one of all of them unless the text says otherwise, but a state reached holds.
 */
export function isOfTheYear({ passage, time, lead, comparable }: Statement): boolean {
  if (time === 'longer' || time === 'shorter') return false;
  if (time === 'year' || passage.looksBack) return true;
  if (passage.kind !== 'review' && passage.kind !== 'problems') return false;
  return !passage.looksBackLonger || (comparable.form !== 'growth' && REACHED.test(lead));
}
