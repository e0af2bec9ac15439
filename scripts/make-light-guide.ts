/** Writes docs/guide/lights.md from the formulas of the contract: node scripts/make-light-guide.ts */
import { writeFileSync } from 'node:fs';
import { LIGHT_CHOICES, LIGHT_FORMULAS } from '@liubu/contract';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const formulas = Object.entries(LIGHT_FORMULAS).map(
  ([key, { name, version, says }]) =>
    `| \`${key}\` ${name[0]} ${name[1]} | ${version} | ${cell(says[0])} | ${cell(says[1])} |`,
);
const part = (share: number | null): string => (share === null ? '—' : `${Math.round(share * 1000) / 10}%`);
const sets = LIGHT_CHOICES.map(
  (set) =>
    `| ${set.name} | ${set.measure === 'points' ? '百分点 points' : '占应达 short of expected'} | ${part(set.yellowFrom)} | ${part(set.redAbove)} | ${set.notStartedYellow ?? '—'} / ${set.notStartedRed ?? '—'} | ${set.silentYellow ?? '—'} / ${set.silentRed ?? '—'} | ${cell(set.source)} |`,
);
writeFileSync(
  new URL('../docs/guide/lights.md', import.meta.url),
  `# 红黄绿灯的公式 Formulas of lights

Made by \`node scripts/make-light-guide.ts\` from the contract; the page 亮灯规则 › 全部公式 prints the same. Reasons: [0015](../decisions/0015-lights.md).

| 公式 Formula | 版本 Version | 怎么算 | How it is reckoned |
| --- | --- | --- | --- |
${formulas.join('\n')}

States from worst to best: 逾期 overdue, 未启动 not started, 欠进度 behind, 达进度 on pace, 超进度 ahead, 已完成待核 done to be verified, 已完成 done, 提前完成 done early. 调整, 中止 and 不参评 are not ranked.

## 可选的阈值 Sets to choose from

| 名称 Set | 差距 Gap | 黄灯起点 Yellow from | 红灯超过 Red above | 未启动黄/红（期） Not started | 未填报黄/红（期） Not filed | 依据 Source |
| --- | --- | --- | --- | --- | --- | --- |
${sets.join('\n')}
`,
);
