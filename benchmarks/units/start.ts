/**
 * The cost of units at the start of a command, in a fresh process: `node benchmarks/units/start.ts`.
 * Loading the modules is counted apart, since the shipped command is a bundle.
 */

const loading = performance.now();
const { compileUnits } = await import('../../packages/reader/src/rules/units/unit-index.ts');
const { proposeUnits } = await import('../../packages/reader/src/rules/units/propose.ts');
const building = performance.now();
const index = compileUnits();
const proposing = performance.now();
proposeUnits('规上工业增加值增长8%', index, { place: '云川市', year: 2026 });
const done = performance.now();
console.log(
  `loading ${(building - loading).toFixed(1)} ms, building ${(proposing - building).toFixed(1)} ms, first proposal ${(done - proposing).toFixed(1)} ms`,
);
