import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forEachGram, type Gram, lettersOf, Rarity } from './grams.ts';
import { type Worded, wordsInCommon } from './similarity.ts';
import { oppositions, sidesOf } from './words.ts';

function worded(words: string, rarity: Rarity): Worded {
  const field = new Map<Gram, number>();
  forEachGram(words, (gram) => field.set(gram, 1));
  return { core: Array.from(field, ([gram]) => ({ gram, worth: rarity.of(gram) })), field, letters: lettersOf(field) };
}

describe('wordsInCommon', () => {
  const rarity = new Rarity();
  for (const sentence of ['农村饮水安全', '职业教育', '医疗保险', '积极推进', '积极稳妥'])
    rarity.add(sentence, 0, sentence.length);
  const between = (one: string, other: string): number => wordsInCommon(worded(one, rarity), worded(other, rarity));

  test('same words, other words, abbreviations, other order', () => {
    expect(between('农村饮水安全', '农村饮水安全')).toBeGreaterThan(0.9);
    expect(between('农村饮水安全', '职业教育')).toBe(0);
    expect(between('居民医保', '居民医疗保险')).toBeGreaterThan(between('居民医保', '居民住房改造'));
    expect(between('安全饮水', '饮水安全')).toBeGreaterThan(0.5);
  });

  test('is the same both ways, from 0 to 1', () => {
    const words = fc
      .array(fc.constantFrom(...'农村饮水安全医疗保险积极推进'), { maxLength: 12 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const score = between(one, other);
        expect(score).toBeCloseTo(between(other, one), 12);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('Rarity', () => {
  test('counts a pair once a sentence, also when the table grows', () => {
    const rarity = new Rarity();
    const many = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
    rarity.add(many, 0, many.length);
    for (let i = 0; i < 3; i++) rarity.add('就业就业', 0, 4);
    const grams: Gram[] = [];
    forEachGram('就业', (gram) => grams.push(gram));
    forEachGram(many.slice(0, 2), (gram) => grams.push(gram));
    expect(rarity.of(grams[0]!)).toBeCloseTo(1 - Math.log(3) / Math.log(4));
    expect(rarity.of(grams[1]!)).toBe(1);
  });
});

describe('oppositions', () => {
  test.each([
    ['城镇居民', '农村居民', 1],
    ['城乡居民', '农村居民', 0],
    ['进口额', '出口额', 1],
    ['进出口总额', '出口额', 0],
    ['地区生产总值', '人均地区生产总值', 1],
    ['新开工住房', '基本建成住房', 1],
  ])('%s and %s: %i', (one, other, count) => {
    expect(oppositions(sidesOf(one), sidesOf(other))).toBe(count);
  });
});
