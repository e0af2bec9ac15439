import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/reviews',
    load: () => import('./reviews-page.tsx'),
    nav: { text: ['工作回顾', 'Review of the year'], group: 'feedback', action: 'feedback:write-report', order: 26 },
  },
  { path: '/:year/reviews/:id', load: () => import('./review-page.tsx'), action: 'feedback:write-report' },
];

export const itemParts: readonly ItemPart[] = [];
