import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

/** How messages leave the product: the administrator's page, and what a person wants. */
export const routes: readonly StepRoute[] = [
  {
    path: '/people/channels',
    load: () => import('./channels-page.tsx'),
    nav: { text: ['消息渠道', 'Channels'], group: 'people', action: 'inspect:set-channels', order: 80 },
  },
  {
    path: '/people/deliveries',
    load: () => import('./deliveries-page.tsx'),
    nav: { text: ['消息送达', 'Deliveries'], group: 'people', action: 'inspect:set-channels', order: 81 },
  },
  { path: '/account/channels', load: () => import('./preferences-page.tsx') },
];

export const itemParts: readonly ItemPart[] = [];
