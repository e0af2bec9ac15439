/**
 * Fits the weights of the project rule to annotated reports and writes `rules/projects/weights.ts`.
 *
 *   node benchmarks/projects/fit.ts [--check] GOLD.json TEXT.txt [GOLD.json TEXT.txt …]
 *
 * Logistic regression over yes-or-no features, drawn towards `priors.ts`; deterministic. Fitted twice: by what a name shows
 * itself, then with the company that the first fit tells of. It prints how well each report is read by weights fitted
 * to all the others (the honest figure), then by the weights written. `--check` writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { prepareReading } from '../../packages/reader/src/reading.ts';
import { readDeliverables } from '../../packages/reader/src/rules/deliverables/read.ts';
import { readLists } from '../../packages/reader/src/rules/projects/candidates.ts';
import { FEATURES } from '../../packages/reader/src/rules/projects/feature-names.ts';
import { describeCompany, describeName } from '../../packages/reader/src/rules/projects/features.ts';
import { NOBODY } from '../../packages/reader/src/rules/projects/judge.ts';
import { countErrors, type Errors, type NamedSpan, pairSpans, readNamedSpans, showErrors } from './pairs.ts';
import { PRIORS } from './priors.ts';

interface Example extends NamedSpan {
  sentence: number;
  list: number;
  own: number[];
  /** `own` and the company. */
  all: number[];
  first: number;
  taken: boolean;
}

interface Report {
  name: string;
  gold: NamedSpan[];
  examples: Example[];
}

const WEIGHTS_FILE = new URL('../../packages/reader/src/rules/projects/weights.ts', import.meta.url);
/** How strongly weights are drawn to their priors, and how long is fitted: chosen by the leave-one-out figure. */
const PULL = 4;
const ROUNDS = 300;
const STEP = 0.5;

function readExamples(goldPath: string, textPath: string): Report {
  const text = readFileSync(textPath, 'utf8').replace(/^\uFEFF/, '');
  const { name, spans } = readNamedSpans(goldPath, text);
  const reading = prepareReading(text);
  const deliverables = readDeliverables(reading);
  const examples: Example[] = [];
  for (let from = 0; from < deliverables.length; ) {
    const { lists, next } = readLists(reading, deliverables, from);
    lists.forEach((view, list) => {
      view.names.forEach(({ start, end, stage }, i) => {
        const own: number[] = [];
        describeName(reading.text, view, i, own);
        const span = reading.clean.map.span(start, end);
        examples.push({ ...span, stage, sentence: from, list, own, all: own, first: 0, taken: false });
      });
    });
    from = next;
  }
  for (const [, example] of pairSpans(spans, examples)) example.taken = true;
  return { name, gold: spans, examples };
}

const sum = (weights: Float64Array, features: readonly number[]): number =>
  features.reduce((score, feature) => score + weights[feature]!, 0);

function fitWeights(examples: readonly Example[], featuresOf: (example: Example) => number[]): Float64Array {
  const priors = Float64Array.from(FEATURES, (feature) => PRIORS[feature] ?? 0);
  const weights = Float64Array.from(priors);
  const squares = new Float64Array(weights.length).fill(1e-8);
  for (let round = 0; round < ROUNDS; round++) {
    const slope = new Float64Array(weights.length);
    for (const example of examples) {
      const features = featuresOf(example);
      const error = 1 / (1 + Math.exp(-sum(weights, features))) - (example.taken ? 1 : 0);
      for (const feature of features) slope[feature]! += error;
    }
    for (let i = 0; i < weights.length; i++) {
      const total = slope[i]! + PULL * (weights[i]! - priors[i]!);
      squares[i]! += total * total;
      weights[i]! -= (STEP * total) / Math.sqrt(squares[i]!);
    }
  }
  return weights;
}

/** Tells every name of the report how sure its company is. */
function noteCompany({ examples }: Report, first: Float64Array): void {
  for (const example of examples) example.first = sum(first, example.own);
  for (let from = 0; from < examples.length; ) {
    let to = from;
    while (to < examples.length && examples[to]!.sentence === examples[from]!.sentence) to++;
    const sentence = examples.slice(from, to);
    for (const example of sentence) {
      let beside = NOBODY;
      let around = NOBODY;
      for (const other of sentence) {
        if (other === example) continue;
        if (other.list === example.list) beside = Math.max(beside, other.first);
        else around = Math.max(around, other.first);
      }
      const company: number[] = [];
      describeCompany(beside, around, company);
      example.all = [...example.own, ...company];
    }
    from = to;
  }
}

function fitBoth(reports: readonly Report[], told: readonly Report[]): { first: Float64Array; final: Float64Array } {
  const examples = reports.flatMap((report) => report.examples);
  const first = fitWeights(examples, ({ own }) => own);
  for (const report of told) noteCompany(report, first);
  return { first, final: fitWeights(examples, ({ all }) => all) };
}

const judge = ({ gold, examples }: Report, final: Float64Array): Errors =>
  countErrors(
    gold,
    examples.filter(({ all }) => sum(final, all) > 0),
  );

function tableOf(name: string, doc: string, weights: Float64Array): string {
  const lines = FEATURES.map((feature, i) => [feature, Math.round(weights[i]! * 100) / 100] as const)
    .filter(([, weight]) => weight !== 0)
    .map(([feature, weight]) => `  ${/^\w+$/.test(feature) ? feature : `'${feature}'`}: ${weight},`);
  return `/** ${doc} */\nexport const ${name}: Partial<Record<Feature, number>> = {\n${lines.join('\n')}\n};\n`;
}

const paths = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (paths.length < 2 || paths.length % 2 !== 0) {
  console.error('usage: node benchmarks/projects/fit.ts [--check] GOLD.json TEXT.txt [GOLD.json TEXT.txt …]');
  process.exit(2);
}
const reports: Report[] = [];
for (let i = 0; i < paths.length; i += 2) reports.push(readExamples(paths[i]!, paths[i + 1]!));
if (reports.length > 1) {
  const pooled: Errors[] = [];
  for (const report of reports) {
    const { final } = fitBoth(
      reports.filter((other) => other !== report),
      reports,
    );
    const errors = judge(report, final);
    pooled.push(errors);
    console.log(`${report.name.padEnd(24)} left out: ${showErrors([errors])}`);
  }
  console.log(`${'pooled'.padEnd(24)} left out: ${showErrors(pooled)}`);
}
const { first, final } = fitBoth(reports, reports);
const names = reports.reduce((count, { examples }) => count + examples.length, 0);
console.log(`all ${names} names, fitted: ${showErrors(reports.map((report) => judge(report, final)))}`);
if (!process.argv.includes('--check')) {
  writeFileSync(
    WEIGHTS_FILE,
    `import type { Feature } from './feature-names.ts';

/**
 * What each feature of a name is worth. Made by \`node benchmarks/projects/fit.ts\` from ${names} names in lists of
 * ${reports.length} annotated reports; do not edit, fit again.
 */

${tableOf('FIRST_SIGHT', 'Before the company is known: how sure a name is by itself, which its company goes by.', first)}
${tableOf('WEIGHTS', 'With the company; a name whose features sum to more than 0 is a project.', final)}`,
  );
}
