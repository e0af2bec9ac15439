import type { Span } from '@liubu/plan';
import { isOfTheYear, isResult } from './claims.ts';
import type { Form } from './comparable.ts';
import type { ReadText } from './compare-reports.ts';
import { Rarity } from './grams.ts';
import type { Move } from './move.ts';
import { passagesOf } from './passages.ts';
import { readStatements } from './statements.ts';

/** A result that a report states, in the terms in which it can be held against a target. */
export interface Claim extends Span {
  quote: string;
  sentence: Span;
  form: Form;
  /** Base unit; '' without one. */
  unit: string;
  low: number;
  high: number;
  move: Move | null;
  /** It tells of the year looked back on; else of several years, or a part of one. */
  isOfTheYear: boolean;
}

/** Every result with a number that a report states, in the order of its text, the first 2,000. Pure. */
export function findClaims(report: ReadText): Claim[] {
  const { plan, text } = report;
  const year = plan.meta.year === null ? null : plan.meta.year - 1;
  const passages = passagesOf(plan, text, year);
  const rarity = new Rarity();
  for (const { start, end } of passages) rarity.add(text, start, end);
  const source = { plan, text, passages, rarity, year };
  return readStatements(source, ({ horizon }, { looksBack }) => horizon === 'past' || looksBack)
    .filter(isResult)
    .map((statement) => {
      const { measure, sentence, comparable, move } = statement;
      const { form, unit, low, high } = comparable;
      const { start, end } = measure;
      return {
        ...{ start, end, quote: text.slice(start, end), sentence: { start: sentence.start, end: sentence.end } },
        ...{ form, unit, low, high, move },
        isOfTheYear: isOfTheYear(statement),
      };
    });
}
