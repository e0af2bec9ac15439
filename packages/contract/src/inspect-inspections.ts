import { inspectionOutcomeApi } from './inspection-outcome.ts';
import { inspectionPlanApi } from './inspection-plan.ts';
import { inspectionVisitApi } from './inspection-visits.ts';

export * from './draw.ts';
export * from './inspection-outcome.ts';
export * from './inspection-plan.ts';
export * from './inspection-visits.ts';
export * from './inspection-words.ts';

/** 督查 (Order 733): plan ► preparation ► visit ► findings ► statement ► conclusion ► review ► rectification. */
export const inspectInspectionsApi = {
  ...inspectionPlanApi,
  ...inspectionVisitApi,
  ...inspectionOutcomeApi,
};
