import { type NumberChange, numberChanges, withoutNumbers } from './number-changes.ts';
import { type Squeezed, squeeze } from './squeeze.ts';

/** A passage of the older edition that people have decided on. */
export interface OldPassage {
  id: string;
  quote: string;
  /** Half-open, in the older text. */
  start: number;
  end: number;
}

/** An item of the newer reading. */
export interface NewPassage {
  quote: string;
  start: number;
  end: number;
}

export interface Laid {
  /** The words stand in the newer edition as they were. `moved`: among other neighbours than before. */
  carried: { id: string; start: number; end: number; isMoved: boolean }[];
  /** The words were changed; `numbers` names each number that differs, none: the wording alone. */
  changed: { id: string; at: number; numbers: NumberChange[] }[];
  /** Indices of items that the older edition does not have. */
  fresh: number[];
  /** Passages that the newer edition does not have. */
  gone: string[];
}

/** At least so much of two sentences is the same (Dice over pairs of characters) when one is a revision of the other. */
const SAME_SENTENCE = 0.5;
/** Fewer new characters in a sentence are no new content. */
const NEW_CONTENT = 4;

/**
 * Lays a revised edition against the one before, passage by passage: first by the words themselves, wherever they stand
 * and whatever the line breaks; what is left by likeness, numbers aside. Pure; the same texts give the same answer.
 *
 * @param old  passages in the order of the older text; a split item has one for each part
 * @param fresh  items of the newer reading, in its order
 */
export function layEditions(
  oldText: string,
  old: readonly OldPassage[],
  newText: string,
  fresh: readonly NewPassage[],
): Laid {
  const [before, after] = [squeeze(oldText), squeeze(newText)];
  const found = findVerbatim(before, old, after);
  const carriedIds = new Set(found.map(({ id }) => id));
  const changed: Laid['changed'] = [];
  const open: number[] = [];
  fresh.forEach((passage, at) => {
    const left = uncovered(passage, found, after);
    if (left === null) open.push(at);
    // A sentence that was kept and grew: the words beside it are new, also to the older text.
    else if (left.some((words) => !before.text.includes(words))) {
      const id = largestWithin(passage, found);
      const quote = old.find((one) => one.id === id)!.quote;
      changed.push({ id, at, numbers: numberChanges(quote, passage.quote) });
    }
  });
  const lost = old.filter(({ id }) => !carriedIds.has(id));
  const pairs = pairByLikeness(
    lost,
    open.map((at) => ({ at, quote: fresh[at]!.quote })),
  );
  for (const { id, at } of pairs) {
    const { quote } = old.find((one) => one.id === id)!;
    changed.push({ id, at, numbers: numberChanges(quote, fresh[at]!.quote) });
  }
  const grown = new Set(changed.map(({ id }) => id));
  const paired = new Set(pairs.map(({ at }) => at));
  return {
    carried: markMoved(found.filter(({ id }) => !grown.has(id))),
    changed: changed.sort((a, b) => a.at - b.at),
    fresh: open.filter((at) => !paired.has(at)),
    gone: lost.filter(({ id }) => !grown.has(id)).map(({ id }) => id),
  };
}

interface Found {
  id: string;
  oldStart: number;
  start: number;
  end: number;
}

const MARK = /[，,、；;。：:！？!?“”"（）()《》]/;

/** Finds each passage's own words in the newer text, nearest to where they are expected; a place is taken once. */
function findVerbatim(before: Squeezed, old: readonly OldPassage[], after: Squeezed): Found[] {
  const found: Found[] = [];
  const taken = new Set<number>();
  let shift = 0;
  for (const { id, quote, start, end } of old) {
    const words = squeeze(quote).text;
    if (words.length < 2) continue;
    const at = before.squeezed(start);
    const [left, right] = [before.text[at - 1], before.text[before.squeezed(end)]];
    let best = -1;
    for (let place = after.text.indexOf(words); place >= 0; place = after.text.indexOf(words, place + 1)) {
      if (taken.has(place)) continue;
      // "增长5%" inside "增长5%以上" is another promise: beside the words stands what stood there, or a mark.
      if (!isEdge(after.text[place - 1], left) || !isEdge(after.text[place + words.length], right)) continue;
      if (best < 0 || Math.abs(place - at - shift) < Math.abs(best - at - shift)) best = place;
    }
    if (best < 0) continue;
    taken.add(best);
    shift = best - at;
    found.push({ id, oldStart: start, start: after.original(best), end: after.original(best + words.length - 1) + 1 });
  }
  return found;
}

const isEdge = (now: string | undefined, before: string | undefined): boolean =>
  now === undefined || MARK.test(now) || now === before;

/** Words of an item that no carried passage covers; null when none lies in it. */
function uncovered(passage: NewPassage, found: readonly Found[], after: Squeezed): string[] | null {
  const within = found
    .filter(({ start, end }) => start < passage.end && end > passage.start)
    .sort((a, b) => a.start - b.start);
  if (within.length === 0) return null;
  const left: string[] = [];
  let at = passage.start;
  const take = (to: number) => {
    if (to > at) {
      const words = after.text
        .slice(after.squeezed(at), after.squeezed(to))
        .replace(/^[，,、；;。：:]+|[，,、；;。：:]+$/g, '');
      if (words.length >= NEW_CONTENT) left.push(words);
    }
  };
  for (const { start, end } of within) {
    take(start);
    at = Math.max(at, end);
  }
  take(passage.end);
  return left;
}

function largestWithin(passage: NewPassage, found: readonly Found[]): string {
  let best: Found | undefined;
  let most = 0;
  for (const one of found) {
    const shared = Math.min(one.end, passage.end) - Math.max(one.start, passage.start);
    if (shared > most) [best, most] = [one, shared];
  }
  return best!.id;
}

const pairsOf = (quote: string): Map<string, number> => {
  const text = squeeze(withoutNumbers(quote)).text;
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) pairs.set(text.slice(i, i + 2), (pairs.get(text.slice(i, i + 2)) ?? 0) + 1);
  return pairs;
};

const sizeOf = (pairs: ReadonlyMap<string, number>): number => {
  let size = 0;
  for (const count of pairs.values()) size += count;
  return size;
};

/** The most alike first, each passage once. */
function pairByLikeness(
  lost: readonly OldPassage[],
  open: readonly { at: number; quote: string }[],
): { id: string; at: number }[] {
  // By pair of characters, so that only sentences that share words are compared.
  const holders = new Map<string, { k: number; count: number }[]>();
  const sizes = open.map(({ quote }, k) => {
    const pairs = pairsOf(quote);
    for (const [pair, count] of pairs) {
      const known = holders.get(pair);
      if (known) known.push({ k, count });
      else holders.set(pair, [{ k, count }]);
    }
    return sizeOf(pairs);
  });
  const candidates: { id: string; order: number; k: number; score: number }[] = [];
  lost.forEach(({ id, quote }, order) => {
    const pairs = pairsOf(quote);
    const size = sizeOf(pairs);
    const shared = new Map<number, number>();
    for (const [pair, count] of pairs)
      for (const holder of holders.get(pair) ?? [])
        shared.set(holder.k, (shared.get(holder.k) ?? 0) + Math.min(count, holder.count));
    for (const [k, common] of shared) {
      const score = (2 * common) / Math.max(1, size + sizes[k]!);
      if (score >= SAME_SENTENCE) candidates.push({ id, order, k, score });
    }
  });
  candidates.sort((a, b) => b.score - a.score || a.order - b.order || a.k - b.k);
  const [usedIds, usedPlaces] = [new Set<string>(), new Set<number>()];
  const pairs: { id: string; at: number }[] = [];
  for (const { id, k } of candidates) {
    if (usedIds.has(id) || usedPlaces.has(k)) continue;
    usedIds.add(id);
    usedPlaces.add(k);
    pairs.push({ id, at: open[k]!.at });
  }
  return pairs;
}

/** Those outside the longest run that keeps its order stand elsewhere now. */
function markMoved(found: readonly Found[]): Laid['carried'] {
  const sorted = [...found].sort((a, b) => a.oldStart - b.oldStart);
  const tails: number[] = [];
  const previous = new Int32Array(sorted.length).fill(-1);
  sorted.forEach(({ start }, i) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[tails[middle]!]!.start < start) low = middle + 1;
      else high = middle;
    }
    previous[i] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) kept.add(i);
  return sorted.map(({ id, start, end }, i) => ({ id, start, end, isMoved: !kept.has(i) }));
}
