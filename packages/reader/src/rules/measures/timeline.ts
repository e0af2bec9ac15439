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
    // The last cue that ends before `at`: cues ascend.
    let low = 0;
    let high = this.#cues.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start + this.#cues[middle]!.end <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? baseHorizon(this.#kind) : this.#cues[low - 1]!.horizon;
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
    this.#cues = [];
    if (base === 'past') return;
    // “十五五”期间 needs no year; any other word of time has one.
    const dated = (signs & SIGN.year) !== 0 || ((signs & SIGN.quote) !== 0 && text.slice(start, end).includes('五”'));
    if (dated) this.#cues = readCues(text.slice(start, end), base, this.#planYear);
  }
}
