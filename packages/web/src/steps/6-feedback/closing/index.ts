import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/closing',
    load: () => import('./closing-page.tsx'),
    nav: { text: ['年度结账', 'Closing the year'], group: 'feedback', action: 'feedback:view', order: 80 },
  },
  {
    path: '/:year/archive',
    load: () => import('./archive-page.tsx'),
    nav: { text: ['归档', 'Archive'], group: 'feedback', action: 'feedback:archive', order: 82 },
  },
  { path: '/:year/archive/:id', load: () => import('./catalogue-page.tsx'), action: 'feedback:archive' },
  {
    path: '/:year/closing-rules',
    load: () => import('./rules-page.tsx'),
    nav: { text: ['结账与归档规定', 'Rules of closing'], group: 'feedback', action: 'feedback:close-year', order: 84 },
  },
];

export const itemParts: readonly ItemPart[] = [];
