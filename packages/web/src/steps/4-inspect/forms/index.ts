import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/forms',
    load: () => import('./forms-page.tsx'),
    nav: { text: ['填他表', 'Answer their form'], group: 'inspect', action: 'inspect:answer-form', order: 20 },
  },
  { path: '/:year/forms/:id', load: () => import('./form-page.tsx'), action: 'inspect:answer-form' },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [];
