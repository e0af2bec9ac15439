import type { StepRoute } from '../../app/step-route.ts';

export const routesB: readonly StepRoute[] = [];
