/** The plans of the project's own reports are those that people approved (npm run golden:update writes them anew). */
import { expect, test } from 'vitest';
import { readGoldenPlans } from './golden-plans.ts';
import { faultsOf } from './sound-plan.ts';

const plans = readGoldenPlans();

test.each(plans.map((golden) => [golden.name, golden] as const))('the plan of %s is the approved one', (_, golden) => {
  expect(golden.approved, 'no plan was approved: npm run golden:update').not.toBeNull();
  expect(golden.made.split('\n')).toEqual(golden.approved!.split('\n'));
});

test.each(plans.map((golden) => [golden.name, golden] as const))('the plan of %s is sound', (_, { plan, text }) => {
  expect(faultsOf(plan, text)).toEqual([]);
});
