/**
 * Fits the weights of the deliverable rule to annotated reports and writes `rules/deliverables/weights.ts`.
 *
 *   node benchmarks/deliverables/fit.ts [--check] GOLD.json TEXT.txt [GOLD.json TEXT.txt …]
 *
 * Logistic regression over yes-or-no features, drawn towards `priors.ts`; deterministic. It prints how well each report
 * is read by weights fitted to all the others (the honest figure), then by the weights written. `--check` writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { prepareReading } from '../../packages/reader/src/reading.ts';
import { FEATURES, type Feature, SURROUNDINGS } from '../../packages/reader/src/rules/deliverables/feature-names.ts';
import { describeClause } from '../../packages/reader/src/rules/deliverables/features.ts';
import { readPassages } from '../../packages/reader/src/rules/deliverables/passages.ts';
import { PRIORS } from './priors.ts';

interface Example {
  report: string;
  taken: boolean;
  features: number[];
}

const WEIGHTS_FILE = new URL('../../packages/reader/src/rules/deliverables/weights.ts', import.meta.url);
/** How strongly weights are drawn to their priors, and how long is fitted: chosen by the leave-one-out figure. */
const PULL = 1;
const PULL_OF_SURROUNDINGS = 10;
const ROUNDS = 300;
const STEP = 0.5;

function readExamples(goldPath: string, textPath: string): Example[] {
  const text = readFileSync(textPath, 'utf8').replace(/^\uFEFF/, '');
  const gold = JSON.parse(readFileSync(goldPath, 'utf8')) as {
    doc: string;
    deliverables: { quote: string; ctx?: string }[];
  };
  const spans = gold.deliverables.map(({ quote, ctx }) => {
    const at = text.indexOf(ctx ?? quote);
    if (at < 0) throw new Error(`${goldPath}: not in the text: ${ctx ?? quote}`);
    const start = at + (ctx ?? quote).indexOf(quote);
    return { start, end: start + quote.length };
  });
  const reading = prepareReading(text);
  const examples: Example[] = [];
  for (const passage of readPassages(reading)) {
    passage.clauses.forEach((clause, i) => {
      const { start, end } = reading.clean.map.span(clause.start, clause.end);
      let covered = 0;
      for (const span of spans) covered += Math.max(0, Math.min(end, span.end) - Math.max(start, span.start));
      const features: number[] = [];
      describeClause(passage, i, features);
      examples.push({ report: gold.doc, taken: covered * 2 > end - start, features });
    });
  }
  return examples;
}

const scoreOf = (weights: Float64Array, { features }: Example): number =>
  features.reduce((sum, feature) => sum + weights[feature]!, 0);

function fitWeights(examples: readonly Example[]): Float64Array {
  const priors = Float64Array.from(FEATURES, (feature) => PRIORS[feature] ?? 0);
  const weights = Float64Array.from(priors);
  const squares = new Float64Array(weights.length).fill(1e-8);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Float64Array(weights.length);
    for (const example of examples) {
      const error = 1 / (1 + Math.exp(-scoreOf(weights, example))) - (example.taken ? 1 : 0);
      for (const feature of example.features) slope[feature]! += error;
    }
    for (let i = 0; i < weights.length; i++) {
      const pull = SURROUNDINGS.has(FEATURES[i]!) ? PULL_OF_SURROUNDINGS : PULL;
      const total = slope[i]! + pull * (weights[i]! - priors[i]!);
      squares[i]! += total * total;
      weights[i]! -= (STEP * total) / Math.sqrt(squares[i]!);
    }
  }
  return weights;
}

function countErrors(weights: Float64Array, examples: readonly Example[]): string {
  let right = 0;
  let extra = 0;
  let missed = 0;
  for (const example of examples) {
    const taken = scoreOf(weights, example) > 0;
    if (taken && example.taken) right++;
    else if (taken) extra++;
    else if (example.taken) missed++;
  }
  const f1 = (2 * right) / (2 * right + extra + missed);
  return `F1 ${f1.toFixed(4)} (${right} right, ${extra} extra, ${missed} missed)`;
}

const paths = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (paths.length < 2 || paths.length % 2 !== 0) {
  console.error('usage: node benchmarks/deliverables/fit.ts [--check] GOLD.json TEXT.txt [GOLD.json TEXT.txt …]');
  process.exit(2);
}
const examples: Example[] = [];
for (let i = 0; i < paths.length; i += 2) examples.push(...readExamples(paths[i]!, paths[i + 1]!));
const reports = [...new Set(examples.map(({ report }) => report))];
for (const report of reports) {
  const others = examples.filter((example) => example.report !== report);
  const own = examples.filter((example) => example.report === report);
  if (others.length > 0) console.log(`${report.padEnd(24)} left out: ${countErrors(fitWeights(others), own)}`);
}
const weights = fitWeights(examples);
console.log(`all ${examples.length} clauses, fitted: ${countErrors(weights, examples)}`);
if (!process.argv.includes('--check')) {
  const lines = FEATURES.map((feature: Feature, i) => [feature, Math.round(weights[i]! * 100) / 100] as const)
    .filter(([, weight]) => weight !== 0)
    .map(([feature, weight]) => `  ${/^\w+$/.test(feature) ? feature : `'${feature}'`}: ${weight},`);
  writeFileSync(
    WEIGHTS_FILE,
    `import type { Feature } from './feature-names.ts';

/**
 * What each feature of a clause is worth; a clause whose features sum to more than 0 is a deliverable.
 * Made by \`node benchmarks/deliverables/fit.ts\` from ${examples.length} clauses of ${reports.length} annotated reports; do not edit, fit again.
 */
export const WEIGHTS: Partial<Record<Feature, number>> = {
${lines.join('\n')}
};
`,
  );
}
