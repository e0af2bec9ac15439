import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/calendars',
    load: () => import('./pages/calendars-page.tsx'),
    nav: { text: ['填报日历', 'Calendars'], group: 'inspect', action: 'inspect:manage-calendar', order: 80 },
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [];
