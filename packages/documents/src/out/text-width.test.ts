import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutToWidth, displayWidth, padToWidth, wrapToWidth } from './text-width.ts';

test.each([
  ['abc', 3],
  ['云川市', 6],
  ['６％', 4],
  ['a\u200b\ufeffb', 2],
  ['👩‍👩‍👧', 2],
  ['é', 1],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('a closing mark does not begin a line, a number stays whole', () => {
  expect(wrapToWidth('地区生产，总值', 8)).toEqual(['地区生产，', '总值']);
  expect(wrapToWidth('增长8.5%左', 7)).toEqual(['增长', '8.5%左']);
  expect(wrapToWidth('a'.repeat(10), 4)).toEqual(['aaaa', 'aaaa', 'aa']);
});

test('cut and padded texts have the width asked for', () => {
  expect(cutToWidth('云川市政府', 7)).toBe('云川市…');
  expect(padToWidth('云', 4)).toBe('云  ');
});

test('wrapping loses nothing but spaces', () => {
  const texts = fc.string({ unit: fc.constantFrom('云', '川', '，', ' ', 'a', '1', '%', '。') });
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 30 }), (text, width) => {
      const lines = wrapToWidth(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width + 2);
    }),
  );
});
