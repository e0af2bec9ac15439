import { expect, test } from 'vitest';
import { readReference } from './read-reference.ts';

const TITLE = '云川市人民政府办公室关于印发方案的通知';
const read = (lines: string[]) => readReference(lines.join('\n'), TITLE);

test('number above the title, date under the signature', () => {
  expect(
    read([
      '云川市人民政府办公室文件',
      '云政办发〔2026〕3号',
      '云川市人民政府办公室',
      '关于印发方案的通知',
      '根据云政发〔2025〕9号文件，2026年1月5日会议决定如下。',
      '云川市人民政府办公室',
      '2026年1月23日',
      '附件1',
      '2026年12月31日',
      '抄送：市委办公室。',
      '云川市人民政府办公室　　2026年1月24日印发',
    ]),
  ).toEqual({ number: '云政办发〔2026〕3号', date: '2026-01-23' });
});

test.each([
  ['云政办发[2026]3号', '云政办发〔2026〕3号'],
  ['云 政 办 发 〔２０２６〕 第 ０３ 号', '云政办发〔2026〕3号'],
  ['云政办函（2026）128 号', '云政办函〔2026〕128号'],
])('%s is the number %s', (line, number) => {
  expect(read([line, TITLE]).number).toBe(number);
});

test.each([
  ['二〇二六年一月二十三日', '2026-01-23'],
  ['二○二六年十月十日', '2026-10-10'],
  ['2026 年 1 月 23 日', '2026-01-23'],
  ['云川市人民政府办公室 2026年1月23日', '2026-01-23'],
])('%s is the date %s', (line, date) => {
  expect(read([TITLE, '正文。', line]).date).toBe(date);
});

test('a number that the text cites, a day that the calendar lacks, and the day of printing are none', () => {
  expect(
    read([TITLE, '根据云政发〔2025〕9号文件。', '2026年2月30日', '云川市人民政府办公室2026年1月24日印发']),
  ).toEqual({
    number: null,
    date: null,
  });
});
