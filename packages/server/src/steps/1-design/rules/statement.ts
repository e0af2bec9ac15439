import { readReport } from '@liubu/reader';

/** A number that a sentence states, as the reader understands it. */
export interface Stated {
  quote: string;
  /** One value, or the two ends of a range, the parts of a ratio. */
  values: number[];
  unit: string;
  op: string;
  aspect: string;
  subject: string;
  direction: string | null;
}

/** What one sentence says, taken apart for comparing it with another. */
export interface Statement {
  text: string;
  clauses: string[];
  numbers: Stated[];
  /** Latest day that it names; null where it names none. */
  due: string | null;
  /** The words that name the day. */
  dueWords: string;
}

const DUE_WORDS =
  /(?:(?:\d{4}年|今年|明年|本年)?(?:\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|底|末)?|年底|年末|年内|[一二三四1-4]季度(?:末|底)?|上半年|下半年)|\d{4}年(?:底|末)?)(?:之?前|以前|内)?/g;

/** Full-width digits and signs as half-width, blanks away: how a text is laid out says nothing. */
export const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/,(?=\d{3}(?:\D|$))/g, '');

/** @param year  the plan year, for days without one */
export function readStatement(text: string, year: number): Statement {
  const whole = /[。！；]$/.test(text) ? text : `${text}。`;
  const plan = readReport(whole, { kind: 'list', year, units: null });
  const dues = [
    ...plan.items.map(({ due }) => due),
    ...plan.deliverables.map(({ due }) => due),
    ...plan.measures.map(({ due }) => due ?? null),
  ].filter((due): due is string => due !== null);
  return {
    text: normal(text),
    clauses: normal(text)
      .split(/[,，;；。!！:：]/)
      .filter((clause) => clause !== ''),
    numbers: plan.measures.map((measure) => ({
      quote: normal(measure.quote),
      values: Array.isArray(measure.value) ? measure.value : [measure.value],
      unit: measure.unit,
      op: measure.op,
      aspect: measure.aspect,
      subject: normal(measure.subject.text),
      direction: measure.direction ?? null,
    })),
    due: dues.sort().at(-1) ?? null,
    dueWords: (normal(text).match(DUE_WORDS) ?? []).at(-1) ?? '',
  };
}

/** Pairs of neighbouring letters; marks and digits part words. */
export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/[\p{Script=Han}A-Za-z]+/gu) ?? []) {
    if (run.length === 1) pairs.add(run);
    for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
  }
  return pairs;
}

/** How much of `part` is found in `whole`, 0 to 1; 1 where there is nothing to find. */
export function containment(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 1;
  let found = 0;
  for (const pair of part) if (whole.has(pair)) found++;
  return found / part.size;
}

/** Same pairs over all pairs, 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of a) if (b.has(pair)) both++;
  const all = a.size + b.size - both;
  return all === 0 ? 1 : both / all;
}
