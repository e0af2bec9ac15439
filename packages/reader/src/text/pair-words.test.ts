import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

// Test files share their modules; these tables must not have been built by another before.
vi.resetModules();
const { markAgain, markText, needTable, newMarkedText, nextMark, TABLE } = await import('./pair-marks.ts');
const { buildPairWords, longestWordAt, wordText } = await import('./pair-words.ts');

const unready = markText('水利');
const { words, mention, groupEnd } = buildPairWords(TABLE.areas, [
  '水利 水利工程 水利工程建设  农村',
  '村\n农村公路 水利 公路',
]);
const known = ['水利', '水利工程', '水利工程建设', '农村', '村', '农村公路', '公路'];

describe('buildPairWords', () => {
  test('numbers each word once, in the order of the groups, and says which group names it', () => {
    expect(Array.from({ length: words.count }, (_, word) => wordText(words, word))).toEqual(known);
    expect([...mention].map((word) => known[word])).toEqual([...known.slice(0, 6), '水利', '公路']);
    expect([...groupEnd]).toEqual([4, 8]);
  });
});

const text = fc.array(fc.constantFrom('水利', '工程', '建设', '农', '村', '公路', '，', '𠀀'), { maxLength: 90 });

/** The plain way: every word at every place. */
function longest(whole: string, at: number, stop: number): string | null {
  const fitting = known.filter((word) => whole.startsWith(word, at) && at + word.length <= stop);
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

describe('longestWordAt', () => {
  test('finds, from mark to mark, what a search of every word at every place finds', () => {
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), (parts, before, after) => {
        const whole = parts.join('');
        const from = Math.min(before, whole.length);
        const to = Math.max(from, whole.length - after);
        const room = newMarkedText(whole.length);
        markAgain(room, '农村'.repeat(20), 0, Math.min(40, whole.length));
        markAgain(room, whole, from, to);
        const found: string[] = [];
        for (let at = nextMark(room.areas, from, to); at < to; at = nextMark(room.areas, at + 1, to)) {
          const word = longestWordAt(words, room, at, to, at);
          if (word >= 0) found.push(`${at} ${wordText(words, word)}`);
        }
        const expected: string[] = [];
        for (let at = from; at < to; at++) {
          const word = longest(whole, at, to);
          if (word !== null) expected.push(`${at} ${word}`);
        }
        expect(found).toEqual(expected);
      }),
    );
  });

  test('gives none that ends at or before what is covered', () => {
    const marked = markText('水利工程');
    expect(wordText(words, longestWordAt(words, marked, 0, 4, 3))).toBe('水利工程');
    expect(longestWordAt(words, marked, 0, 4, 4)).toBe(-1);
    expect(longestWordAt(words, marked, 0, 3, 2)).toBe(-1);
  });
});

describe('needTable', () => {
  test('refuses a text that was marked before the table was built', () => {
    expect(() => needTable(unready, TABLE.areas)).toThrow();
    expect(() => needTable(markText('水利'), TABLE.areas)).not.toThrow();
    expect(() => needTable(markText('水利'), TABLE.places)).toThrow();
  });
});
