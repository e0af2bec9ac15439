/**
 * How right the checks of filings are, and how quick: precision, recall and false alarms in fifty clean filings by rule,
 * over the invented filings of packages/server/src/steps/4-inspect/checks/test; microseconds a filing.
 *
 *   node benchmarks/checks/run.ts
 */
import { DEFAULT_CHECK_SETTINGS } from '@liubu/contract';
import { checkFiling } from '../../packages/server/src/steps/4-inspect/checks/rules/check-filing.ts';
import { piecesOf, printsOf } from '../../packages/server/src/steps/4-inspect/checks/rules/text-likeness.ts';
import { CLEAN } from '../../packages/server/src/steps/4-inspect/checks/test/clean.corpus.ts';
import { measureChecks } from '../../packages/server/src/steps/4-inspect/checks/test/measure-checks.ts';

const ROUNDS = 100;

const { clean, rules } = measureChecks();
console.log(`clean filings: ${clean}`);
console.log(`${'rule'.padEnd(34)} examples  recall  precision  false alarms  per 50 clean`);
for (const { rule, examples, recall, precision, falseAlarms, per50 } of rules)
  console.log(
    `${rule.padEnd(34)} ${String(examples).padStart(8)} ${recall.toFixed(3).padStart(7)} ${precision.toFixed(3).padStart(10)} ${String(falseAlarms).padStart(13)} ${per50.toFixed(2).padStart(13)}`,
  );

const time = (task: () => void): string => {
  task();
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round++) task();
  return `${(((performance.now() - began) * 1000) / (ROUNDS * CLEAN.length)).toFixed(0)} µs a filing`;
};
console.log(`all rules: ${time(() => CLEAN.forEach((facts) => void checkFiling(facts, DEFAULT_CHECK_SETTINGS)))}`);
console.log(`prints: ${time(() => CLEAN.forEach(({ progress }) => void printsOf(piecesOf(progress))))}`);
