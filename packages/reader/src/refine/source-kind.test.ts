import { expect, test } from 'vitest';
import { prepareReading } from '../reading.ts';
import { sourceKindOf } from './source-kind.ts';

test.each([
  [
    'report',
    '政府工作报告\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、2025年工作回顾\n地区生产总值增长5%。',
  ],
  [
    'report',
    '二、2026年重点工作\n今年，全市规模以上工业增加值增长7%，固定资产投资增长5%，完成工业投资260亿元。加快云川港建设，推进城市更新项目。',
  ],
  [
    'decision',
    '云川市人民政府常务会议纪要\n会议听取了城市更新情况汇报。会议强调，要加快老旧小区改造。会议决定，由市住建局牵头。',
  ],
  ['instruction', '望川同志批示：请市水利局尽快核实处理，结果报我。'],
  [
    'list',
    '2026年重点任务分解表\n任务分工：老旧小区改造。责任单位：市住建局。完成时限：12月底。责任单位：市教育局。完成时限：9月底。',
  ],
  ['other', '云江的春天来得早，两岸的柚子花开了，香气能飘到对岸的渡口。孩子们在滩上放风筝，老人坐在树下喝茶。'],
] as const)('%s: %s', (kind, text) => {
  expect(sourceKindOf(prepareReading(text))).toBe(kind);
});
