import type { Doubt } from '@liubu/contract';
import type { Item, Measure, Plan, Section, UnitProposal } from '@liubu/plan';
import { qualitativeDefaults, type TargetDefaults, targetDefaults } from './target-defaults.ts';

export interface ReadTarget extends TargetDefaults {
  name: string;
  op: Measure['op'] | 'qualitative';
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
  aspect: string | null;
  indicator: string | null;
  direction: 'up' | 'down' | 'hold' | null;
  baseline: string | null;
  baselineYear: number | null;
  due: string | null;
  /** More parts of a ratio than two. */
  parts: string[] | null;
  start: number;
  end: number;
  quote: string;
}

/** An item of a reading as it is stored and as editions are compared by. */
export interface ReadItem {
  readingItemId: string;
  code: string;
  tier: 'goal' | 'item';
  kind: Item['kind'];
  headings: string[];
  title: string;
  wording: string;
  horizon: Item['horizon'];
  tone: Item['tone'];
  area: string | null;
  due: string | null;
  start: number;
  end: number;
  quote: string;
  targets: ReadTarget[];
  units: UnitProposal[];
  doubts: Doubt[];
}

/** A wording over this many characters may well be several items. */
const LONG = 220;
const LONGEST_TITLE = 200;

/** Exact decimals: a number of a text has a few digits, and its shortest form is what the text says. */
export const decimalText = (value: number): string => {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(10).replace(/\.?0+$/, '') : text;
};

/** The words as one line: line breaks and blanks of the file's layout left out, the closing stop too. */
export const wordingOf = (quote: string): string =>
  quote
    .replace(/\s*[\r\n]+\s*/g, '')
    .replace(/[\t\u00a0 ]+/g, ' ')
    .trim()
    .replace(/[。；;，,]+$/, '');

/** What a plan commits to, in the order of the text. Pure; claims of the review part are none. */
export function itemsOfPlan(plan: Plan, text: string): ReadItem[] {
  const sections = new Map(plan.sections.map((section) => [section.id, section]));
  const deliverables = new Map(plan.deliverables.map((deliverable) => [deliverable.id, deliverable]));
  const measures = new Map(plan.measures.map((measure) => [measure.id, measure]));
  const noise = plan.coverage.filter(({ became }) => became === 'noise');
  return plan.items.map((item) => {
    const quote = text.slice(item.start, item.end);
    const members = item.deliverables.flatMap((id) => deliverables.get(id) ?? []);
    const isProject = item.kind === 'project';
    const own = members.flatMap((deliverable) =>
      deliverable.measures.flatMap((id) => {
        const measure = measures.get(id);
        return measure && measure.horizon !== 'past' ? [{ measure, words: deliverable.text }] : [];
      }),
    );
    const stated = plan.targets.filter(
      ({ start, end, horizon }) => start >= item.start && end <= item.end && horizon !== 'past',
    );
    const targets = [
      ...own.map(({ measure, words }) => measuredTarget(measure, words, isProject)),
      ...stated.map(
        (target): ReadTarget => ({
          ...qualitativeDefaults(target.text, isProject),
          ...NOTHING,
          name: (target.subject?.text || wordingOf(target.text)).slice(0, 100),
          op: 'qualitative',
          start: target.start,
          end: target.end,
          quote: target.text,
        }),
      ),
    ].sort((a, b) => a.start - b.start);
    const doubts: Doubt[] = [];
    if (own.some(({ measure }) => measure.restored)) doubts.push('unit-restored');
    if (own.some(({ measure }) => measure.subject.text === '')) doubts.push('no-subject');
    if (item.horizon === 'none' || item.horizon === 'past') doubts.push('no-horizon');
    if (quote.length > LONG) doubts.push('long');
    if (noise.some(({ start, end }) => start < item.end && end > item.start)) doubts.push('noise');
    return {
      readingItemId: item.id,
      code: item.code,
      tier: item.kind === 'indicator' ? 'goal' : 'item',
      kind: item.kind,
      headings: headingsOf(sections, item.section),
      title: wordingOf(item.title).slice(0, LONGEST_TITLE) || wordingOf(quote).slice(0, LONGEST_TITLE),
      wording: wordingOf(quote),
      horizon: item.horizon,
      tone: item.tone,
      area: item.area,
      due: item.due,
      start: item.start,
      end: item.end,
      quote,
      targets,
      units: item.units,
      doubts,
    };
  });
}

const NOTHING = {
  value: null,
  valueHigh: null,
  measureUnit: null,
  aspect: null,
  indicator: null,
  direction: null,
  baseline: null,
  baselineYear: null,
  due: null,
  parts: null,
} as const;

/** A number that the reader saw, as a target. */
export function measuredTarget(measure: Measure, words: string, isProject: boolean): ReadTarget {
  const values = Array.isArray(measure.value) ? measure.value : [measure.value];
  const { baseline } = measure;
  return {
    ...targetDefaults(measure, words, isProject),
    name: (wordingOf(measure.subject.text) || wordingOf(words)).slice(0, 100) || measure.quote,
    op: measure.op,
    value: decimalText(values[0]!),
    valueHigh: values.length > 1 ? decimalText(values[1]!) : null,
    measureUnit: measure.unit || null,
    aspect: measure.aspect,
    indicator: measure.indicator ?? null,
    direction: measure.direction ?? null,
    baseline: baseline?.value == null ? null : decimalText(baseline.value),
    baselineYear: baseline?.year ?? null,
    due: measure.due ?? null,
    parts: values.length > 2 ? values.map(decimalText) : null,
    start: measure.start,
    end: measure.end,
    quote: measure.quote,
  };
}

/** Headings from the outermost down to the item's section. */
export function headingsOf(sections: ReadonlyMap<string, Section>, id: string): string[] {
  const headings: string[] = [];
  for (let at = sections.get(id); at; at = at.parent === null ? undefined : sections.get(at.parent))
    headings.unshift(at.heading);
  return headings;
}
