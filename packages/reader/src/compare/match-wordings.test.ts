import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReport } from '../read.ts';
import { findMentions } from './find-mentions.ts';
import { matchWordings, sharedWords } from './match-wordings.ts';

const PROMISES = [
  '新建高标准农田60万亩',
  '改造城镇老旧小区1200个',
  '农村居民人均可支配收入增长7%左右',
  '推进云澜高铁云川段开工建设',
];
const WORKS = [
  '今年新建和改造提升高标准农田5.2万亩，补齐田间水利',
  '城镇居民人均可支配收入增长6%',
  '实施老旧小区改造120个，惠及1.6万户',
  '办好云川消费品博览会',
];

describe('matchWordings', () => {
  test('finds who carries what, and says by which words', () => {
    const matches = matchWordings(PROMISES, WORKS, { least: 0.3, most: 1 });
    expect(matches.map(({ one, other }) => [one, other])).toEqual([
      [0, 0],
      [1, 2],
    ]);
    expect(matches[0]!.shared[0]).toBe('高标准农田');
    expect(matches[1]!.shared[0]).toBe('老旧小区');
  });

  test('town and country are not one thing', () => {
    const [score] = matchWordings([PROMISES[2]!], [WORKS[1]!], { least: 0, most: 1 }).map((match) => match.score);
    expect(score).toBeLessThan(0.35);
  });

  test('shared words leave neutral ones out', () => {
    expect(sharedWords('确保全面完成高标准农田建设', '全面完成高标准农田任务')).toEqual(['全面完成高标准农田']);
    expect(sharedWords('全面推进', '全面推进工作')).toEqual([]);
  });

  test('whatever the words: scores between 0 and 1, in bounds, no more than asked for', () => {
    const text = fc.string({ unit: fc.constantFrom('农', '田', '建', '设', '新', '1', '，', ' ', 'A'), maxLength: 20 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 6 }), (ones, others) => {
        for (const { one, other, score } of matchWordings(ones, others, { least: 0.01, most: 2 })) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(ones[one]).toBeDefined();
          expect(others[other]).toBeDefined();
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('findMentions tells silence from a long sentence that holds the promise', () => {
  const text = [
    '政府工作报告',
    '——2025年1月12日在云川市第八届人民代表大会第四次会议上',
    '一、2024年工作回顾',
    '城市更新提速，完成滨河片区综合改造，云川博物馆新馆建成开放，群众反映强烈的停车难题得到缓解。',
    '二、2025年工作安排',
    '推进夜间经济示范街建设。',
  ].join('\n');
  const report = { text, plan: readReport(text, { units: null }) };
  const [museum, street] = findMentions(['建成云川博物馆新馆', '建设夜间经济示范街'], report);
  expect(text.slice(museum!.start, museum!.end)).toContain('博物馆新馆建成开放');
  expect(street).toBeNull();
});
