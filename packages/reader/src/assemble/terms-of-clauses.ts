import { dueOf } from '../refine/due.ts';
import { SIGN } from '../text/characters.ts';
import type { Found } from './plan.ts';

/** A term that opens a sentence stands this near to its first clause. */
const LEAD_REACH = 60;

/**
 * By when each clause is due: by its own words, else by words right before it that belong to no other clause, else by
 * the term that its sentence opens with. A term inside one clause is that clause's alone.
 *
 * @example 到6月底，建成A，9月底前建成B，建成C → 06-30, 09-30, 06-30
 */
export class TermsOfClauses {
  readonly #found: Found;
  #sentence = -1;
  /** What the sentence opens with: before its first clause. */
  #lead: string | null = null;

  constructor(found: Found) {
    this.#found = found;
  }

  /** @param index  of the deliverable; asked in ascending order */
  of(index: number): string | null {
    const { reading, planYear, deliverables } = this.#found;
    const { start, end, sentence } = deliverables[index]!;
    const whole = reading.sentences[sentence]!;
    if ((whole.signs & SIGN.term) === 0) return null;
    const { text } = reading;
    const before = deliverables[index - 1];
    const isFirst = before === undefined || before.sentence !== sentence;
    const from = Math.max(isFirst ? whole.start : before.end, start - LEAD_REACH);
    const nearby = dueOf(text.slice(from, start), planYear);
    if (sentence !== this.#sentence) {
      this.#sentence = sentence;
      this.#lead = isFirst ? nearby : null;
    }
    return dueOf(text.slice(start, end), planYear) ?? nearby ?? this.#lead;
  }
}
