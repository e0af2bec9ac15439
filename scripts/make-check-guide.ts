/** Writes docs/guide/checks.md from the rules of the contract: node scripts/make-check-guide.ts */
import { writeFileSync } from 'node:fs';
import { CHECK_RULES, SEVERITIES } from '@liubu/contract';

const EFFECTS = {
  none: ['不影响亮灯', 'none'],
  reported_only: ['最多“仅上报”', 'no better than reported'],
  red: ['红灯', 'red'],
} as const;

const rows = Object.entries(CHECK_RULES).map(
  ([name, { version, title, explanation, severity, effect, source }]) =>
    `| \`${name}\` ${title[0]} ${title[1]} | ${version} | ${SEVERITIES[severity].join(' ')} | ${EFFECTS[effect].join(' ')} | ${explanation[0]}（依据：${source[0]}） | ${explanation[1]} (${source[1]}.) |`,
);

writeFileSync(
  new URL('../docs/guide/checks.md', import.meta.url),
  `# 核查规则 · Checks

Made by \`node scripts/make-check-guide.ts\` from the contract; the page 核查规则 shows the same with its counts. Precision, recall and false alarms are printed by \`node benchmarks/checks/run.ts\`.

填的时候查一遍，提交后和每天夜里再查一遍；疑点从不拦提交。单位写说明、附佐证；到期没说明的转督查员；督查员认定属实、排除或请再说明，都写理由。数改了重新提出，改对了自动消除。容差、期限和停用的规则是一份有版本的声明。
Checked while it is typed, after it is submitted, and every night; a doubt never blocks. The unit answers, with evidence; unanswered, it goes to the officer, who upholds, dismisses or asks again, always with a reason. Changed figures are asked anew, mended ones are gone. Tolerances, days and rules that are off are one versioned declaration.

| 规则 Rule | 版本 Version | 程度 Severity | 对灯 Light | 说明 | Explanation |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`,
);
