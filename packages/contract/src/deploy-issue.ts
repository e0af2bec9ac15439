import { acceptanceApi } from './deploy-acceptances.ts';
import { adjustmentApi } from './deploy-adjustments.ts';
import { breakdownApi } from './deploy-breakdown.ts';
import { instructionApi } from './deploy-instructions.ts';
import { localPlanApi } from './deploy-local-plans.ts';
import { unitPlanApi } from './deploy-unit-plans.ts';

/** 责任分解印发及其后: the breakdown ► acceptance ► plans of units ► plans by month; adjustments, instructions. */
export const deployIssueApi = {
  ...breakdownApi,
  ...acceptanceApi,
  ...unitPlanApi,
  ...localPlanApi,
  ...adjustmentApi,
  ...instructionApi,
};
