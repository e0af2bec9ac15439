import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/due',
    load: () => import('./due-page.tsx'),
    nav: { text: ['到期和逾期', 'Due and late'], group: 'inspect', action: 'inspect:view', order: 30 },
  },
  {
    path: '/:year/chasing',
    load: () => import('./chasing-page.tsx'),
    nav: { text: ['催办台', 'Chasing'], group: 'inspect', action: 'inspect:chase', order: 31 },
  },
  {
    path: '/:year/ladder',
    load: () => import('./ladder-page.tsx'),
    nav: { text: ['督办阶梯', 'Ladder'], group: 'inspect', action: 'inspect:chase', order: 32 },
  },
  {
    path: '/:year/chase-rules',
    load: () => import('./chase-rules-page.tsx'),
    nav: { text: ['催办规则', 'Chasing rules'], group: 'inspect', action: 'inspect:declare', order: 34 },
  },
  {
    path: '/:year/coordination',
    load: () => import('./coordination-page.tsx'),
    nav: { text: ['需协调事项', 'Coordination'], group: 'inspect', action: 'inspect:view', order: 29 },
  },
  {
    path: '/:year/extensions',
    load: () => import('./extensions-page.tsx'),
    nav: { text: ['延期申请', 'Extensions'], group: 'inspect', action: 'inspect:view', order: 33 },
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  {
    key: 'coordination',
    place: 'main',
    order: 60,
    action: 'inspect:view',
    load: () => import('./item-coordination.tsx'),
  },
  { key: 'extensions', place: 'main', order: 61, action: 'inspect:view', load: () => import('./item-extensions.tsx') },
];
