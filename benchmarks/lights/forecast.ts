/**
 * How often the forecast's interval holds the year's end, on made-up years whose end is known: monthly increments follow
 * last year's season times a growth, each month off by a known scatter; the shape itself is off by what last year was.
 *
 *   node benchmarks/lights/forecast.ts [--series 4000]
 *
 * Prints one line of JSON: by month that the forecast is made in, the share of years within the interval (declared: 80 %),
 * the median error of the middle, and how often a miss that came was foreseen (likelihood under a half).
 */
import { parseArgs } from 'node:util';
import { DEFAULT_LIGHTS } from '@liubu/contract';
import type { TargetFacts } from '../../packages/server/src/steps/4-inspect/lights/rules/facts.ts';
import { forecastOf } from '../../packages/server/src/steps/4-inspect/lights/rules/forecast.ts';

const { values } = parseArgs({ options: { series: { type: 'string', default: '4000' } } });
const SERIES = Number(values.series);
const MONTHS = [3, 6, 9] as const;

/** Mulberry32: the same years every time. */
let seed = 20261129;
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function aYear(scatter: number): { target: TargetFacts; months: number[] } {
  const season = Array.from({ length: 12 }, (_, i) => 8 + 4 * Math.sin((i / 12) * 2 * Math.PI + 1));
  const year = (growth: number): number[] => {
    let sum = 0;
    return season.map((weight) => {
      sum += Math.max(0, weight * growth * (1 + scatter * normal()));
      return Math.round(sum * 100) / 100;
    });
  };
  const before = year(1);
  const months = year(0.85 + random() * 0.3);
  return {
    months,
    target: {
      id: 't',
      label: '',
      op: '>=',
      value: String(Math.round(before[11]! * 1.02 * 100) / 100),
      valueHigh: null,
      measureUnit: null,
      direction: 'up',
      quantity: 'flow_cumulative',
      method: 'pace',
      baseline: null,
      schedule: { kind: 'seasonal', points: [] },
      history: before.map((value, i) => ({ year: 2025, month: i + 1, value: String(value) })),
      reported: [],
      verified: [],
      unpublished: [],
    },
  };
}

const answer: Record<string, unknown> = { level: DEFAULT_LIGHTS.forecastLevel, series: SERIES };
for (const scatter of [0.1, 0.2, 0.3])
  for (const made of MONTHS) {
    let [within, missed, foreseen] = [0, 0, 0];
    const errors: number[] = [];
    for (let i = 0; i < SERIES; i++) {
      const { target, months } = aYear(scatter);
      const figures = months
        .slice(0, made)
        .map((value, at) => ({ month: at + 1, value: String(value), asOf: '', id: '', isVerified: false }));
      const forecast = forecastOf(target, figures, DEFAULT_LIGHTS)!;
      const end = months[11]!;
      if (forecast.low <= end && end <= forecast.high) within++;
      errors.push(Math.abs(forecast.value - end) / end);
      if (end < Number(target.value)) {
        missed++;
        if (forecast.reaches < 0.5) foreseen++;
      }
    }
    errors.sort((a, b) => a - b);
    answer[`scatter ${scatter}, month ${made}`] = {
      within: Math.round((within / SERIES) * 1000) / 1000,
      medianError: Math.round(errors[SERIES >> 1]! * 1000) / 1000,
      missesForeseen: Math.round((foreseen / Math.max(1, missed)) * 1000) / 1000,
    };
  }
process.stdout.write(`${JSON.stringify(answer, null, 1)}\n`);
