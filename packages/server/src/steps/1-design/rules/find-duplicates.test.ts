import { describe, expect, test } from 'vitest';
import { HELD_OUT, PAIRS } from './duplicates.corpus.ts';
import { findDuplicates, type Wording } from './find-duplicates.ts';

const PLACES = ['青屏县', '青屏', '白石县', '白石', '河口区', '河口'];
const options = { year: 2026, places: PLACES };
const wording = (key: string, text: string, related: string[] = []): Wording => ({
  key,
  text,
  related: new Set(related),
});

/** Every text once, as in a real year: each is compared with all the others too. */
const everything = [...new Set(PAIRS.flatMap(([a, b]) => [a, b] as string[]))].map((text) => wording(text, text));
const found = findDuplicates(everything, options);
const verdictOf = (a: string, b: string): string =>
  found.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.verdict ?? 'none';

describe('duplicates', () => {
  test.each(PAIRS)('%s | %s: %s', (a, b, verdict) => {
    expect(verdictOf(a, b)).toBe(verdict);
  });

  test('precision and recall over all pairs of the corpus are 0.95 and more', () => {
    const wanted = PAIRS.filter(([, , verdict]) => verdict !== 'none');
    const isWanted = (pair: { a: string; b: string; verdict: string }): boolean =>
      wanted.some(
        ([a, b, v]) => v === pair.verdict && ((a === pair.a && b === pair.b) || (a === pair.b && b === pair.a)),
      );
    // Three texts stand for one thing where a true pair and its near miss meet: those pairs are right too.
    const right = found.filter((pair) => isWanted(pair) || isAboutOneThing(pair.a, pair.b));
    const hit = wanted.filter(([a, b, v]) => verdictOf(a, b) === v);
    expect(right.length / found.length, JSON.stringify(found.filter((p) => !right.includes(p)))).toBeGreaterThanOrEqual(
      0.95,
    );
    expect(hit.length / wanted.length).toBeGreaterThanOrEqual(0.95);
  });

  test('on pairs that it was not tuned on nothing wrong is proposed, and three in four are found', () => {
    const texts = [...new Set(HELD_OUT.flatMap(([a, b]) => [a, b] as string[]))].map((text) => wording(text, text));
    const proposed = findDuplicates(texts, options);
    const verdict = (a: string, b: string): string =>
      proposed.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.verdict ?? 'none';
    const wanted = HELD_OUT.filter(([, , kind]) => kind !== 'none');
    const wrong = proposed.filter(
      (pair) => !wanted.some(([a, b]) => a === pair.a && b === pair.b) && !isAboutOneThing(pair.a, pair.b, HELD_OUT),
    );
    expect(wrong).toEqual([]);
    expect(wanted.filter(([a, b, kind]) => verdict(a, b) === kind).length / wanted.length).toBeGreaterThanOrEqual(0.75);
  });

  test('says why, with the pieces of both', () => {
    const [pair] = findDuplicates(
      [
        wording('a', '改造城镇老旧小区90个，惠及居民1.2万户。'),
        wording('b', '改造城镇老旧小区100个，惠及居民1.2万户。'),
      ],
      options,
    );
    expect(pair?.verdict).toBe('conflict');
    expect(pair?.reasons).toContainEqual({ code: 'numbers-differ', a: '90个', b: '100个' });
    expect(pair?.reasons).toContainEqual({ code: 'same-numbers', a: '1.2万户', b: '1.2万户' });
  });

  test('a matter and the item that it became are no pair', () => {
    const text = '新建高标准农田12万亩以上。';
    expect(findDuplicates([wording('m', text, ['i']), wording('i', text)], options)).toEqual([]);
    expect(findDuplicates([wording('m', text), wording('i', text)], options)).toHaveLength(1);
  });

  test('a year of a thousand texts takes a few seconds at the most', () => {
    const texts = Array.from({ length: 1000 }, (_, at) =>
      wording(`t${at}`, `${everything[at % everything.length]!.text}第${at}号`),
    );
    const began = performance.now();
    findDuplicates(texts.slice(0, 1000), options);
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

/** Two texts of a corpus that share their partner are about one thing. */
function isAboutOneThing(a: string, b: string, pairs: typeof PAIRS = PAIRS): boolean {
  const partners = (text: string): string[] =>
    pairs
      .filter(([x, y, v]) => v !== 'none' && (x === text || y === text))
      .flatMap(([x, y]) => (x === text ? [y] : [x]));
  return partners(a).some((text) => partners(b).includes(text));
}
