import type { PublicItem } from '@liubu/contract';
import { expect, test } from 'vitest';
import { placed } from './placed.ts';

const TEXT = '各位代表：\n新增学位9000个。\n建成口袋公园20个。\n';
const item = (quote: string, start: number, end = start + quote.length) =>
  ({ promise: { quote, at: { start, end }, source: { says: '', url: null } } }) as PublicItem;
const placeOf = (one: PublicItem, text: string | null): string | null => {
  const { at } = placed(one, text === null ? null : { text }).promise;
  return at && (text ?? '').slice(at.start, at.end);
};

test('a promise stays at its place while the report says it there, and goes with its words when the report moved them', () => {
  const degree = item('新增学位9000个。', TEXT.indexOf('新增'));
  expect(placed(degree, { text: TEXT })).toBe(degree);
  expect(placeOf(degree, `（修改稿）\n${TEXT}`)).toBe('新增学位9000个。');
  // As people wrote it over two lines, and as the reader tidied it.
  const tidied = item('建成口袋公园20个。', 0, 12);
  expect(placed(tidied, { text: '建成口袋\n公园20 个。' })).toBe(tidied);
});

test('nothing else is underlined: neither other words at the old place, nor one of several, nor beyond the end', () => {
  const degree = item('新增学位9000个。', TEXT.indexOf('新增'));
  expect(placeOf(degree, TEXT.replace('9000', '8000'))).toBeNull();
  expect(placeOf(degree, `新增学位9000个。甲。新增学位9000个。${TEXT}`)).toBeNull();
  expect(placeOf(degree, '短')).toBeNull();
  expect(placeOf(degree, null)).toBeNull();
});
