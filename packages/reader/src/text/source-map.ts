import type { Span } from '@liubu/plan';

/**
 * Where each clean character came from. Cleaning keeps runs of the source whole, so the map is a short list of
 * runs and not an array as long as the text: a lookup is a binary search over a few hundred runs.
 */
export class SourceMap {
  readonly #cleanAt: number[] = [];
  readonly #sourceAt: number[] = [];
  #last = 0;

  /** Notes that clean offset `clean` is source offset `source`, and so on one by one until the next note. */
  add(clean: number, source: number): void {
    const last = this.#cleanAt.length - 1;
    if (last >= 0 && this.#cleanAt[last] === clean) {
      this.#sourceAt[last] = source;
      return;
    }
    if (last >= 0 && source - this.#sourceAt[last]! === clean - this.#cleanAt[last]!) return;
    this.#cleanAt.push(clean);
    this.#sourceAt.push(source);
  }

  /** Source offset of the clean character at `clean`. */
  at(clean: number): number {
    const run = this.#runOf(clean);
    return run < 0 ? 0 : this.#sourceAt[run]! + clean - this.#cleanAt[run]!;
  }

  /** Index of the run that holds `clean`. Look-ups go mostly forward, so the last run and the next are tried first. */
  #runOf(clean: number): number {
    const runs = this.#cleanAt;
    const count = runs.length;
    if (count === 0) return -1;
    let low = this.#last;
    if (low >= count || runs[low]! > clean) low = 0;
    else if (low + 1 >= count || runs[low + 1]! > clean) return low;
    else if (low + 2 >= count || runs[low + 2]! > clean) {
      this.#last = low + 1;
      return low + 1;
    }
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (runs[middle]! <= clean) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return low;
  }

  /** Source span of the clean span (both half-open); what was cleaned away inside lies inside. */
  span(start: number, end: number): Span {
    if (end <= start) {
      const at = this.at(start);
      return { start: at, end: at };
    }
    return { start: this.at(start), end: this.at(end - 1) + 1 };
  }
}
