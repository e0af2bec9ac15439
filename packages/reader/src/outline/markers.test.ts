import { expect, test } from 'vitest';
import { hanOrdinal, readMarker } from './markers.ts';

test.each([
  ['一', 1],
  ['九', 9],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['三十六', 36],
  ['百', 0],
  ['', 0],
] as const)('%s is %i', (words, number) => {
  expect(hanOrdinal(words)).toBe(number);
});

test.each([
  ['一、工作回顾', 'han', 1, '一、'],
  ['十二、其他', 'han', 12, '十二、'],
  ['（三）补短板', 'paren', 3, '（三）'],
  ['(三)补短板', 'paren', 3, '(三)'],
  ['1.做强工业', 'arabic', 1, '1.'],
  ['12、做强工业', 'arabic', 12, '12、'],
  ['（2）盐化工', 'parenArabic', 2, '（2）'],
  ['③盐化工', 'parenArabic', 3, '③'],
  ['一是扩大内需', 'ordinal', 1, '一是'],
  ['二要扩大内需', 'ordinal', 2, '二要'],
  ['第三，扩大内需', 'ordinal', 3, '第三，'],
  ['其四，扩大内需', 'ordinal', 4, '其四，'],
  ['——建设港口', 'dash', 0, '——'],
  ['--建设港口', 'dash', 0, '--'],
] as const)('%s', (words, style, number, marker) => {
  expect(readMarker(words)).toEqual({ style, number, length: marker.length });
});

test.each(['一个港口', '一是一二是二', '2026年', '1.5亿元', '三次产业', '第三产业', '（云川市）', '建设港口', ''])(
  'none: %s',
  (words) => {
    expect(readMarker(words)).toBeNull();
  },
);
