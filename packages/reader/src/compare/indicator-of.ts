import type { Measure } from '@liubu/plan';
import { resolveIndicator } from '../rules/indicators/resolve-indicator.ts';
import type { Comparable } from './comparable.ts';
import { NEUTRAL_WORDS } from './words.ts';

/**
 * The indicator that a measure is about. A promise is often worded round it (中央提出今年经济增长预期目标): where the
 * plan names none, what is left without neutral words at either end is tried.
 */
export function indicatorOf(measure: Measure, { form }: Comparable): string | null {
  if (measure.indicator) return measure.indicator;
  const aspect = form === 'growth' ? 'growth' : measure.aspect;
  const words = measure.subject.text.replace(/[设拟确]?定为?$/, '');
  // Growth is growth, however the plan calls the number (增长预期目标为7%).
  const neutral = [...words.matchAll(NEUTRAL_WORDS)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  let start = 0;
  let end = words.length;
  for (const span of neutral) if (span.start === start) start = span.end;
  for (const span of neutral.reverse()) if (span.end === end && span.start >= start) end = span.start;
  return start > 0 || end < words.length ? resolveIndicator(words.slice(start, end), measure.unit, aspect) : null;
}
