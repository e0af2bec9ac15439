import type { Measure } from '@liubu/plan';
import { describe, expect, test } from 'vitest';
import { comparableOf, fitOf } from './comparable.ts';

const of = (value: number, unit: string, aspect: Measure['aspect'], subject = '') =>
  comparableOf({
    id: 'm',
    start: 0,
    end: 0,
    quote: '',
    value,
    unit,
    op: '=',
    aspect,
    subject: { text: subject },
    horizon: 'year',
  })!;

describe('fitOf', () => {
  test('units of one quantity are converted', () => {
    expect(of(2e6, '斤', 'level')).toMatchObject({ unit: '吨', low: 1000 });
    expect(of(1, '公顷', 'count')).toMatchObject({ unit: '亩', low: 15 });
    expect(of(1.5, '倍', 'growth')).toMatchObject({ form: 'growth', unit: '%', low: 150 });
  });

  test('a rate is known by its subject where the verb is missing', () => {
    expect(of(3, '%', 'level', '居民消费价格涨幅').form).toBe('growth');
    expect(of(3, '%', 'level', '城镇登记失业率').form).toBe('share');
  });

  test('only equal kinds are compared', () => {
    expect(fitOf(of(6, '%', 'growth'), of(6, '%', 'level'))).toBe(0);
    expect(fitOf(of(6, '元', 'level'), of(6, '美元', 'level'))).toBe(0);
    expect(fitOf(of(6, '家', 'count'), of(6, '个', 'count'))).toBeGreaterThan(0);
    expect(fitOf(of(6, '元', 'change'), of(6, '元', 'level'))).toBeLessThan(
      fitOf(of(6, '人', 'change'), of(6, '人', 'count')),
    );
  });

  test('ratios and ranks are not compared', () => {
    expect(
      comparableOf({
        id: 'm',
        start: 0,
        end: 0,
        quote: '',
        value: [1, 2],
        unit: '',
        op: 'ratio',
        aspect: 'level',
        subject: { text: '' },
        horizon: 'year',
      }),
    ).toBeNull();
  });
});
