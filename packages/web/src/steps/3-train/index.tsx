import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';

/** Courses, sessions, quizzes, readiness. */
export const routes: readonly StepRoute[] = [];

/** What the step shows on an item's page. */
export const itemParts: readonly ItemPart[] = [];
