import type { Horizon, SectionKind } from '@liubu/plan';
import { kindOfSentence, type Reading } from '../../reading.ts';
import { SIGN } from '../../text/characters.ts';
import { baseHorizon, type Cue, kindOfPassage, readCues } from './horizon.ts';

/**
 * When each statement of a reading holds. The words of time of a sentence are looked for once, however many statements
 * stand in it.
 */
export class Timeline {
  readonly #reading: Reading;
  readonly #planYear: number | null;
  #sentence = -1;
  #kind: SectionKind = 'other';
  #cues: readonly Cue[] = [];
  #passage = -1;
  #passageKind: SectionKind = 'other';

  constructor(reading: Reading, planYear: number | null) {
    this.#reading = reading;
    this.#planYear = planYear;
  }

  /**
   * @param sentence  index of the sentence that the statement stands in
   * @param at  clean offset up to which words of time count (exclusive)
   */
  at(sentence: number, at: number): Horizon {
    if (sentence !== this.#sentence) this.#turnTo(sentence);
    const start = this.#reading.sentences[sentence]!.start;
    let horizon = baseHorizon(this.#kind);
    for (const cue of this.#cues) {
      if (start + cue.end > at) break;
      horizon = cue.horizon;
    }
    return horizon;
  }

  #turnTo(sentence: number): void {
    const { sentences, paragraphs, text } = this.#reading;
    const { start, end, paragraph, signs } = sentences[sentence]!;
    this.#sentence = sentence;
    const kind = kindOfSentence(this.#reading, sentence);
    if (paragraph !== this.#passage || kind !== this.#kind) {
      const opening = paragraphs[paragraph]!.start;
      this.#passage = paragraph;
      this.#passageKind = kindOfPassage(kind, text.slice(opening, opening + 40), this.#planYear);
    }
    this.#kind = this.#passageKind;
    const base = baseHorizon(this.#kind);
    this.#cues =
      base === 'past' || (signs & (SIGN.year | SIGN.quote)) === 0
        ? []
        : readCues(text.slice(start, end), base, this.#planYear);
  }
}
