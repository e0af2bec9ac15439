/** 政策设计, as later steps may use it. */
export { checkDilution } from './check-dilution.ts';
export { suggestMatter } from './commands/suggest-matter.ts';
export { designRoutes } from './routes.ts';
export { convert, dimensionOf } from './rules/quantities.ts';
export { expectedOn, expectedOver, type ScheduleInput } from './rules/schedule.ts';
export { containment, normal, overlap, pairsOf } from './rules/statement.ts';
export { type WeakenedItem, weakenedItems } from './weakened.ts';
