import type { CleanDeliverable } from '../deliverables/read.ts';
import type { SaidField } from './said-fields.ts';

/** Signs that stand between fields and say nothing. */
const BLANK = /[\s　，,；;。（）()【】[\]]/;

/**
 * Deliverables without those that only say who, when or how to report; fields at the end of one are cut off it.
 *
 * @param fields  ascending, in the offsets of `text`
 * @example 建成高标准农田11.5万亩（省级牵头单位：…；反馈形式：…） → 建成高标准农田11.5万亩
 */
export function withoutFields(
  deliverables: readonly CleanDeliverable[],
  fields: readonly SaidField[],
  text: string,
): CleanDeliverable[] {
  const whole = fields.filter((field) => field.whole);
  if (whole.length === 0) return [...deliverables];
  const kept: CleanDeliverable[] = [];
  let from = 0;
  for (const deliverable of deliverables) {
    while (from < whole.length && whole[from]!.end <= deliverable.start) from++;
    const inside: SaidField[] = [];
    for (let k = from; k < whole.length && whole[k]!.start < deliverable.end; k++) inside.push(whole[k]!);
    if (inside.length === 0) {
      kept.push(deliverable);
      continue;
    }
    let { start, end } = deliverable;
    for (const field of inside) {
      // Before the task: 由X牵头，Y配合，制定…
      if (isBlank(text, start, field.start)) start = Math.min(end, field.end);
    }
    for (const field of inside.toReversed()) {
      if (field.start >= start && isBlank(text, field.end, end)) end = Math.max(start, field.start);
    }
    while (start < end && BLANK.test(text[start]!)) start++;
    while (end > start && BLANK.test(text[end - 1]!) && !closesOwn(text, start, end)) end--;
    if (end > start) kept.push({ ...deliverable, start, end });
  }
  return kept;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!BLANK.test(text[at]!)) return false;
  return true;
}

/** A closing bracket whose opening one stands inside belongs to the words. */
function closesOwn(text: string, start: number, end: number): boolean {
  const last = text[end - 1]!;
  if (last !== '）' && last !== ')') return false;
  const open = text.slice(start, end - 1).lastIndexOf(last === '）' ? '（' : '(');
  return open >= 0 && !text.slice(start + open, end - 1).includes(last);
}
