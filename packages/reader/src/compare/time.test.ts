import { describe, expect, test } from 'vitest';
import { looksBackLonger, timeCovered } from './time.ts';

describe('timeCovered', () => {
  test.each([
    ['去年，全市生产总值增长', 'year'],
    ['２０２４年，全市生产总值增长', 'year'],
    ['全市生产总值达到812.6亿元，比上年增长', 'unsaid'],
    ['五年来，新建公路', 'longer'],
    ['五年来，城镇化率不断提高，新增就业', 'longer'],
    ['财政收入年均增长', 'longer'],
    ['农村公路连续5年增加，新建', 'unsaid'],
    ['2024年与2019年相比，生产总值增长', 'longer'],
    ['财政支出五年累计300亿元，2024年占比达到', 'year'],
    ['上半年，工业增加值增长', 'shorter'],
    ['中央补助从2023年的20亿元增加到去年的', 'year'],
    ['“十三五”期间新增就业', 'longer'],
    ['2021年新增就业', 'longer'],
    ['城区细颗粒物年均浓度', 'unsaid'],
    ['农村学生升学人数连续两年增长', 'unsaid'],
    ['连续两年累计新增就业', 'longer'],
  ])('%s: %s', (lead, time) => {
    expect(timeCovered(lead, 2024)).toBe(time);
  });

  test('a review of several years says so at its beginning', () => {
    expect(looksBackLonger('一、过去五年工作回顾')).toBe(true);
    expect(looksBackLonger('一、2024年工作回顾\n过去一年，')).toBe(false);
  });
});
