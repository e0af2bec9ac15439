import type { StepRoute } from '../app/step-route.ts';

export const routes: readonly StepRoute[] = [];
