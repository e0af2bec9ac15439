import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '../text-width.ts';
import { TITLE_CHARS, titleLines } from './title-lines.ts';

test('a long title is broken at words, names of documents stay whole', () => {
  expect(titleLines('云川市人民政府办公室关于印发2026年《政府工作报告》重点工作责任分解方案的通知')).toEqual([
    '云川市人民政府办公室关于印发',
    '2026年《政府工作报告》',
    '重点工作责任分解方案的通知',
  ]);
  expect(titleLines('云川市人民政府办公室关于做好有关工作的通知')).toEqual([
    '云川市人民政府办公室',
    '关于做好有关工作的通知',
  ]);
});

test('quotes are as wide as characters: a title that fits by them alone is broken', () => {
  expect(titleLines('关于“建成充电桩（第5项）”容错认定的意见')).toEqual([
    '关于“建成充电桩（第5项）”',
    '容错认定的意见',
  ]);
});

test('a short title is one line, a break of its own is kept', () => {
  expect(titleLines('关于召开会议的通知')).toEqual(['关于召开会议的通知']);
  expect(titleLines('云川市人民政府\n关于召开会议的通知')).toEqual(['云川市人民政府', '关于召开会议的通知']);
});

test('no line is wider than the type area, and no character is lost', () => {
  const chars = fc.constantFrom(...'云川市人民政府办公室关于印发《工作》的通知2026（）、ab');
  fc.assert(
    fc.property(fc.array(chars, { minLength: 1, maxLength: 90 }), (list) => {
      const title = list.join('');
      const lines = titleLines(title);
      expect(lines.join('')).toBe(title);
      for (const line of lines) expect(displayWidth(line) / 2).toBeLessThanOrEqual(TITLE_CHARS);
    }),
    { numRuns: 200 },
  );
});
