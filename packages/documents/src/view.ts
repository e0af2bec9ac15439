/** The door for terminals: the readable tables, without waiting. */
export { comparisonToTable } from './out/comparison-view.ts';
export { planToTable, type ViewOptions } from './out/plan-view.ts';
