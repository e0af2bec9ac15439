import type { Plan, SectionKind, Span } from '@liubu/plan';
import { looksBackLonger } from './time.ts';

/** A sentence of a report as its plan covers it, with what its place in the report says. */
export interface Passage extends Span {
  kind: SectionKind;
  /** It stands in a part that looks back on several years together. */
  looksBackLonger: boolean;
  /** It looks back on the last year, though its part plans (过去一年，…取得很大成绩。生产总值增长…). */
  looksBack: boolean;
}

/** So much of a part's beginning is asked whether it looks back on several years. */
const OPENING = 120;
/** A dash, an item's number or a salutation before the words that say of which time a sentence speaks. */
const BEFORE = '^[\\s　]*(?:[—–-]{1,4}|[（(].{1,3}[）)]|[一二三四五六七八九十]{1,2}[是、]|各位代表[！，])?[\\s　]*';
const BACK = new RegExp(`${BEFORE}(?:刚刚)?(?:过去的?一年|去年|一年来)`);
const IN_A_YEAR = new RegExp(`${BEFORE}((?:19|20)\\d\\d)\\s*年(?:[，,]|是)`);
const AHEAD = /今年[^，。]{0,6}(?:要|将|拟|是|的)|今后|要|将|拟|必须|力争|确保|目标/;

/**
 * @param reported  the year that the report looks back on, null where unknown
 * @returns the sentences of a plan in order; noise is left out
 */
export function passagesOf(plan: Plan, text: string, reported: number | null): Passage[] {
  const parts = plan.sections
    .filter(({ parent }) => parent === null)
    .map((section) => ({ ...section, longer: looksBackLonger(text.slice(section.start, section.start + OPENING)) }));
  const passages: Passage[] = [];
  let at = -1;
  let back = false;
  let last = 0;
  for (const { start, end, became } of plan.coverage) {
    if (became === 'noise') continue;
    while (at + 1 < parts.length && parts[at + 1]!.start <= start) at++;
    const part = parts[at];
    const words = text.slice(start, end);
    if (text.slice(last, start).includes('\n')) back = false;
    const year = IN_A_YEAR.exec(words)?.[1];
    if (BACK.test(words) || (year !== undefined && Number(year) === reported)) back = true;
    else if (year !== undefined) back = false;
    else if (AHEAD.test(words)) back = false;
    last = end;
    passages.push({ start, end, kind: part?.kind ?? 'other', looksBackLonger: part?.longer ?? false, looksBack: back });
  }
  return passages;
}

/** @returns index of the passage that holds an offset, -1 for none */
export function passageAt(passages: readonly Passage[], offset: number): number {
  let low = 0;
  let high = passages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start, end } = passages[middle]!;
    if (end <= offset) low = middle + 1;
    else if (start > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}
