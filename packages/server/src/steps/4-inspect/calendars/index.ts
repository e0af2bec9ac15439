/** The calendars' room, as later rooms may use it. */
export { keepFilingTodos } from './keep-todos.ts';
export { openDuePeriods } from './open-periods-job.ts';
export { demandFilingOpen, isFilingLocked } from './plan-year.ts';
export { endOfMonth } from './rules/period-days.ts';
export { syncMilestones } from './sync-milestones.ts';
