import { expect, test } from 'vitest';
import { sideOf } from './in-language.ts';

test.each([
  ['没有完成时限 / no due date', '没有完成时限', 'no due date'],
  [
    '云川市林业局已于 2026-03-01 撤并 / 云川市林业局 ended on 2026-03-01',
    '云川市林业局已于 2026-03-01 撤并',
    '云川市林业局 ended on 2026-03-01',
  ],
  ['职责词：中小学、学位', '职责词：中小学、学位', '职责词：中小学、学位'],
  ['水利 / 林业', '水利 / 林业', '水利 / 林业'],
  ['“力争”→“推进”', '“力争”→“推进”', '“力争”→“推进”'],
])('%s is read in the chosen language', (text, zh, en) => {
  expect(sideOf(text, 'zh')).toBe(zh);
  expect(sideOf(text, 'en')).toBe(en);
});
