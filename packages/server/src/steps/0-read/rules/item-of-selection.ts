import type { Plan } from '@liubu/plan';
import type { Cut } from './cut-span.ts';
import { headingsOf, measuredTarget, type ReadItem, wordingOf } from './items-of-plan.ts';

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
    .map((measure) => measuredTarget(measure, quote, kind === 'project'));
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
