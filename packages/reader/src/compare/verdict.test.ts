import type { Measure } from '@liubu/plan';
import { describe, expect, test } from 'vitest';
import { comparableOf } from './comparable.ts';
import { moveOf } from './move.ts';
import type { Statement } from './statements.ts';
import { verdictOf } from './verdict.ts';

const measure: Measure = {
  id: 'm',
  start: 0,
  end: 0,
  quote: '',
  value: 6,
  unit: '%',
  op: '=',
  aspect: 'growth',
  subject: { text: '地区生产总值' },
  horizon: 'year',
};

function statement(lead: string, change: Partial<Measure>): Statement {
  const own = { ...measure, ...change };
  const comparable = comparableOf(own)!;
  return {
    measure: own,
    comparable,
    indicator: own.indicator ?? null,
    passage: { start: 0, end: 0, kind: 'review', looksBack: false, looksBackLonger: false },
    sentence: { start: 0, end: 0 },
    lead,
    time: 'unsaid',
    move: moveOf(lead, comparable),
    sides: 0,
    core: [],
    field: new Map(),
    letters: new Set(),
  };
}

describe('verdictOf', () => {
  test.each<[string, Statement, Statement, string]>([
    ['more is better', statement('增长', {}), statement('增长', { value: 5.9 }), 'unmet'],
    ['左右 leaves a tenth', statement('增长', { op: '~' }), statement('增长', { value: 5.4 }), 'met'],
    ['and no more', statement('增长', { op: '~' }), statement('增长', { value: 5.3 }), 'unmet'],
    [
      '以内 is a ceiling',
      statement('控制在', { op: '<=', aspect: 'level' }),
      statement('为', { value: 6.1, aspect: 'level' }),
      'unmet',
    ],
    [
      'a deficit is better less',
      statement('', { subject: { text: '财政赤字率' }, aspect: 'level' }),
      statement('降到', { value: 5, aspect: 'level' }),
      'met',
    ],
    ['a fall is better deep', statement('能耗下降', {}), statement('能耗下降', { value: 2 }), 'unmet'],
    ['a fall is not a rise', statement('增长', {}), statement('下降', { value: 7 }), 'unmet'],
    [
      'a range is met from its lower end',
      statement('增长', { value: [6, 7], op: 'range' }),
      statement('增长', { value: 6.2 }),
      'met',
    ],
    [
      'bonds have no better side',
      statement('发行', { value: 5e8, unit: '元', aspect: 'level', subject: { text: '专项债券' } }),
      statement('发行', { value: 7e8, unit: '元', aspect: 'level' }),
      'unclear',
    ],
    [
      'a goal of years is not due',
      statement('年均增长', { horizon: 'plan' }),
      statement('增长', { value: 7 }),
      'unclear',
    ],
    [
      'a state reached early is met',
      statement('达到', { horizon: 'plan', aspect: 'level', value: 48 }),
      statement('达到', { value: 49, aspect: 'level' }),
      'met',
    ],
    [
      'a goal of this year is due',
      statement('增长', { horizon: 'plan', due: '2024-12-31' }),
      statement('增长', { value: 5 }),
      'unmet',
    ],
    [
      'what is brought to a mark is better below it',
      statement('城区细颗粒物浓度降至', { value: 34, unit: '微克/立方米', aspect: 'level' }),
      statement('浓度为', { value: 33.1, unit: '微克/立方米', aspect: 'level' }),
      'met',
    ],
    [
      'so are days that a matter takes',
      statement('办理时间压缩至', { value: 5, unit: '工作日', aspect: 'duration' }),
      statement('压缩至', { value: 6, unit: '工作日', aspect: 'duration' }),
      'unmet',
    ],
    [
      'more villages out of poverty are better, though the indicator counts poor ones',
      statement('确保', {
        value: 24,
        unit: '个',
        aspect: 'count',
        subject: { text: '贫困村出列' },
        indicator: 'poverty-villages',
      }),
      statement('', { value: 30, unit: '个', aspect: 'count' }),
      'met',
    ],
  ])('%s', (_, promise, claim, verdict) => {
    expect(verdictOf(promise, claim, 2024)).toBe(verdict);
  });
});

describe('moveOf', () => {
  const rate = comparableOf(measure)!;
  test.each([
    ['二氧化硫、氮氧化物排放分别减少3%左右和', 'down'],
    ['价格涨幅回落到', null],
    ['由上升转为下降', 'down'],
    ['单位地区生产总值能耗降幅超过', 'down'],
    ['能耗降幅达到', 'down'],
    ['增速回落到', null],
  ])('%s: %s', (lead, move) => {
    expect(moveOf(lead, { ...rate, form: 'amount' })).toBe(move);
  });

  test('a rate without a verb is one of growth', () => {
    expect(moveOf('居民消费价格涨幅', rate)).toBe('up');
  });
});
