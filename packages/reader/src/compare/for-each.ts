import type { Measure } from '@liubu/plan';
import { resolveIndicator } from '../rules/indicators/resolve-indicator.ts';
import { listMembers } from '../rules/measures/lists.ts';

/** One value for each of several things (二氧化硫、氮氧化物排放量都要减少3%), by the words between them and the value. */
const EACH =
  /(?:分别|[都均]|各)(?:要|将|须|应|力争|再|至少)?(?:下降|降低|减少|削减|增长|提高|增加|达到|实现|完成|控制在|不低于|高于)*$/;

/** A rate of several things is a rate of each; with more members than this the list is a sentence that went wrong. */
const MOST = 6;

/**
 * The measure once for each thing that it is promised for; itself where it is of one.
 *
 * @param lead  the clause up to the number
 */
export function forEachMember(measure: Measure, lead: string): Measure[] {
  const { text } = measure.subject;
  if (measure.unit !== '%' || !EACH.test(lead) || !/[、和与及]/.test(text)) return [measure];
  const members = listMembers(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
  if (members.length < 2 || members.length > MOST) return [measure];
  return members.map((member) => ({
    ...measure,
    subject: { text: member },
    indicator: resolveIndicator(member, measure.unit, measure.aspect),
  }));
}
