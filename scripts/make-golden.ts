/**
 * Writes the plans of the project's own reports to fixtures/plans (npm run golden:update); look through the diff
 * before it is committed. With --check it writes nothing and fails where a plan differs.
 */
import { approvePlan, readGoldenPlans } from '../packages/reader/test/golden-plans.ts';

const isCheck = process.argv.includes('--check');
let differ = 0;
for (const golden of readGoldenPlans()) {
  const same = golden.made === golden.approved;
  if (!same) differ++;
  if (!same && !isCheck) approvePlan(golden);
  console.log(`${golden.name}: ${same ? 'same · 未变' : isCheck ? 'differs · 有变化' : 'written · 已写入'}`);
}
if (isCheck && differ > 0) {
  console.error('fixtures/plans 与读取结果不一致，请运行 npm run golden:update 并核对差异');
  console.error('fixtures/plans differ from what is read; run npm run golden:update and look through the diff');
  process.exitCode = 1;
}
