import { describe, expect, test } from 'vitest';
import { checkValue, compareDecimals, readNumber, readPasted, shiftDecimal, type ValueTarget } from './read-number.ts';

describe('one number, however it was typed or pasted', () => {
  test.each([
    ['１，２３４．５０ 亿元', '1234.5', '亿元'],
    ['  12 345 ', '12345', null],
    ['¥1,000,000.00', '1000000', null],
    ['约3.2万人', '3.2', '万人'],
    ['-0', '0', null],
    ['－１２', '-12', null],
    ['.5', '0.5', null],
    ['+7%', '7', '%'],
    ['007', '7', null],
    ['12.', '12', null],
    ['300万m2', '300', '万m2'],
    ['99999999999999999999.1234567891', '99999999999999999999.1234567891', null],
  ])('%s', (text, value, unit) => {
    expect(readNumber(text)).toEqual({ kind: 'number', value, unit });
  });

  test.each([[''], ['　'], ['-'], ['——'], ['/'], ['暂无'], ['N/A']])('%j is nothing', (text) => {
    expect(readNumber(text).kind).toBe('empty');
  });

  test.each([
    ...[
      '1e308',
      '1E5',
      'NaN',
      'Infinity',
      '十二',
      '1,23,4',
      '12 13',
      '1.2.3',
      '3-5',
      '100000000000000000000',
      '0.12345678901',
      '5%以上6',
    ],
    '9'.repeat(5000),
    '='.repeat(50),
  ])('%s is refused in words', (text) => {
    const read = readNumber(text);
    expect(read.kind).toBe('broken');
    if (read.kind === 'broken') expect(read.zh.length * read.en.length).toBeGreaterThan(0);
  });

  test('hostile text costs no time', () => {
    const began = performance.now();
    for (const text of ['1'.repeat(119), '1,'.repeat(59), ' '.repeat(119), `1${' '.repeat(117)}x`]) readNumber(text);
    expect(performance.now() - began).toBeLessThan(50);
  });

  test('what is written is read back, exactly', () => {
    for (let at = 0; at < 2000; at++) {
      const whole = String(Math.floor(Math.random() * 1e15));
      const value = shiftDecimal(whole, -(at % 10));
      const full = value.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      expect(readNumber(`${full} 亿元`)).toEqual({ kind: 'number', value, unit: '亿元' });
      expect(shiftDecimal(shiftDecimal(value, 4), -4)).toBe(value);
      expect(compareDecimals(value, value)).toBe(0);
    }
  });
});

describe('a value against its target', () => {
  const target = (own: Partial<ValueTarget>): ValueTarget => ({
    name: '投资',
    measureUnit: '亿元',
    quantity: 'flow_cumulative',
    ...own,
  });

  test('万 and 亿 are counted over and said; another kind of unit is refused', () => {
    expect(checkValue(target({}), '12000万元')).toMatchObject({ value: '1.2', doubts: [{ code: 'unit-converted' }] });
    expect(checkValue(target({ measureUnit: '万元' }), '1.25亿')).toMatchObject({ value: '12500' });
    expect(checkValue(target({}), '12 公里').problem?.zh).toContain('亿元');
    expect(checkValue(target({ measureUnit: '万千瓦' }), '30万千瓦').value).toBe('30');
  });

  test('negative people are impossible; growth may be negative', () => {
    expect(checkValue(target({ measureUnit: '万人' }), '-1').problem?.zh).toContain('负');
    expect(checkValue(target({ measureUnit: '%', quantity: 'rate', name: 'GDP增长' }), '-1.2')).toEqual({
      value: '-1.2',
      problem: null,
      doubts: [],
    });
    expect(checkValue(target({ measureUnit: null, quantity: 'rank' }), '0').problem).not.toBeNull();
  });

  test('the unlikely is a doubt and taken', () => {
    const codes = (own: Partial<ValueTarget>, text: string) =>
      checkValue(target(own), text).doubts.map(({ code }) => code);
    expect(codes({ measureUnit: '%', quantity: 'rate', name: '森林覆盖率' }, '140')).toEqual(['share-over-whole']);
    expect(
      codes({ measureUnit: '%', quantity: 'rate', name: '某率', numerator: 'a', denominator: 'b' }, '100'),
    ).toEqual([]);
    expect(codes({ measureUnit: '人' }, '3.5')).toEqual(['part-of-one']);
    expect(codes({ last: '100' }, '99')).toEqual(['cumulative-falls']);
    expect(codes({ last: '100' }, '1000000')).toEqual(['magnitude']);
    expect(codes({ last: '100' }, '700')).toEqual(['jump']);
    expect(codes({ last: '100' }, '120')).toEqual([]);
  });
});

test('cells of a spreadsheet, with quotes, tabs and line breaks inside', () => {
  expect(readPasted('1\t2\r\n3\t"a\n""b"""\n')).toEqual([
    ['1', '2'],
    ['3', 'a\n"b"'],
  ]);
  expect(readPasted('')).toEqual([]);
});
