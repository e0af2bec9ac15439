import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/carrying',
    load: () => import('./matrix-page.tsx'),
    nav: { text: ['承接矩阵', 'Carrying'], group: 'feedback', action: 'feedback:carry', order: 50 },
  },
  { path: '/:year/carrying/links', load: () => import('./links-page.tsx'), action: 'feedback:carry' },
  {
    path: '/:year/carrying/share',
    load: () => import('./share-page.tsx'),
    nav: { text: ['向上级共享', 'Share upwards'], group: 'feedback', action: 'feedback:carry', order: 52 },
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [];
