import { expect, test } from 'vitest';
import { exactQuantity, formatDay, formatMoment, formatQuantity } from './format.ts';

test.each([
  ['1234567', '元', '123.46万元', '1,234,567元'],
  ['123450000', '元', '1.23亿元', '123,450,000元'],
  ['9000', '个', '9,000个', '9,000个'],
  ['21000', '户', '2.1万户', '21,000户'],
  ['186000', '亩', '18.6万亩', '186,000亩'],
  ['58.60', '%', '58.6%', '58.6%'],
  ['-1234567', '元', '-123.46万元', '-1,234,567元'],
  ['12345', '万元', '1.23亿元', '12,345万元'],
  ['8600', '万元', '8,600万元', '8,600万元'],
  ['10000', '人', '1万人', '10,000人'],
  ['100000', '人', '10万人', '100,000人'],
  ['99999999999999999999', '元', '1,000,000,000,000亿元', '99,999,999,999,999,999,999元'],
  ['0', '元', '0元', '0元'],
  ['0.00', '亿元', '0亿元', '0亿元'],
  ['3', 'km', '3 km', '3 km'],
  ['较上年下降', '%', '较上年下降%', '较上年下降%'],
])('%s %s is said %s and is exactly %s', (value, unit, said, exact) => {
  expect(formatQuantity(value, unit, 'zh')).toBe(said);
  expect(exactQuantity(value, unit)).toBe(exact);
});

test('what is not there is said by nothing', () => {
  expect(formatQuantity(null, '元', 'zh')).toBe('');
  expect(formatDay(null)).toBe('');
  expect(formatMoment(null)).toBe('');
});

test('English says numbers exactly', () => {
  expect(formatQuantity('1234567', '元', 'en')).toBe('1,234,567元');
});

test('a day in text, in tables and in English', () => {
  expect(formatDay('2026-03-05', 'text', 'zh')).toBe('2026年3月5日');
  expect(formatDay('2026-03-05', 'table', 'zh')).toBe('2026-03-05');
  expect(formatDay('2026-03-05', 'text', 'en')).toBe('5 Mar 2026');
});

test('a moment is shown in the office’s time', () => {
  expect(formatMoment('2026-03-04T18:30:00Z')).toBe('2026-03-05 02:30');
});
