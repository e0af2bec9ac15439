import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/findings',
    load: () => import('./findings-page.tsx'),
    nav: { text: ['疑点', 'Findings'], group: 'inspect', action: 'inspect:view', order: 20 },
  },
  {
    path: '/:year/check-rules',
    load: () => import('./rules-page.tsx'),
    nav: { text: ['核查规则', 'Rules of checks'], group: 'inspect', action: 'inspect:view', order: 24 },
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  { key: 'findings', place: 'main', order: 30, action: 'inspect:view', load: () => import('./item-findings.tsx') },
];
