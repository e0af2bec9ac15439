import { expect, test } from 'vitest';
import { inEnglish } from './explained.ts';

test('what a sheet explains is read in English too; what people typed stays', () => {
  const told = [
    '应报 12 次，按时 11 次',
    '12 个事项，加权和 6.5，权重 12，另有 1 个不参评',
    '逾期未说明 3 件，其中 1 件已容错，折合 2.3 件',
    '没有应报的填报，按满分计',
    '还没有录入，不计算',
    '2 条有依据，1 条没有依据不计',
    '权重 1.5，完成 90%，容错后按 97%（达进度）',
    '完成 68.75%（核定5.5，目标8，10月）',
    '扣 0.6 分（原 2 分，容错保留 30%），2026-10-09 决定',
    '应于 2026-10-05 前报送，未报',
    '逾期 3 个工作日，退回 1 次',
  ];
  expect(told.map(inEnglish)).toEqual([
    '12 due, 11 in time',
    '12 items, weighted sum 6.5 of weights 12, 1 more not rated',
    '3 not explained in time, 1 of them tolerated, counted as 2.3',
    'no filing was due: full marks',
    'nothing entered yet: not computed',
    '2 with a basis, 1 without one left out',
    'weight 1.5, done 90%, counted as 97% after tolerance (On pace)',
    'done 68.75% (verified 5.5, target 8, month 10)',
    'takes off 0.6 (of 2; 30% stays by tolerance), decided 2026-10-09',
    'due 2026-10-05, not filed',
    '3 working days late, returned 1×',
  ]);
  expect(inEnglish('核对属实，予以更正')).toBe('核对属实，予以更正');
});
