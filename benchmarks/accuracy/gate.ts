/**
 * The accuracy gate: every figure on the annotated reports against its floor.
 *
 *   npm run gate:accuracy            fails when a figure lies under its floor, or when a floor was ever lowered
 *   npm run gate:accuracy -- --raise writes floors up to what was measured (never down)
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Figures, measureAll, readFloors } from './measure.ts';
import { needShared } from './shared-data.ts';

const FLOORS = new URL('./floors.json', import.meta.url);
/** Scores are printed with three digits; a floor is kept with as many, rounded down. */
const asFloor = (value: number): number => Math.floor(value * 1000 + 1e-9) / 1000;

/** Floors of every earlier commit: none may have been higher than today's. */
function earlierFloors(): { commit: string; floors: Figures }[] {
  const file = 'benchmarks/accuracy/floors.json';
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const commits = git('log', '--format=%h', '--', file).trim().split('\n').filter(Boolean);
    return commits.map((commit) => ({ commit, floors: JSON.parse(git('show', `${commit}:${file}`)) as Figures }));
  } catch {
    console.log('（没有 git 历史，跳过“门槛只升不降”的检查 / no git history: whether floors fell is not checked）');
    return [];
  }
}

needShared();
const figures = measureAll();
const floors = readFloors();
const failures: string[] = [];

for (const [name, value] of Object.entries(figures)) {
  const floor = floors[name];
  const ok = floor !== undefined && value + 1e-9 >= floor;
  console.log(
    `${ok ? ' ok ' : 'FAIL'}  ${name.padEnd(44)} ${value.toFixed(3)}  ≥ ${floor?.toFixed(3) ?? '(no floor)'}`,
  );
  if (!ok) failures.push(floor === undefined ? `${name} has no floor` : `${name} = ${value.toFixed(3)} < ${floor}`);
}
for (const name of Object.keys(floors)) if (!(name in figures)) failures.push(`${name} was not measured`);
for (const { commit, floors: before } of earlierFloors()) {
  for (const [name, floor] of Object.entries(before)) {
    if ((floors[name] ?? -1) < floor)
      failures.push(`floor of ${name} fell: ${floor} at ${commit}, ${floors[name] ?? 'gone'} now`);
  }
}

if (process.argv.includes('--raise')) {
  const raised: Figures = {};
  for (const name of Object.keys(figures).sort()) raised[name] = Math.max(floors[name] ?? 0, asFloor(figures[name]!));
  writeFileSync(FLOORS, `${JSON.stringify(raised, null, 2)}\n`);
  console.log('floors.json written');
} else if (failures.length > 0) {
  console.error(`\n准确率门槛未通过 / accuracy gate failed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  process.exit(1);
} else {
  console.log(`\n${Object.keys(figures).length} passed, 0 failed`);
}
