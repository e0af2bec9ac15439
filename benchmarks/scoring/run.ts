/**
 * Scoring a year: 100 units × 300 items × 12 months, everybody filing for every item, by the scheme that ships.
 *
 *   node benchmarks/scoring/run.ts [--units 100] [--items 300] [--months 12] [--check]
 *
 * Prints one line of JSON: facts, milliseconds (median and most of seven), the ratio to a bare sum over the same facts,
 * and what a re-scoring by a changed scheme and its table of differences take. With --check it fails above the limit.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_SCORING, type ScoringRules } from '@liubu/contract';
import { differencesOf } from '../../packages/server/src/steps/5-account/scoring/rules/differences.ts';
import type { ScoreFacts } from '../../packages/server/src/steps/5-account/scoring/rules/facts.ts';
import { scoreYear } from '../../packages/server/src/steps/5-account/scoring/rules/score-year.ts';

const { values } = parseArgs({
  options: {
    units: { type: 'string', default: '100' },
    items: { type: 'string', default: '300' },
    months: { type: 'string', default: '12' },
    check: { type: 'boolean', default: false },
  },
});
const LIMIT_MS = 500;
const [units, items, months] = [Number(values.units), Number(values.items), Number(values.months)];
const LIGHTS = ['done', 'done_unverified', 'on_pace', 'behind', 'overdue'] as const;
const KINDS = ['department', 'county', 'park'] as const;

function aYear(): ScoreFacts {
  const facts: ScoreFacts = {
    ...{ planYear: 2026, asOf: '2026-12-31', units: [], items: [], filings: [], findings: [] },
    ...{ mendings: [], given: [], cases: [], tolerances: [], manual: [] },
  };
  for (let u = 0; u < units; u++) {
    const unitId = `unit-${u}`;
    facts.units.push({ id: unitId, name: `单位${u}`, kind: KINDS[u % 3]!, position: u });
    facts.given.push({
      ...{ id: `given-${u}`, kind: 'value', unitId, key: 'leaders', value: `${6 + (u % 40) / 10}`, source: '领导评价' },
      ...{ reason: '年度评价', basis: '', givenAt: '2026-12-20T00:00:00Z', eventId: u },
    });
    for (let i = 0; i < items; i++) {
      const itemId = `item-${i}`;
      const value = {
        value: `${(u * 7 + i * 13) % 120}.5`,
        isVerified: i % 2 === 0,
        month: months,
        asOf: '2026-12-31',
      };
      facts.items.push({
        ...{ itemId, unitId, code: `1.${i}`, title: `事项${i}`, position: i, kind: 'task', role: 'lead' },
        light: LIGHTS[(u + i) % 5]!,
        targets: [
          {
            ...{ targetId: `target-${i}`, name: '数量', op: '>=', target: '100', targetHigh: null, baseline: null },
            ...{ direction: 'up', hasVerifier: i % 2 === 0, value: { ...value, id: `value-${u}-${i}` } },
          },
        ],
      });
      for (let month = 1; month <= months; month++)
        facts.filings.push({
          ...{ id: `filing-${u}-${i}-${month}`, itemId, unitId, month, due: '2026-06-28' },
          sent:
            (u + i + month) % 53 === 0
              ? null
              : { lateDays: (u + i * month) % 29 === 0 ? 2 : 0, returns: (i + month) % 31 === 0 ? 1 : 0 },
        });
    }
  }
  return facts;
}

/** What the least that one could do costs: every fact looked at once, added up by unit in plain numbers. */
function bareSum(facts: ScoreFacts): number {
  const sums = new Map<string, number>();
  const add = (unit: string, n: number): void => void sums.set(unit, (sums.get(unit) ?? 0) + n);
  for (const { unitId, targets } of facts.items)
    for (const { value, target } of targets) add(unitId, Number(value?.value ?? 0) / Number(target));
  for (const { unitId, sent } of facts.filings) add(unitId, sent === null || sent.lateDays > 0 ? 0 : 1);
  let total = 0;
  for (const sum of sums.values()) total += sum;
  return total;
}

function timed(task: () => unknown, runs = 7): { median: number; most: number } {
  task();
  const times = Array.from({ length: runs }, () => {
    const began = performance.now();
    task();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(runs / 2)]!, most: times.at(-1)! };
}

const facts = aYear();
const changed: ScoringRules = {
  ...DEFAULT_SCORING,
  indicators: DEFAULT_SCORING.indicators.map((one) =>
    one.key === 'lights' ? { ...one, points: '30' } : one.key === 'values' ? { ...one, points: '40' } : one,
  ),
};
const score = timed(() => scoreYear(DEFAULT_SCORING, facts));
const sum = timed(() => bareSum(facts));
const before = scoreYear(DEFAULT_SCORING, facts);
const anew = timed(() => differencesOf(before, scoreYear(changed, facts)), 3);
const round = (ms: number): number => Math.round(ms * 10) / 10;
console.log(
  JSON.stringify({
    units,
    items: facts.items.length,
    filings: facts.filings.length,
    lines: before.reduce((lines, sheet) => lines + sheet.lines.length, 0),
    score_ms: round(score.median),
    score_most_ms: round(score.most),
    bare_sum_ms: round(sum.median),
    times_a_bare_sum: Math.round(score.median / sum.median),
    rescore_with_differences_ms: round(anew.median),
    differences: differencesOf(before, scoreYear(changed, facts)).length,
    limit_ms: LIMIT_MS,
  }),
);
if (values.check && score.median > LIMIT_MS) {
  console.error(`scoring took ${round(score.median)} ms, more than ${LIMIT_MS} ms`);
  process.exitCode = 1;
}
