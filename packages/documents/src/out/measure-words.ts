import type { Measure } from '@liubu/plan';
import type { Locale } from '../errors.ts';

/** A number as written; a unit that a publisher's page lost, and that the reader put back, stands beside it marked. */
export function figureOf(measure: Measure, locale: Locale): string {
  if (!measure.restored) return measure.quote;
  return locale === 'en' ? `${measure.quote} (${measure.unit} restored)` : `${measure.quote}（补${measure.unit}）`;
}

/** What is measured and its number. */
export function subjectAndFigure(measure: Measure, locale: Locale): string {
  return `${measure.subject.text} ${figureOf(measure, locale)}`.trim();
}
