import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/verified',
    load: () => import('./grid-page.tsx'),
    nav: { text: ['核定数录入', 'Verified figures'], group: 'inspect', action: 'inspect:verify', order: 15 },
  },
  {
    path: '/:year/verified/import',
    load: () => import('./import-page.tsx'),
    nav: { text: ['导入统计月报', 'Import a monthly table'], group: 'inspect', action: 'inspect:verify', order: 16 },
  },
  {
    path: '/:year/verified/differences',
    load: () => import('./differences-page.tsx'),
    nav: { text: ['上报与核定', 'Reported and verified'], group: 'inspect', action: 'inspect:view', order: 17 },
  },
  {
    path: '/:year/verifiers',
    load: () => import('./verifiers-page.tsx'),
    nav: { text: ['核定分工', 'Who verifies'], group: 'inspect', action: 'inspect:assign-verifier', order: 18 },
  },
];

/** Verified figures stand with the targets of an item, in the room of seeing. */
export const itemParts: readonly ItemPart[] = [];
