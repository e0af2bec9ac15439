import type { DilutionMark } from '@liubu/contract';
import { describe, expect, test } from 'vitest';
import { dilutionOf, type ItemSide } from './dilution.ts';

const marksOf = (source: string, wording: string, more: Partial<ItemSide> = {}): DilutionMark[] =>
  dilutionOf(source, { wording, due: null, targets: [], ...more }, 2026);
const shown = (marks: readonly DilutionMark[], weight: DilutionMark['weight']): string[] =>
  marks.filter((mark) => mark.weight === weight).map(({ kind, source, item }) => `${kind}: ${source} → ${item}`);

/** Source, wording, every weakening that must be named. */
const WEAKER: [source: string, wording: string, expected: string[]][] = [
  ['确保新建高标准农田12万亩以上。', '力争新建高标准农田12万亩以上', ['tone: 确保 → 力争']],
  ['确保城镇新增就业3.4万人。', '城镇新增就业3.4万人', ['tone: 确保 → ']],
  ['新建高标准农田12万亩以上。', '新建高标准农田12万亩', ['bound: 12万亩以上 → 12万亩']],
  ['改造老旧小区90个。', '改造老旧小区90个左右', ['bound: 90个 → 90个左右']],
  ['改造老旧小区90个。', '改造老旧小区60个', ['number: 90个 → 60个']],
  ['地区生产总值增长5.5%左右。', '地区生产总值增长5%左右', ['number: 5.5%左右 → 5%左右']],
  ['城镇调查失业率控制在5.3%以内。', '城镇调查失业率控制在5.5%以内', ['number: 5.3%以内 → 5.5%以内']],
  ['城镇调查失业率控制在5.3%以内。', '城镇调查失业率控制在5.3%左右', ['bound: 5.3%以内 → 5.3%左右']],
  ['6月底前完成云江大桥维修加固。', '9月底前完成云江大桥维修加固', ['date: 6月底前 → 9月底前']],
  ['6月底前完成云江大桥维修加固。', '完成云江大桥维修加固', ['date: 6月底前 → ']],
  [
    '全市行政村污水治理全覆盖，建成污水处理站45座。',
    '推进行政村污水治理，建成污水处理站45座',
    ['scope: 全覆盖 全市 → '],
  ],
  ['全部消除城区黑臭水体。', '基本消除城区黑臭水体', ['scope: 全部 → 基本']],
  ['云瑞光电二期建成投产。', '加快推进云瑞光电二期建设', ['stage: 建成 投产 → 加快推进']],
  ['新建公共停车位4000个，完善停车诱导系统。', '新建公共停车位4000个', ['part: 完善停车诱导系统 → ']],
  ['在青屏、白石、河口建设县域医疗次中心。', '在青屏、白石建设县域医疗次中心', ['scope: 河口 → ']],
  ['改造农村危房1200户。', '改造农村危房1200间', ['measure-unit: 1200户 → 1200间']],
  [
    '新增规模以上工业企业60家以上，技改投资增长12%。',
    '新增规模以上工业企业60家以上，技改投资稳步增长',
    ['number: 12% → '],
  ],
];

describe('dilution', () => {
  test.each(WEAKER)('%s → %s', (source, wording, expected) => {
    expect(shown(marksOf(source, wording), 'weaker')).toEqual(expected);
  });

  test.each([
    ['新建高标准农田12万亩以上。', '新建高标准农田12万亩以上'],
    ['新建高标准农田12万亩以上。', '新建高标准农田１２万亩以上。'],
    ['全市城镇新增就业3.4万人以上，失业率控制在5.5%以内。', '失业率控制在5.5%以内，全市城镇新增就业3.4万人以上'],
    ['一般公共预算收入达到96亿元。', '一般公共预算收入达到960000万元'],
    ['确保6月底前完成云江大桥维修加固。', '确保在6月底前完成云江大桥维修加固'],
    ['加快云江港三期建设，年内主体完工。', '加快云江港三期建设，年内主体完工。'],
    ['完善多层次医疗保障体系，提高基层医疗服务能力。', '提高基层医疗服务能力，完善多层次医疗保障体系'],
    ['新建农村公路310公里。', '新建农村公路310公里，由市交通运输局牵头'],
  ])('says the same: %s → %s', (source, wording) => {
    expect(shown(marksOf(source, wording), 'weaker')).toEqual([]);
  });

  test.each([
    ['改造老旧小区90个。', '改造老旧小区100个', 'number: 90个 → 100个'],
    ['力争技术合同成交额达到60亿元。', '确保技术合同成交额达到60亿元', 'tone: 力争 → 确保'],
    ['9月底前开工建设青屏水厂。', '6月底前开工建设青屏水厂', 'date: 9月底前 → 6月底前'],
    ['新建公共停车位4000个。', '新建公共停车位4000个以上', 'bound: 4000个 → 4000个以上'],
    ['推进云瑞光电二期建设。', '建成云瑞光电二期', 'stage: 推进 → 建成'],
  ])('加码 is told apart: %s → %s', (source, wording, expected) => {
    const marks = marksOf(source, wording);
    expect(shown(marks, 'weaker')).toEqual([]);
    expect(shown(marks, 'stronger')).toContain(expected);
  });

  test('a due date later than the sentence says is weaker, an earlier one stronger', () => {
    const source = '6月底前完成云江大桥维修加固。';
    expect(shown(marksOf(source, source, { due: '2026-12-31' }), 'weaker')).toEqual(['date: 6月底前 → 2026-12-31']);
    expect(marksOf(source, source, { due: '2026-06-30' })).toEqual([]);
    expect(shown(marksOf(source, source, { due: '2026-05-31' }), 'weaker')).toEqual([]);
    expect(marksOf('完成云江大桥维修加固。', '完成云江大桥维修加固', { due: '2026-12-31' })).toEqual([]);
  });

  test('a target below the sentence is weaker though the wording still says it', () => {
    const source = '新建高标准农田12万亩以上。';
    const target = { name: '新建高标准农田', op: '>=', valueHigh: null, measureUnit: '亩', quote: '12万亩以上' };
    expect(marksOf(source, source, { targets: [{ ...target, value: '120000' }] })).toEqual([]);
    expect(shown(marksOf(source, source, { targets: [{ ...target, value: '100000' }] }), 'weaker')).toEqual([
      'number: 12万亩以上 → 新建高标准农田 >= 100000亩',
    ]);
    expect(marksOf(source, source, { targets: [{ ...target, value: '12', measureUnit: '万亩' }] })).toEqual([]);
  });

  test('ends on hostile text in time', () => {
    const long = '确保、'.repeat(1200);
    const began = performance.now();
    marksOf(long, '力争，'.repeat(1200));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
