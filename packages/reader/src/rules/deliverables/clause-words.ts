import { DATE_OPENERS, endOfDate, endOfNumber, isFigure } from './dates-and-figures.ts';
import { ALONE, LONGER } from './packed-words.ts';
import { DOCUMENT, LIST } from './traits.ts';
import { FIGURE, TIME, WORDS } from './words.ts';

/** The most words read in one clause; what goes on longer is no clause of a report. */
const WORD_LIMIT = 48;

/** What calls for a look at a UTF-16 unit: bits; most units call for none and are passed over at once. */
const BEGINS = LONGER | ALONE;
const DIGIT = 4;
const OPENS_DATE = 8;
const QUOTE_OPENS = 16;
const QUOTE_CLOSES = 32;
const LIST_MARK = 64;
const TITLE_OPENS = 128;

function findCalls(): Uint8Array {
  // `LONGER` and `ALONE` are in it, and nothing else.
  const calls = WORDS.beginnings().slice();
  for (let unit = 48; unit < 58; unit++) calls[unit]! |= DIGIT;
  for (const unit of DATE_OPENERS) calls[unit.charCodeAt(0)]! |= OPENS_DATE;
  calls[0x201c] = QUOTE_OPENS;
  calls[0x300a] = TITLE_OPENS;
  calls[0x3001] = LIST_MARK;
  for (const unit of [0x201d, 0x300b]) calls[unit] = QUOTE_CLOSES;
  return calls;
}

/** The words of one clause that mean something here; one instance is used again and again, so nothing is allocated. */
export class ClauseWords {
  count = 0;
  readonly at = new Int32Array(WORD_LIMIT);
  readonly end = new Int32Array(WORD_LIMIT);
  readonly roles = new Int32Array(WORD_LIMIT);
  /** Every role that some word of the clause has. */
  all = 0;
  /** LIST and DOCUMENT of `traits.ts`. */
  marks = 0;
  #calls: Uint8Array | null = null;

  /** Reads `[start, end)`, longest words first, each character once; what stands in quotation marks is a name. */
  read(text: string, start: number, end: number): void {
    this.#calls ??= findCalls();
    const calls = this.#calls;
    this.count = 0;
    this.all = 0;
    this.marks = 0;
    let i = start;
    let quotes = 0;
    while (i < end && this.count < WORD_LIMIT) {
      const unit = text.charCodeAt(i);
      const call = calls[unit]!;
      if (call === 0) i++;
      else if (call <= BEGINS) {
        const word = quotes > 0 ? 0 : WORDS.findFrom(text, i, end, unit, call);
        i = word === 0 ? i + 1 : this.#add(i, i + WORDS.lengthOf(word), WORDS.rolesOf(word));
      } else if (call === LIST_MARK) {
        this.marks |= LIST;
        i++;
      } else if (call === QUOTE_OPENS || call === TITLE_OPENS) {
        if (call === TITLE_OPENS) this.marks |= DOCUMENT;
        quotes++;
        i++;
      } else if (call === QUOTE_CLOSES) {
        if (quotes > 0) quotes--;
        i++;
      } else if (quotes > 0) i++;
      else i = this.#readAt(text, i, end, call);
    }
    for (; i < end; i++) {
      const call = calls[text.charCodeAt(i)]!;
      if (call === LIST_MARK) this.marks |= LIST;
      else if (call === TITLE_OPENS) this.marks |= DOCUMENT;
    }
  }

  /** Reads the number, the date or the word of a date that begins at `i`, outside quotations; returns where to go on. */
  #readAt(text: string, i: number, end: number, call: number): number {
    if (call & (DIGIT | OPENS_DATE)) {
      const dated = endOfDate(text, i, end);
      if (dated > i) {
        return this.#add(i, dated, TIME);
      }
      if (call & DIGIT) {
        const numberEnd = endOfNumber(text, i, end);
        if (isFigure(text, i, numberEnd, end)) this.#add(i, numberEnd, FIGURE);
        return numberEnd;
      }
    }
    const word = WORDS.find(text, i, end);
    return word === 0 ? i + 1 : this.#add(i, i + WORDS.lengthOf(word), WORDS.rolesOf(word));
  }

  /** Notes a word; returns where it ends. */
  #add(at: number, end: number, roles: number): number {
    const { count } = this;
    this.at[count] = at;
    this.end[count] = end;
    this.roles[count] = roles;
    this.all |= roles;
    this.count = count + 1;
    return end;
  }
}
