import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/notices',
    load: () => import('./notices-page.tsx'),
    nav: { text: ['督查单', 'Notices'], group: 'inspect', action: 'inspect:view', order: 35 },
  },
  { path: '/:year/notices/:id', load: () => import('./notice-page.tsx'), action: 'inspect:view' },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  { key: 'notices', place: 'main', order: 60, action: 'inspect:view', load: () => import('./item-notices.tsx') },
];
