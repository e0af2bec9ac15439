import type { Plan } from '@liubu/plan';
import type { Cut } from './cut-span.ts';
import { decimalText, headingsOf, type ReadItem, type ReadTarget, wordingOf } from './items-of-plan.ts';
import { targetDefaults } from './target-defaults.ts';

/**
 * An item for words that a person selected, with what the reader saw in them: the section above, numbers, the horizon of
 * its part. Pure.
 */
export function itemOfSelection(
  plan: Plan | null,
  text: string,
  { start, end }: Cut,
  kind: ReadItem['kind'],
  title: string | undefined,
): ReadItem {
  const quote = text.slice(start, end);
  const sections = plan?.sections ?? [];
  const section = sections.filter((one) => one.start <= start && one.end >= start).sort((a, b) => b.depth - a.depth)[0];
  const before = plan?.items.filter((item) => item.start <= start).at(-1);
  const targets = (plan?.measures ?? [])
    .filter((measure) => measure.start >= start && measure.end <= end)
    .map((measure): ReadTarget => {
      const values = Array.isArray(measure.value) ? measure.value : [measure.value];
      return {
        ...targetDefaults(measure, quote, kind === 'project'),
        name: (wordingOf(measure.subject.text) || wordingOf(quote)).slice(0, 100),
        op: measure.op,
        value: decimalText(values[0]!),
        valueHigh: values.length > 1 ? decimalText(values[1]!) : null,
        measureUnit: measure.unit || null,
        aspect: measure.aspect,
        indicator: measure.indicator ?? null,
        direction: measure.direction ?? null,
        baseline: measure.baseline?.value == null ? null : decimalText(measure.baseline.value),
        baselineYear: measure.baseline?.year ?? null,
        due: measure.due ?? null,
        parts: values.length > 2 ? values.map(decimalText) : null,
        start: measure.start,
        end: measure.end,
        quote: measure.quote,
      };
    });
  return {
    readingItemId: '',
    code: `${before?.code ?? '0-0'}+`,
    tier: kind === 'indicator' ? 'goal' : 'item',
    kind,
    headings: section ? headingsOf(new Map(sections.map((one) => [one.id, one])), section.id) : [],
    title: (title ?? wordingOf(quote)).slice(0, 200),
    wording: wordingOf(quote),
    horizon: section?.kind === 'longplan' ? 'plan' : 'year',
    tone: 'should',
    area: before && before.section === section?.id ? before.area : null,
    due: null,
    start,
    end,
    quote,
    targets,
    units: [],
    doubts: [],
  };
}
