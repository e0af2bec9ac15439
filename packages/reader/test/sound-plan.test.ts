/** The list of faults must find each fault, or every test that asks it says nothing. */
import type { Plan } from '@liubu/plan';
import { expect, test } from 'vitest';
import { readReport } from '../src/read.ts';
import { SMALL_REPORT } from './small-report.ts';
import { faultsOf } from './sound-plan.ts';

const sound = readReport(SMALL_REPORT);

test('a sound plan has none', () => {
  expect(faultsOf(sound, SMALL_REPORT)).toEqual([]);
});

test.each<[string, RegExp, (plan: Plan) => void]>([
  [
    'a quote that is not there',
    /says/,
    (plan) => {
      plan.measures[0]!.start++;
    },
  ],
  [
    'a span past the end',
    /outside the text/,
    (plan) => {
      plan.projects[0]!.end = 1e6;
    },
  ],
  ['a measure twice', /given twice/, (plan) => void plan.measures.push(plan.measures.at(-1)!)],
  ['a sentence left out of the map', /nothing says/, (plan) => void plan.coverage.splice(3, 1)],
  ['a map that ends early', /coverage ends/, (plan) => void plan.coverage.pop()],
  ['a sentence twice in the map', /over the entry/, (plan) => void plan.coverage.splice(3, 0, plan.coverage[3]!)],
  ['a deliverable of no item', /in 0 items/, (plan) => void plan.items.splice(0, 1)],
  [
    'a deliverable of two items',
    /in 2 items/,
    (plan) => plan.items[1]!.deliverables.push(plan.items[0]!.deliverables[0]!),
  ],
  [
    'a child outside its parent',
    /outside its parent/,
    (plan) => {
      plan.sections.at(-2)!.end = SMALL_REPORT.length;
    },
  ],
  [
    'a wrong depth',
    /depth/,
    (plan) => {
      plan.sections.at(-2)!.depth = 4;
    },
  ],
  [
    'a value that is none',
    /value/,
    (plan) => {
      plan.measures[0]!.value = Number.NaN;
    },
  ],
  [
    'a range with one end',
    /range/,
    (plan) => {
      plan.measures[0]!.op = 'range';
    },
  ],
  [
    'a reference to nothing',
    /is none/,
    (plan) => {
      plan.coverage[5]!.ref = 'x';
    },
  ],
  [
    'a word that the schema does not know',
    /schema/,
    (plan) => {
      plan.measures[0]!.aspect = 'size' as 'level';
    },
  ],
  [
    'a day that no calendar has',
    /due/,
    (plan) => {
      plan.deliverables[0]!.due = '2026-02-31';
    },
  ],
])('%s is told', (_, words, spoil) => {
  const plan = structuredClone(sound);
  spoil(plan);
  expect(faultsOf(plan, SMALL_REPORT).join('\n')).toMatch(words);
});
