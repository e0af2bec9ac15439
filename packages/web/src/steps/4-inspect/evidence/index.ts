import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  { key: 'evidence', place: 'main', order: 40, action: 'inspect:view', load: () => import('./item-evidence.tsx') },
];
